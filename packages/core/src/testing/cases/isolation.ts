import { contractCounters, contractItems, counter, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue, pause, same } from '../expectations.ts'
import { prepare, writeAll } from './transactions.ts'

const listed = ({ read }: Scene) => read((session) => session.select(contractItems, { index: 'inOrder', equals: {} }))

export const isolation: readonly ContractCase[] = subject('isolation', {
  'reads see what the transaction has written': async ({ write }) => {
    await write(async (session) => {
      session.insert(contractItems, [item('a', { slot: 'x', order: 1 }), item('b', { order: 2 })])
      expectEqual(await session.get(contractItems, 'a'), item('a', { slot: 'x', order: 1 }), 'get after insert')
      expectEqual((await session.getMany(contractItems, ['b', 'a'])).length, 2, 'getMany after insert')
      expectEqual(await session.count(contractItems, 'byOwner', { ownerId: 'owner' }), 2, 'count after insert')

      session.update(contractItems, item('a', { slot: 'y', order: 3, version: 2 }), 1)
      const slot = (name: string) => session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: name })
      expectEqual(await slot('x'), undefined, 'find by the old key')
      expectEqual(await slot('y'), item('a', { slot: 'y', order: 3, version: 2 }), 'find by the new key')
      const listed = await session.select(contractItems, { index: 'byOwner', equals: { ownerId: 'owner' } })
      expectEqual(
        listed.map(({ id }) => id),
        ['b', 'a'],
        'select after update',
      )

      session.remove(contractItems, 'b', 1)
      expectEqual(await session.get(contractItems, 'b'), undefined, 'get after remove')
      expectEqual(await session.count(contractItems, 'inOrder', {}), 1, 'count after remove')
    })
  },

  'a record can be inserted, updated, added to and removed in one transaction': async ({ write, read }) => {
    await write((session) => {
      session.insert(contractCounters, [counter('a'), counter('b')])
      session.update(contractCounters, counter('a', { spent: 4, version: 2 }), 1)
      session.add(contractCounters, 'a', { used: 1 })
      session.update(contractCounters, counter('a', { spent: 5, used: 1, version: 4 }), 3)
      session.remove(contractCounters, 'b', 1)
      session.insert(contractCounters, [counter('b', { used: 9 })])
      session.insert(contractCounters, [counter('c')])
      session.remove(contractCounters, 'c', 1)
    })
    const left = [counter('a', { spent: 5, used: 1, version: 4 }), counter('b', { used: 9 })]
    expectEqual(await read((session) => session.getMany(contractCounters, ['a', 'b', 'c'])), left, 'what is left')
  },

  'reads made together are all answered': async ({ write }) => {
    await write(async (session) => {
      session.insert(contractItems, [item('a', { slot: 'x' }), item('b')])
      const [a, b, none, found, listed, counted] = await Promise.all([
        session.get(contractItems, 'a', { lock: true }),
        session.get(contractItems, 'b'),
        session.get(contractItems, 'c'),
        session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' }),
        session.select(contractItems, { index: 'byOwner', equals: { ownerId: 'owner' } }),
        session.count(contractItems, 'byOwner', { ownerId: 'owner' }),
      ])
      expectEqual(
        [a?.['id'], b?.['id'], none, found?.['id'], listed.length, counted],
        ['a', 'b', undefined, 'a', 2, 2],
        'answers',
      )
    })
  },

  'nobody outside sees what is not committed': async (scene) => {
    const { store, tenant } = scene
    await prepare(scene)
    const before = await listed(scene)
    for (const ending of ['rollback', 'commit'] as const) {
      let wrote = () => {}
      const written = new Promise<void>((resolve) => {
        wrote = resolve
      })
      const work = store.transaction(tenant, async (session) => {
        writeAll(session)
        await session.get(contractItems, 'new')
        wrote()
        await pause(50)
        if (ending === 'rollback') throw new Error('rolled back')
      })
      const settled = work.catch(() => undefined)
      await written
      const reads = [listed(scene)]
      await pause(10)
      reads.push(listed(scene))
      await settled
      // If the store serializes, the readers have waited and may see the committed state.
      const after = await listed(scene)
      for (const seen of await Promise.all(reads))
        expectTrue(same(seen, before) || same(seen, after), `a reader beside a ${ending} sees all of it or nothing`)
      if (ending === 'rollback') expectEqual(after, before, 'after a rollback')
    }
  },
})
