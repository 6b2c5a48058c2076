import type { ReadSession, Session } from '../../store/index.ts'
import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectConflict, expectEqual, expectTrue } from '../expectations.ts'

/** The other tenant's records. */
const theirs = [item('a', { slot: 'x', title: 'theirs' }), item('b', { title: 'theirs' })]

const prepare = ({ store, otherTenant }: Scene) =>
  store.transaction(otherTenant, async (session) => {
    session.insert(contractItems, theirs)
    session.insert(contractCounters, [counter('a', { used: 1 })])
    session.insert(contractFeed, [entry('a')])
  })

const untouched = async ({ store, otherTenant }: Scene) => {
  await store.read(otherTenant, async (session) => {
    expectEqual(
      await session.select(contractItems, { index: 'inOrder', equals: {} }),
      theirs,
      'items of the other tenant',
    )
    expectEqual(await session.get(contractCounters, 'a'), counter('a', { used: 1 }), 'counter of the other tenant')
    expectEqual(await session.count(contractFeed, 'inOrder', {}), 1, 'feed of the other tenant')
  })
}

const readNothing = async (session: ReadSession, what: string): Promise<void> => {
  expectEqual(await session.get(contractItems, 'a'), undefined, `get, ${what}`)
  expectEqual(await session.get(contractItems, 'a', { lock: true }), undefined, `get with lock, ${what}`)
  expectEqual(await session.getMany(contractItems, ['a', 'b']), [], `getMany, ${what}`)
  expectEqual(await session.find(contractItems, 'byCode', { code: 'a' }), undefined, `find, ${what}`)
  expectEqual(
    await session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' }),
    undefined,
    `find by two, ${what}`,
  )
  expectEqual(await session.select(contractItems, { index: 'inOrder', equals: {} }), [], `select all, ${what}`)
  const after = { index: 'byOwner', equals: { ownerId: 'owner' }, after: [-1, ''] }
  expectEqual(await session.select(contractItems, after), [], `select after, ${what}`)
  expectEqual(await session.count(contractItems, 'byOwner', { ownerId: 'owner' }), 0, `count, ${what}`)
}

export const tenancy: readonly ContractCase[] = subject('tenants', {
  'no verb reads what another tenant has': async (scene) => {
    await prepare(scene)
    await scene.read((session) => readNothing(session, 'in a read'))
    await scene.write((session) => readNothing(session, 'in a transaction'))
  },

  'no verb writes what another tenant has': async (scene) => {
    await prepare(scene)
    const writes: { readonly [verb: string]: (session: Session) => void } = {
      update: (session) => session.update(contractItems, item('a', { version: 2 }), 1),
      remove: (session) => session.remove(contractItems, 'a', 1),
      add: (session) => session.add(contractCounters, 'a', { used: 1 }),
    }
    for (const [verb, write] of Object.entries(writes)) await expectConflict(() => scene.write(write), verb)
    await untouched(scene)
  },

  'each has its own ids, keys and numbers': async (scene) => {
    await prepare(scene)
    const mine = [item('a', { slot: 'x', title: 'mine' }), item('b', { title: 'mine' })]
    await scene.write((session) => {
      session.insert(contractItems, mine)
      session.insert(contractCounters, [counter('a', { used: 5 })])
      session.insert(contractFeed, [entry('a'), entry('b')])
    })
    await untouched(scene)
    await scene.read(async (session) => {
      expectEqual(await session.get(contractItems, 'a'), mine[0], 'get')
      expectEqual(await session.getMany(contractItems, ['b', 'a']), mine.toReversed(), 'getMany')
      expectEqual(await session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' }), mine[0], 'find')
      expectEqual(await session.select(contractItems, { index: 'inOrder', equals: {} }), mine, 'select')
      expectEqual(await session.count(contractItems, 'inOrder', {}), 2, 'count')
    })
    await scene.write((session) => {
      session.update(contractItems, item('a', { title: 'new', version: 2 }), 1)
      session.remove(contractItems, 'b', 1)
      session.add(contractCounters, 'a', { used: 1 })
    })
    await untouched(scene)
    expectEqual(
      await scene.read((session) => session.get(contractCounters, 'a')),
      counter('a', { used: 6, version: 2 }),
      'add',
    )
  },

  'names that look alike are different tenants': async ({ store, tenant }) => {
    const names = [
      tenant,
      `${tenant} `,
      `${tenant}'`,
      `${tenant}%`,
      `${tenant}_`,
      tenant.toUpperCase(),
      `${tenant}é`,
      `${tenant}e\u0301`,
    ]
    for (const name of names)
      await store.transaction(name, async (session) => session.insert(contractItems, [item('a', { title: name })]))
    for (const name of names) {
      const title = await store.read(name, async (session) => (await session.get(contractItems, 'a'))?.['title'])
      expectEqual(title, name, 'the title of its own record')
      expectEqual(
        await store.read(name, (session) => session.count(contractItems, 'inOrder', {})),
        1,
        `records of ${name}`,
      )
    }
  },

  'the tenants that hold a record of a collection are known': async (scene) => {
    const { store, tenant, otherTenant } = scene
    const holding = async () => {
      const tenants = await store.tenantsHolding(contractFeed)
      expectEqual(tenants.length, new Set(tenants).size, 'tenants named')
      return [tenant, otherTenant].filter((name) => tenants.includes(name))
    }
    expectEqual(await holding(), [], 'at first')
    await scene.write((session) => session.insert(contractItems, [item('a')]))
    expectEqual(await holding(), [], 'with records of other collections')
    await prepare(scene)
    expectEqual(await holding(), [otherTenant], 'with one')
    await scene.write((session) => session.insert(contractFeed, [entry('a'), entry('b')]))
    expectEqual(await holding(), [tenant, otherTenant], 'with both')
    await store.transaction(otherTenant, async (session) => session.remove(contractFeed, 'a', 1))
    expectEqual(await holding(), [tenant], 'after a removal')
    await scene.write((session) => session.remove(contractFeed, 'a', 1))
    expectTrue((await holding()).length === 1, 'while one record is left')
  },
})
