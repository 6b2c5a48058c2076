import type { Row } from '../../store/index.ts'
import { contractItems, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { conflicts, equal } from '../expectations.ts'

const insert = ({ write }: Scene, ...rows: Row[]) => write((session) => session.insert(contractItems, rows))

export const keys: readonly ContractCase[] = subject('unique keys', {
  'an id is taken once': async (scene) => {
    await insert(scene, item('a'))
    await conflicts(() => insert(scene, item('a', { code: 'other' })), 'the same id again')
    await conflicts(() => insert(scene, item('b'), item('b', { code: 'other' })), 'the same id twice in one call')
    equal(await scene.read((session) => session.getMany(contractItems, ['a', 'b'])), [item('a')], 'what stands there')
  },

  'no two records agree on a key, by insert or by update': async (scene) => {
    const { read, write } = scene
    await insert(scene, item('a', { slot: 'x' }), item('b', { slot: 'y' }))
    await conflicts(() => insert(scene, item('c', { slot: 'x' })), 'insert')
    await conflicts(() => insert(scene, item('c', { slot: 'z' }), item('d', { slot: 'z' })), 'twice in one call')
    await conflicts(
      () => write((session) => session.update(contractItems, item('b', { slot: 'x', version: 2 }), 1)),
      'update',
    )
    const rows = await read((session) => session.select(contractItems, { index: 'inOrder', equals: {} }))
    equal(rows, [item('a', { slot: 'x' }), item('b', { slot: 'y' })], 'what stands there')
  },

  'the key of the record itself is no obstacle': async (scene) => {
    await insert(scene, item('a', { slot: 'x' }))
    const next = item('a', { slot: 'x', title: 'new', version: 2 })
    await scene.write((session) => session.update(contractItems, next, 1))
    equal(
      await scene.read((session) => session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' })),
      next,
      'find',
    )
  },

  'those who contest a key are told the same': async (scene) => {
    await insert(scene, item('a', { slot: 'x' }))
    const first = await conflicts(() => insert(scene, item('b', { slot: 'x' })), 'first')
    const second = await conflicts(() => insert(scene, item('c', { slot: 'x' })), 'second')
    equal(second.key, first.key, 'the contested key')
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
    equal(await read((session) => session.count(contractItems, 'inOrder', {})), 7, 'items')
  },

  'a key of other kinds than text is held and found': async (scene) => {
    const key = { dueAt: '2026-01-01T00:00:00.000Z', urgent: false }
    await insert(scene, item('a', key), item('b', { ...key, urgent: true }))
    equal(await scene.read((session) => session.find(contractItems, 'byDue', key)), item('a', key), 'find')
    await conflicts(() => insert(scene, item('c', key)), 'insert')
  },

  'a key given up can be taken, in the same transaction and after': async (scene) => {
    const { read, write } = scene
    const slot = { ownerId: 'owner', slot: 'x' }
    await insert(scene, item('a', { slot: 'x' }))
    await write((session) => {
      session.remove(contractItems, 'a', 1)
      session.insert(contractItems, [item('b', { slot: 'x' })])
    })
    equal(
      await read((session) => session.find(contractItems, 'bySlot', slot)),
      item('b', { slot: 'x' }),
      'after a removal',
    )
    await write((session) => {
      session.update(contractItems, item('b', { slot: null, version: 2 }), 1)
      session.insert(contractItems, [item('c', { slot: 'x' })])
    })
    equal(
      await read((session) => session.find(contractItems, 'bySlot', slot)),
      item('c', { slot: 'x' }),
      'after an update',
    )
    await write((session) => session.remove(contractItems, 'c', 1))
    await insert(scene, item('c', { slot: 'x', title: 'again' }))
    const again = item('c', { slot: 'x', title: 'again' })
    equal(await read((session) => session.find(contractItems, 'bySlot', slot)), again, 'in a transaction of its own')
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
        equal(
          await session.find(contractItems, 'byCode', { code: row['code'] }),
          row,
          `find ${JSON.stringify(row['code'])}`,
        )
    })
  },

  'values that run together in print are different keys': async (scene) => {
    await insert(scene, item('a', { ownerId: 'x', slot: 'y|z' }), item('b', { ownerId: 'x|y', slot: 'z' }))
    await insert(scene, item('c', { ownerId: 'x","y', slot: 'z' }), item('d', { ownerId: 'x', slot: 'y","z' }))
    equal(await scene.read((session) => session.count(contractItems, 'inOrder', {})), 4, 'count')
  },
})
