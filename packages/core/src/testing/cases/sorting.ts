import type { Selection } from '../../store/index.ts'
import { contractItems, contractValues, item, value } from '../collections.ts'
import { type ContractCase, subject } from '../contract.ts'
import { expectEqual } from '../expectations.ts'
import { ids, shuffled } from './order.ts'

// By code point, not by UTF-16 unit, locale or case.
const CHARACTERS = [...' !019ABZabz\u007fßáäéÿĀωяאع\u2028中\ud7ff\ue000\uffee😀😁\u{10fffd}']
const TEXTS = ['', ...CHARACTERS.flatMap((character) => [character, character + character])]

export const sorting: readonly ContractCase[] = subject('order', {
  'text is ordered by code point': async ({ read, write }) => {
    const titled = TEXTS.map((title, index) => item(`${index}`, { title }))
    await write((session) => session.insert(contractItems, shuffled(titled)))
    const list = async (selection: Selection) => ids(await read((session) => session.select(contractItems, selection)))
    const selection = { index: 'byTitle', equals: { ownerId: 'owner' } }
    expectEqual(await list(selection), ids(titled), 'a field')
    expectEqual(await list({ ...selection, descending: true }), ids(titled).toReversed(), 'a field, descending')
    for (const row of titled) {
      const rest = ids(titled).slice(ids(titled).indexOf(row['id']) + 1)
      expectEqual(
        await list({ ...selection, after: [row['title'], row['id']] }),
        rest,
        `after ${JSON.stringify(row['title'])}`,
      )
    }
    const named = TEXTS.filter((text) => text.trim() !== '').map((text) => item(`x${text}`, { ownerId: 'ids' }))
    await write((session) => session.insert(contractItems, shuffled(named)))
    expectEqual(await list({ index: 'byOwner', equals: { ownerId: 'ids' } }), ids(named), 'ids')
  },

  'numbers, booleans and instants are ordered by what they are': async ({ write, read }) => {
    const max = Number.MAX_SAFE_INTEGER
    const wholes = [-max, -10, -9, -1, 0, 1, 2, 10, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 2, max]
    const fractions = [-1e308, -2.5, -1, -0.1, 0, 5e-324, 0.1, 0.3, 0.1 + 0.2, 1, 9, 10, 1e16, 1e308]
    const moments = ['1900-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z'].concat([
      '2026-02-28T23:59:59.999Z',
      '2026-03-01T00:00:00.000Z',
      '9998-12-31T23:59:59.999Z',
    ])
    const kinds = [
      ['whole', 'byWhole', wholes],
      ['fraction', 'byFraction', fractions],
      ['moment', 'byMoment', moments],
    ] as const
    for (const [field, index, values] of kinds) {
      const rows = values.map((one, place) => value(`${field}${place}`, { [field]: one }))
      await write((session) => session.insert(contractValues, shuffled(rows)))
      for (const descending of [false, true]) {
        const listed = await read((session) => session.select(contractValues, { index, equals: {}, descending }))
        expectEqual(
          listed.map((row) => row[field]),
          descending ? values.toReversed() : values,
          `${field}, ${descending}`,
        )
      }
      for (const [place, row] of rows.entries()) {
        const after = [row[field], row['id']]
        const listed = await read((session) => session.select(contractValues, { index, equals: {}, after }))
        expectEqual(ids(listed), ids(rows.slice(place + 1)), `${field} after ${row[field]}`)
        const equals = { [field]: row[field] }
        expectEqual(
          ids(await read((session) => session.select(contractValues, { index, equals }))),
          [row['id']],
          `${field} equal`,
        )
      }
      await write((session) => {
        for (const row of rows) session.remove(contractValues, String(row['id']), 1)
      })
    }
    const flagged = [value('b', { whole: 1 }), value('c', { whole: 2 }), value('a', { flag: true, whole: 0 })]
    await write((session) => session.insert(contractValues, flagged))
    expectEqual(
      ids(await read((session) => session.select(contractValues, { index: 'byFlag', equals: {} }))),
      ['b', 'c', 'a'],
      'flag',
    )
    const yes = await read((session) => session.select(contractValues, { index: 'byFlag', equals: { flag: true } }))
    expectEqual(ids(yes), ['a'], 'flag named')
    const after = await read((session) =>
      session.select(contractValues, { index: 'byFlag', equals: {}, after: [false, 2, 'c'] }),
    )
    expectEqual(ids(after), ['a'], 'after a flag')
  },
})
