import { describe, expect, it } from 'vitest'
import { type ShapedText, shapeText } from './shaping.ts'
import { notoFonts } from './testing/fonts.ts'

const fonts = notoFonts()
const shaped = (text: string, language = 'en'): ShapedText => shapeText(text, fonts.sans.regular, 'refuse', language)
const whole = (text: string, language = 'en') => shaped(text, language).shape(0, shaped(text, language).text.length)
const glyphs = (text: string, language = 'en'): number[] =>
  whole(text, language).clusters.flatMap((cluster) => cluster.glyphs.map(({ id }) => id))

describe('Arabic', () => {
  it('is joined: a letter is another glyph at the beginning, in the middle, at the end and alone', () => {
    const alone = glyphs('ه', 'ar')
    const joined = glyphs('ههه', 'ar')
    expect(joined).toHaveLength(3)
    expect(new Set([...alone, ...joined]).size).toBe(4)
  })

  it('runs from right to left, with Latin words and numbers in it from left to right', () => {
    const line = whole('علم Optics 101 نور', 'ar')
    expect(line.clusters.map(({ text }) => text).join('')).toBe('رون Optics 101 ملع')
    expect(shaped('علم').rightToLeft).toBe(true)
  })

  it('mirrors its parentheses', () => {
    const [open] = glyphs('(')
    const [close] = glyphs(')')
    const line = glyphs('(نور)', 'ar')
    expect([line[0], line.at(-1)]).not.toEqual([close, open])
    expect(
      whole('(نور)', 'ar')
        .clusters.map(({ text }) => text)
        .join(''),
    ).toBe(')رون(')
  })
})

describe('Devanagari', () => {
  it('joins consonants to conjuncts', () => {
    expect(glyphs('क्ष', 'hi')).toHaveLength(1)
    expect(whole('क्ष', 'hi').clusters).toHaveLength(1)
    // Without its font's rules it would be ka, virama and ssa.
    expect(glyphs('क्ष', 'hi')).not.toEqual([...glyphs('क', 'hi'), ...glyphs('ष', 'hi')])
  })

  it('draws the short i before the consonant that it is spoken after, and reph above the one after it', () => {
    const [ka] = glyphs('क', 'hi')
    expect(glyphs('कि', 'hi').indexOf(ka ?? -1)).toBe(1)
    expect(whole('र्क', 'hi').clusters).toHaveLength(1)
    expect(glyphs('र्क', 'hi')[0]).toBe(ka)
  })
})

describe('a font', () => {
  it('is the first that has the letter; marks stay with their letter', () => {
    const line = whole('Aé 光 نور')
    const fontOf = (part: string) => line.clusters.find(({ text }) => text.includes(part))?.font.index
    expect(new Set([fontOf('A'), fontOf('光'), fontOf('و')]).size).toBe(3)
    expect(fontOf('é')).toBe(fontOf('A'))
  })

  it('that has no such letter is an error that names all of them', () => {
    expect(() => shaped('A😀Bꙮ')).toThrow(
      expect.objectContaining({ code: 'GLYPH_MISSING', details: expect.objectContaining({ characters: ['U+1F600'] }) }),
    )
  })

  it('that has no such letter shows its code point where the host asks for it', () => {
    expect(shapeText('A😀B', fonts.sans.regular, 'name', 'en').text).toBe('A[U+1F600]B')
  })

  it('draws nothing for what is invisible', () => {
    expect(whole('A\u200dB\ufe0f').width).toBe(whole('AB').width)
  })
})

it('is one line whatever it was given', () => {
  expect(shaped(' a\n\tb\u0000\u2028c\ud800 ').text).toBe('a b c\ufffd')
})
