import type { Row, Selection } from '../../store/index.ts'
import { contractItems, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue } from '../expectations.ts'

export const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)

const insert = ({ write }: Scene, ...rows: Row[]) => write((session) => session.insert(contractItems, rows))

const list = ({ read }: Scene, selection: Selection) =>
  read(async (session) => ids(await session.select(contractItems, selection)))

/** Inserted in an order that is neither the one asked for nor its reverse. */
export const shuffled = (rows: readonly Row[]): Row[] =>
  rows
    .map((row, index) => [(index * 7) % rows.length, row] as const)
    .sort(([one], [other]) => one - other)
    .map(([, row]) => row)

export const order: readonly ContractCase[] = subject('order', {
  'a list goes by the fields that were not named, then by id, either way': async (scene) => {
    const rows = [
      item('d', { order: 1 }),
      item('b', { order: 2 }),
      item('B', { order: 2 }),
      item('c', { order: 2 }),
      item('a', { order: 10 }),
    ]
    await insert(scene, ...shuffled(rows))
    await insert(scene, item('x', { ownerId: 'somebody', order: 2 }))
    const selection = { index: 'byOwner', equals: { ownerId: 'owner' } }
    const expected = ['d', 'B', 'b', 'c', 'a']
    expectEqual(await list(scene, selection), expected, 'ascending')
    expectEqual(await list(scene, { ...selection, descending: true }), expected.toReversed(), 'descending')
  },

  'a list may name none, one or all of the fields': async (scene) => {
    const rows = [
      item('1', { ownerId: 'ada', state: 'closed', order: 2 }),
      item('2', { ownerId: 'ada', state: 'closed', order: 3 }),
      item('3', { ownerId: 'ada', state: 'open', order: 1 }),
      item('4', { ownerId: 'ada', state: 'open', order: 1 }),
      item('5', { ownerId: 'ben', state: 'closed', order: 1 }),
    ]
    await insert(scene, ...shuffled(rows))
    const cases: readonly (readonly [Row, string[]])[] = [
      [{}, ['1', '2', '3', '4', '5']],
      [{ ownerId: 'ada' }, ['1', '2', '3', '4']],
      [{ ownerId: 'ada', state: 'open' }, ['3', '4']],
      [{ ownerId: 'ada', state: 'closed', order: 3 }, ['2']],
      [{ ownerId: 'ada', state: 'open', order: 9 }, []],
    ]
    for (const [equals, expected] of cases) {
      const what = `by ${Object.keys(equals).join(', ') || 'nothing'}`
      expectEqual(await list(scene, { index: 'byState', equals }), expected, what)
      expectEqual(
        await list(scene, { index: 'byState', equals, descending: true }),
        expected.toReversed(),
        `${what}, descending`,
      )
      const counted = await scene.read((session) => session.count(contractItems, 'byState', equals))
      expectEqual(counted, expected.length, `count ${what}`)
    }
  },

  'a list by a field that may be null leaves out where it is': async (scene) => {
    await insert(scene, item('a', { groupId: 'g' }), item('b'), item('c', { groupId: 'h' }))
    expectEqual(await list(scene, { index: 'byGroup', equals: { groupId: 'g' } }), ['a'], 'select')
    const counted = await scene.read((session) => session.count(contractItems, 'byGroup', { groupId: 'g' }))
    expectEqual(counted, 1, 'count')
  },

  'a list by no value of a field that may be null has only what has one': async (scene) => {
    await insert(scene, item('a', { groupId: 'h', order: 2 }), item('b'), item('c', { groupId: 'g' }))
    expectEqual(await list(scene, { index: 'byGroup', equals: {} }), ['c', 'a'], 'select')
    const counted = await scene.read((session) => session.count(contractItems, 'byGroup', {}))
    expectEqual(counted, 2, 'count')
  },

  'limit and offset cut the ordered list': async (scene) => {
    const rows = Array.from({ length: 30 }, (_, place) => item(`i${String(place).padStart(2, '0')}`, { order: place }))
    await insert(scene, ...shuffled(rows))
    const all = ids(rows)
    const cuts: readonly Pick<Selection, 'limit' | 'offset'>[] = [
      { limit: 10 },
      { limit: 10, offset: 25 },
      { limit: 5, offset: 10 },
      { offset: 12 },
      { offset: 30 },
      { limit: 100 },
      { limit: 0 },
      { limit: 1, offset: 0 },
    ]
    for (const cut of cuts) {
      const what = JSON.stringify(cut)
      const [from, to] = [cut.offset ?? 0, (cut.offset ?? 0) + (cut.limit ?? all.length)]
      const selection = { index: 'inOrder', equals: {}, ...cut }
      expectEqual(await list(scene, selection), all.slice(from, to), what)
      const reversed = all.toReversed()
      expectEqual(
        await list(scene, { ...selection, descending: true }),
        reversed.slice(from, to),
        `${what}, descending`,
      )
      const followed = all.slice(4).slice(from, to)
      expectEqual(await list(scene, { ...selection, after: [3, 'i03'] }), followed, `${what}, after the fourth`)
    }
    expectTrue((await list(scene, { index: 'inOrder', equals: {} })).length === 30, 'without a limit there is none')
  },
})
