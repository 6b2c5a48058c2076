/** ISO 15924 code of a script. */
export type Script = string

// Scripts that are written somewhere today and have fonts that are free to use.
const codes = (
  'Latn Arab Deva Hani Cyrl Grek Hebr Hira Kana Hang Thai Beng Gujr Guru Taml Telu Knda Mlym Sinh Orya Laoo Khmr Mymr ' +
  'Tibt Geor Armn Ethi Mong Bopo Syrc Thaa Nkoo Cher Cans Olck Mtei Tfng Vaii Adlm Java Bali Sund Tglg'
).split(' ')

const scripts = codes.map((code) => ({ code, pattern: new RegExp(`^\\p{Script=${code}}$`, 'u') }))

/** The script of a character; undefined for those of all scripts, such as spaces, digits and marks. */
export const scriptOf = (character: string): Script | undefined =>
  scripts.find(({ pattern }) => pattern.test(character))?.code

// Languages that are written from right to left unless their tag names another script.
const rightToLeft = new Set('ar arc ckb dv fa he iw ks nqo ps pnb prs sd syr ug ur yi'.split(' '))

/** Whether pages in the language begin at the right. */
export const isRightToLeft = (language: string): boolean => {
  const [primary = '', ...rest] = language.split('-')
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part))
  if (script) return /^(arab|hebr|syrc|thaa|nkoo|adlm)$/i.test(script)
  return rightToLeft.has(primary.toLowerCase())
}
