import type { Row } from '../../store/index.ts'
import { FRACTIONS, MOMENTS, TEXTS, WHOLES } from '../awkward.ts'
import { contractValues, value } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue } from '../expectations.ts'
import { valueGenerator } from '../generator.ts'

const ROWS = 300

/** Inserts and reads back in every way; the message names the row, so that a failure can be repeated. */
const roundTrip = async ({ read, write }: Scene, rows: readonly Row[]): Promise<void> => {
  await write(async (session) => {
    session.insert(contractValues, rows)
    const [first] = rows
    if (first) expectEqual(await session.get(contractValues, String(first['id'])), first, 'within the transaction')
  })
  await read(async (session) => {
    const many = await session.getMany(
      contractValues,
      rows.map(({ id }) => String(id)),
    )
    for (const [place, row] of rows.entries()) expectEqual(many[place], row, `getMany of ${row['id']}`)
    const listed = new Map(
      (await session.select(contractValues, { index: 'byKey', equals: {} })).map((row) => [row['id'], row]),
    )
    for (const row of rows) expectEqual(listed.get(row['id']), row, `select of ${row['id']}`)
    for (const row of rows.slice(0, 50)) {
      expectEqual(await session.get(contractValues, String(row['id'])), row, `get of ${row['id']}`)
      expectEqual(await session.find(contractValues, 'byKey', { key: row['key'] }), row, `find of ${row['id']}`)
    }
  })
}

/** One row for each value, in a field that is never null and in the one beside it that may be. */
const each = (field: string, maybeField: string, values: readonly unknown[]): Row[] =>
  values.map((one, place) => value(`${field}${place}`, { [field]: one, [maybeField]: one }))

export const codecs: readonly ContractCase[] = subject('codecs', {
  'text comes back character by character': (scene) => roundTrip(scene, each('words', 'maybeWords', TEXTS)),

  'whole numbers come back to the last digit': (scene) => roundTrip(scene, each('whole', 'maybeWhole', WHOLES)),

  'fractions come back to the last bit': (scene) => roundTrip(scene, each('fraction', 'maybeFraction', FRACTIONS)),

  'booleans come back as booleans': async (scene) => {
    await roundTrip(scene, each('flag', 'maybeFlag', [true, false]))
    const row = await scene.read((session) => session.get(contractValues, 'flag0'))
    expectTrue(row?.['flag'] === true && row['maybeFlag'] === true, 'true is true')
  },

  'instants come back to the millisecond': (scene) => roundTrip(scene, each('moment', 'maybeMoment', MOMENTS)),

  'JSON comes back as it was, of any type at the top': (scene) => {
    const values = [
      ...TEXTS,
      ...FRACTIONS,
      true,
      false,
      [],
      {},
      [[]],
      [null],
      { a: null },
      [[[{ b: [{}] }]]],
      [1, '1', true, null],
    ]
    return roundTrip(
      scene,
      values.map((one, place) => value(`json${place}`, { payload: one, maybePayload: [one] })),
    )
  },

  'null is told from what looks like it': (scene) =>
    roundTrip(scene, [
      value('nothing'),
      value('likely', { maybeWords: 'null', maybeWhole: 0, maybeFraction: 0, maybeFlag: false, maybePayload: [] }),
      value('empty', { maybeWords: '', maybePayload: [null] }),
    ]),

  'keys come back and are found': (scene) =>
    roundTrip(
      scene,
      TEXTS.filter((text) => text.length <= 100).map((text, place) => value(`key${place}`, { key: text })),
    ),

  'ids of any characters are ids': (scene) =>
    roundTrip(
      scene,
      TEXTS.filter((text) => text !== '' && text.length <= 100).map((text) => value(text)),
    ),

  'rows at random come back, inserted and updated': async (scene) => {
    // The seed is part of the ids, so that a failure says how to repeat it.
    const seed = Math.floor(Math.random() * 2 ** 32)
    const { row } = valueGenerator(seed)
    const ids = Array.from({ length: ROWS }, (_, place) => `seed-${seed}-${place}`)
    await roundTrip(scene, ids.map(row))
    const updated = ids.map((id) => ({ ...row(id), version: 2 }))
    await scene.write((session) => {
      for (const next of updated) session.update(contractValues, next, 1)
    })
    const many = await scene.read((session) => session.getMany(contractValues, ids))
    for (const [place, next] of updated.entries()) expectEqual(many[place], next, `the updated ${ids[place]}`)
  },
})
