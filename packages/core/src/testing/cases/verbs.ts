import { contractCounters, contractItems, item } from '../collections.ts'
import { type ContractCase, subject } from '../contract.ts'
import { expectConflict, expectEqual, expectTrue } from '../expectations.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => item(`i${index}`, { order: index }))

export const verbs: readonly ContractCase[] = subject('verbs', {
  'a record is answered as it was inserted, and nothing beside its fields': async ({ write, read }) => {
    const row = item('a', { slot: 'x', title: 'Ada', order: 3, data: { deep: [1, { two: null }] } })
    await write((session) => session.insert(contractItems, [row]))
    expectEqual(await read((session) => session.get(contractItems, 'a')), row, 'get')
    expectEqual(await read((session) => session.getMany(contractItems, ['a'])), [row], 'getMany')
    expectEqual(await read((session) => session.find(contractItems, 'byCode', { code: 'a' })), row, 'find')
    expectEqual(
      await read((session) => session.select(contractItems, { index: 'byOwner', equals: { ownerId: 'owner' } })),
      [row],
      'select',
    )
  },

  'what does not exist is undefined, an empty list, 0': async ({ read }) => {
    await read(async (session) => {
      expectEqual(await session.get(contractItems, 'a'), undefined, 'get')
      expectEqual(await session.get(contractItems, 'a', { lock: true }), undefined, 'get with lock')
      expectEqual(await session.getMany(contractItems, ['a', 'b']), [], 'getMany')
      expectEqual(await session.getMany(contractItems, []), [], 'getMany of nothing')
      expectEqual(await session.find(contractItems, 'byCode', { code: 'a' }), undefined, 'find')
      expectEqual(await session.select(contractItems, { index: 'byOwner', equals: { ownerId: 'owner' } }), [], 'select')
      expectEqual(await session.select(contractItems, { index: 'inOrder', equals: {} }), [], 'select all')
      expectEqual(await session.count(contractItems, 'byOwner', { ownerId: 'owner' }), 0, 'count')
      expectEqual(await session.count(contractItems, 'inOrder', {}), 0, 'count all')
    })
  },

  'getMany answers in the order of the ids, leaves out what does not exist and repeats what is asked for twice':
    async ({ write, read }) => {
      const [zero, one, two] = many(3)
      await write((session) => session.insert(contractItems, many(3)))
      const ids = ['i2', 'nobody', 'i0', 'i1', 'i0']
      expectEqual(await read((session) => session.getMany(contractItems, ids)), [two, zero, one, zero], 'getMany')
    },

  'find goes by every field of the key': async ({ write, read }) => {
    const mine = item('a', { ownerId: 'ada', slot: 'x' })
    const others = [item('b', { ownerId: 'ben', slot: 'x' }), item('c', { ownerId: 'ada', slot: 'y' })]
    await write((session) => session.insert(contractItems, [mine, ...others]))
    await read(async (session) => {
      expectEqual(await session.find(contractItems, 'bySlot', { ownerId: 'ada', slot: 'x' }), mine, 'both fields')
      expectEqual(await session.find(contractItems, 'bySlot', { slot: 'x', ownerId: 'ada' }), mine, 'in any order')
      expectEqual(
        await session.find(contractItems, 'bySlot', { ownerId: 'ben', slot: 'y' }),
        undefined,
        'one field only',
      )
    })
  },

  'insert of no rows does nothing': async ({ write, read }) => {
    await write((session) => session.insert(contractItems, []))
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 0, 'count')
  },

  'update replaces the record whole': async ({ write, read }) => {
    await write((session) => session.insert(contractItems, [item('a', { slot: 'x', data: { old: 1, kept: 2 } })]))
    const next = item('a', { version: 2, title: 'new', slot: null, data: { kept: 2 }, order: 9, code: 'other' })
    await write((session) => session.update(contractItems, next, 1))
    expectEqual(await read((session) => session.get(contractItems, 'a')), next, 'get')
    expectEqual(
      await read((session) => session.find(contractItems, 'byCode', { code: 'a' })),
      undefined,
      'by the old key',
    )
    expectEqual(
      await read((session) => session.find(contractItems, 'byCode', { code: 'other' })),
      next,
      'by the new key',
    )
  },

  'update that names what changes leaves the record as the row says': async ({ write, read }) => {
    const first = item('a', { slot: 'x', title: 'old', data: { kept: 1 } })
    await write((session) => session.insert(contractItems, [first]))
    const second = { ...first, version: 2, title: 'new' }
    await write((session) => session.update(contractItems, second, 1, ['version', 'title']))
    expectEqual(await read((session) => session.get(contractItems, 'a')), second, 'a free field')
    const third = { ...second, version: 3, slot: 'y', data: { kept: 2 } }
    await write((session) => session.update(contractItems, third, 2, ['version', 'slot', 'data']))
    const found = await read((session) => session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'y' }))
    expectEqual(found, third, 'an indexed field')
    await expectConflict(
      () => write((session) => session.update(contractItems, { ...third, title: 'late' }, 2, ['version', 'title'])),
      'a version that is gone',
    )
  },

  'remove leaves nothing, and the id can be used again': async ({ write, read }) => {
    await write((session) => session.insert(contractItems, many(2)))
    await write((session) => session.remove(contractItems, 'i0', 1))
    expectEqual(await read((session) => session.getMany(contractItems, ['i0', 'i1'])), [many(2)[1]], 'getMany')
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 1, 'count')
    await write((session) => session.insert(contractItems, [item('i0', { title: 'again' })]))
    expectEqual(await read((session) => session.get(contractItems, 'i0')), item('i0', { title: 'again' }), 'get')
  },

  'a record is written only over the version it was read with': async ({ write, read }) => {
    await write((session) => session.insert(contractItems, [item('a')]))
    await write((session) => session.update(contractItems, item('a', { version: 2 }), 1))
    const stale = item('a', { version: 2, title: 'stale' })
    await expectConflict(
      () => write((session) => session.update(contractItems, stale, 1)),
      'update over an old version',
    )
    await expectConflict(
      () => write((session) => session.update(contractItems, stale, 3)),
      'update over a version to come',
    )
    await expectConflict(() => write((session) => session.remove(contractItems, 'a', 1)), 'remove of an old version')
    await expectConflict(() => write((session) => session.update(contractItems, item('b'), 1)), 'update of nothing')
    await expectConflict(() => write((session) => session.remove(contractItems, 'b', 1)), 'remove of nothing')
    await expectConflict(() => write((session) => session.add(contractCounters, 'b', { used: 1 })), 'add to nothing')
    expectEqual(
      await read((session) => session.get(contractItems, 'a')),
      item('a', { version: 2 }),
      'what stands there',
    )
  },

  'those who contest the same record are told the same key': async ({ write }) => {
    await write((session) => session.insert(contractItems, [item('a'), item('b')]))
    const stale = (id: string) => () => write((session) => session.update(contractItems, item(id, { version: 9 }), 8))
    const first = await expectConflict(stale('a'), 'first')
    const second = await expectConflict(stale('a'), 'second')
    const other = await expectConflict(stale('b'), 'other')
    expectEqual(second.key, first.key, 'the key of the same record')
    expectTrue(other.key !== first.key, 'another record has another key')
  },

  'a field compared with null matches nothing': async ({ write, read }) => {
    await write((session) => session.insert(contractItems, [item('a', { groupId: null, slot: null })]))
    await read(async (session) => {
      const withoutGroup = { index: 'byGroup', equals: { groupId: null } }
      expectEqual(await session.select(contractItems, withoutGroup), [], 'select')
      expectEqual(await session.count(contractItems, 'byGroup', { groupId: null }), 0, 'count')
      expectEqual(await session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: null }), undefined, 'find')
    })
  },

  'a view that the store does not know is left to the reference, at once and not by a promise': async ({ read }) => {
    const isLeft = await read(async (session) => session.view('contract.unknown', { any: 1 }) === undefined)
    expectEqual(isLeft, true, 'view answers undefined')
  },

  'statements are counted': async ({ write, read }) => {
    const counts = await write(async (session) => {
      const before = session.statements
      session.insert(contractItems, [item('a')])
      // Writes may be held back, and what is held may answer for itself: only these two are sure to be sent.
      await session.get(contractItems, 'b')
      await session.get(contractItems, 'c')
      return [before, session.statements]
    })
    const readCounts = await read(async (session) => {
      await session.get(contractItems, 'a')
      const before = session.statements
      await session.get(contractItems, 'b')
      await session.count(contractItems, 'inOrder', {})
      return [before, session.statements]
    })
    for (const [before = Number.NaN, after = Number.NaN] of [counts, readCounts])
      expectTrue(
        before >= 0 && after >= before + 2,
        `two more statements were sent, but the count went from ${before} to ${after}`,
      )
  },

  '2,000 records are inserted, read, updated and removed in one call each': async ({ write, read }) => {
    const ids = many(2_000).map(({ id }) => String(id))
    await write((session) => session.insert(contractItems, many(2_000)))
    expectEqual((await read((session) => session.getMany(contractItems, ids))).length, 2_000, 'getMany')
    await write((session) => {
      for (const row of many(2_000)) session.update(contractItems, { ...row, version: 2, title: 'new' }, 1)
    })
    const all = await read((session) => session.select(contractItems, { index: 'inOrder', equals: {} }))
    expectEqual(
      all.map(({ id }) => id),
      ids,
      'select',
    )
    expectTrue(
      all.every(({ title, version }) => title === 'new' && version === 2),
      'every record was updated',
    )
    await write((session) => {
      for (const id of ids) session.remove(contractItems, id, 2)
    })
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 0, 'count')
  },
})
