/** Crockford's base 32, without I, L, O and U, which are easily misread. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_LENGTH = 15
const PREFIX = 'CERT-'

/** Multiplies by x in GF(32), modulo x^5 + x^2 + 1. */
const multiplyByX = (value: number): number => (value << 1) ^ (value & 16 ? 0x25 : 0)

/**
 * The check symbol of fifteen symbols: the value at x of the polynomial with these coefficients. The weights are distinct
 * powers of x, so one wrong symbol or two swapped neighbors are always detected.
 */
const checkSymbol = (symbols: string): string => {
  let sum = 0
  for (const symbol of symbols) sum = multiplyByX(sum ^ SYMBOLS.indexOf(symbol))
  return SYMBOLS[sum] ?? ''
}

/** The number of a certificate, made of fifteen unguessable symbols. */
export const formatCertificateNumber = (random: string): string => `${PREFIX}${random}${checkSymbol(random)}`

/**
 * Parses a number as typed by a person: in either case, with or without prefix, hyphens and spaces, and with O, I and L
 * for 0 and 1. Undefined if it is not a valid number.
 */
export const parseCertificateNumber = (input: string): string | undefined => {
  const compact = input.toUpperCase().replace(/[\s-]/g, '').replace(/^CERT/, '')
  const symbols = compact.replace(/O/g, '0').replace(/[IL]/g, '1')
  const random = symbols.slice(0, RANDOM_LENGTH)
  const wellFormed = symbols.length === RANDOM_LENGTH + 1 && [...symbols].every((symbol) => SYMBOLS.includes(symbol))
  return wellFormed && checkSymbol(random) === symbols.slice(RANDOM_LENGTH) ? `${PREFIX}${symbols}` : undefined
}
