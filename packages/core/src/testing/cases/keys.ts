import type { Row } from '../../store/index.ts'
import { contractItems, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectConflict, expectEqual } from '../expectations.ts'

const insert = ({ write }: Scene, ...rows: Row[]) => write((session) => session.insert(contractItems, rows))

export const keys: readonly ContractCase[] = subject('unique keys', {
  'an id is taken once': async (scene) => {
    await insert(scene, item('a'))
    await expectConflict(() => insert(scene, item('a', { code: 'other' })), 'the same id again')
    await expectConflict(() => insert(scene, item('b'), item('b', { code: 'other' })), 'the same id twice in one call')
    expectEqual(
      await scene.read((session) => session.getMany(contractItems, ['a', 'b'])),
      [item('a')],
      'what stands there',
    )
  },

  'no two records agree on a key, by insert or by update': async (scene) => {
    const { read, write } = scene
    await insert(scene, item('a', { slot: 'x' }), item('b', { slot: 'y' }))
    await expectConflict(() => insert(scene, item('c', { slot: 'x' })), 'insert')
    await expectConflict(() => insert(scene, item('c', { slot: 'z' }), item('d', { slot: 'z' })), 'twice in one call')
    await expectConflict(
      () => write((session) => session.update(contractItems, item('b', { slot: 'x', version: 2 }), 1)),
      'update',
    )
    const rows = await read((session) => session.select(contractItems, { index: 'inOrder', equals: {} }))
    expectEqual(rows, [item('a', { slot: 'x' }), item('b', { slot: 'y' })], 'what stands there')
  },

  'the key of the record itself is no obstacle': async (scene) => {
    await insert(scene, item('a', { slot: 'x' }))
    const next = item('a', { slot: 'x', title: 'new', version: 2 })
    await scene.write((session) => session.update(contractItems, next, 1))
    expectEqual(
      await scene.read((session) => session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' })),
      next,
      'find',
    )
  },

  'those who contest a key are told the same': async (scene) => {
    await insert(scene, item('a', { slot: 'x' }))
    const first = await expectConflict(() => insert(scene, item('b', { slot: 'x' })), 'first')
    const second = await expectConflict(() => insert(scene, item('c', { slot: 'x' })), 'second')
    expectEqual(second.key, first.key, 'the contested key')
  },

  'a null exempts from the key, any number of times': async (scene) => {
    const { read, write } = scene
    await insert(scene, item('a'), item('b'))
    await insert(scene, item('c'))
    const dueAt = '2026-01-01T00:00:00.000Z'
    await insert(
      scene,
      item('d', { dueAt }),
      item('e', { dueAt }),
      item('f', { urgent: true }),
      item('g', { urgent: true }),
    )
    await write((session) => session.update(contractItems, item('a', { dueAt, version: 2 }), 1))
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 7, 'items')
  },

  'a key of other kinds than text is held and found': async (scene) => {
    const key = { dueAt: '2026-01-01T00:00:00.000Z', urgent: false }
    await insert(scene, item('a', key), item('b', { ...key, urgent: true }))
    expectEqual(await scene.read((session) => session.find(contractItems, 'byDue', key)), item('a', key), 'find')
    await expectConflict(() => insert(scene, item('c', key)), 'insert')
  },

  'a key given up can be taken, in the same transaction and after': async (scene) => {
    const { read, write } = scene
    const slot = { ownerId: 'owner', slot: 'x' }
    await insert(scene, item('a', { slot: 'x' }))
    await write((session) => {
      session.remove(contractItems, 'a', 1)
      session.insert(contractItems, [item('b', { slot: 'x' })])
    })
    expectEqual(
      await read((session) => session.find(contractItems, 'bySlot', slot)),
      item('b', { slot: 'x' }),
      'after a removal',
    )
    await write((session) => {
      session.update(contractItems, item('b', { slot: null, version: 2 }), 1)
      session.insert(contractItems, [item('c', { slot: 'x' })])
    })
    expectEqual(
      await read((session) => session.find(contractItems, 'bySlot', slot)),
      item('c', { slot: 'x' }),
      'after an update',
    )
    await write((session) => session.remove(contractItems, 'c', 1))
    await insert(scene, item('c', { slot: 'x', title: 'again' }))
    const again = item('c', { slot: 'x', title: 'again' })
    expectEqual(
      await read((session) => session.find(contractItems, 'bySlot', slot)),
      again,
      'in a transaction of its own',
    )
  },

  'keys tell apart what a careless comparison would not': async (scene) => {
    const codes = [
      'a',
      'A',
      'á',
      'a\u0301',
      ' a',
      'a ',
      '',
      '1',
      '01',
      '1.0',
      'null',
      "'",
      '"',
      '\\',
      '%',
      '_',
      '😀',
      'ß',
      'ss',
    ]
    const rows = codes.map((code, index) => item(`i${index}`, { code }))
    await insert(scene, ...rows)
    await scene.read(async (session) => {
      for (const row of rows)
        expectEqual(
          await session.find(contractItems, 'byCode', { code: row['code'] }),
          row,
          `find ${JSON.stringify(row['code'])}`,
        )
    })
  },

  'values that run together in print are different keys': async (scene) => {
    await insert(scene, item('a', { ownerId: 'x', slot: 'y|z' }), item('b', { ownerId: 'x|y', slot: 'z' }))
    await insert(scene, item('c', { ownerId: 'x","y', slot: 'z' }), item('d', { ownerId: 'x', slot: 'y","z' }))
    expectEqual(await scene.read((session) => session.count(contractItems, 'inOrder', {})), 4, 'count')
  },
})
