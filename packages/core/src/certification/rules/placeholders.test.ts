import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultDesign } from '../design.ts'
import { fillDesign, fillText, type PlaceholderValues, placeholders, unknownPlaceholders } from './placeholders.ts'

const values: PlaceholderValues = {
  ...{ learner: 'Ada Lovelace', course: 'Celestial navigation', edition: '1.0', level: 'all', hours: '25' },
  ...{ minutes: '1,500', instructor: 'Mary Somerville', institution: null, grade: null, number: 'CERT-1' },
  ...{ completedOn: 'January 5, 2026', issuedOn: 'January 5, 2026', validUntil: null, verificationUrl: null },
}

test.each([
  ['{{learner}} of {{ course }}', 'Ada Lovelace of Celestial navigation'],
  ['no placeholder', 'no placeholder'],
  ['{{}} {{nobody}} {{{number}}} {{number', '{{}} {{nobody}} {CERT-1} {{number'],
  ['Grade {{grade}}', null],
  ['{{number}}, valid until {{validUntil}}', null],
])('%s', (text, filled) => {
  expect(fillText(text, values)).toBe(filled)
})

test('what replaces a placeholder is never read as one, nor as markup', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...placeholders), (name, inner) => {
      const learner = `${name}{{${inner}}}<b>$&$1`
      expect(fillText('{{learner}}', { ...values, learner })).toBe(learner)
    }),
  )
})

test('names that there are not are told', () => {
  expect(unknownPlaceholders('{{learner}} {{nobody}} {{ grade }} {{Learner}} {{}}')).toEqual(['nobody', 'Learner', ''])
})

test('a design loses the lines and signatures that have no value', () => {
  const { signatures, texts } = fillDesign(defaultDesign, values)
  expect(signatures).toEqual([{ name: 'Mary Somerville', title: 'Instructor', image: null }])
  expect(texts.details).toEqual(['25 hours', 'Completed on January 5, 2026'])
  expect(texts.footer).toEqual(['Certificate CERT-1'])
  expect(fillDesign(defaultDesign, { ...values, instructor: null }).signatures).toEqual([])
})
