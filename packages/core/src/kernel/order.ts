// In UTF-16, surrogates (D800 to DFFF, for astral characters) sort before U+E000 to U+FFFF; by code point they sort after.
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** Compares text by code point, which is the byte order of its UTF-8 form and the order in every store. */
export const byCodePoint = (one: string, other: string): number => {
  const shorter = Math.min(one.length, other.length)
  for (let index = 0; index < shorter; index += 1) {
    const difference = rank(one.charCodeAt(index)) - rank(other.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** Compares two values of one column: text by code point, false before true, numbers by size. */
export const compareValues = (one: unknown, other: unknown): number =>
  typeof one === 'string' && typeof other === 'string' ? byCodePoint(one, other) : Number(one) - Number(other)

export const compareLists = (one: readonly unknown[], other: readonly unknown[]): number => {
  for (const [index, value] of one.entries()) {
    const difference = compareValues(value, other[index])
    if (difference !== 0) return difference
  }
  return 0
}
