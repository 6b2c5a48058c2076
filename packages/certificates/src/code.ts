import { encode } from 'uqr'
import { RenderingError } from './errors.ts'

/** As much as a code of this error correction holds. */
const MAX_ADDRESS = 2_200

/** The QR code of an address with its quiet zone: error correction M, which stands a stain or a fold. */
export const codeOf = (address: string): boolean[][] => {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol) || address.length > MAX_ADDRESS)
    throw new RenderingError(
      'DOCUMENT_INVALID',
      `A verification address is http or https, of at most ${MAX_ADDRESS} characters.`,
      { field: 'verificationUrl' },
    )
  return encode(address, { ecc: 'M', border: 4 }).data
}
