import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, toNameKey, truncate } from './search-text.ts'

describe('folding', () => {
  test.each([
    ['Élan', 'elan'],
    ['E\u0301lan', 'elan'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ISTANBUL', 'istanbul'],
    ['ışık', 'isik'],
    ['Łódź', 'lodz'],
    ['Ørsted', 'orsted'],
    ['Æsop', 'aesop'],
    ['cœur', 'coeur'],
    ['Þór', 'thor'],
    ['ﬁnance', 'finance'],
    ['Ｆｕｌｌ', 'full'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Άνθρωπος', 'ανθρωποσ'],
    ['Ёлка', 'елка'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['navi\u00adgation', 'navigation'],
    ['na\u200bvi', 'navi'],
    ['𝒜lgebra', 'algebra'],
    ['🚀', '🚀'],
  ])('%s is read as %s', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })

  test.each([
    ['दिन', 'दान'],
    ['ガラス', 'カラス'],
    ['มา', 'มี'],
  ])('%s and %s stay two words: these marks are letters', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  test('folding what is folded changes nothing, and text stays well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('keys of names', () => {
  test.each([
    ['Café  au\tlait', 'cafe au lait'],
    ['  Café au lait\u200b ', 'cafe au lait'],
  ])('%j is compared as %j', (name, key) => {
    expect(toNameKey(name, 400)).toBe(key)
  })

  test('a name of ligatures gives no longer a key than a database can index', () => {
    expect(toNameKey('ﷺ'.repeat(100), 400)).toHaveLength(400)
  })

  test('cutting never leaves half a character', () => {
    expect(truncate('a𐐨', 2)).toBe('a')
    expect(truncate('a𐐨', 3)).toBe('a𐐨')
  })
})
