import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, subject } from '../contract.ts'
import { expectEqual, pause } from '../expectations.ts'
import { retrying } from '../retrying.ts'
import { increment, prepare, together, used } from './races.ts'

export const concurrency: readonly ContractCase[] = subject('many at once', {
  'one read sees no half of a transaction': async (scene) => {
    const { store, tenant, writers } = scene
    await prepare(scene, 'a', 'b')
    let writing = true
    const readers = together(3, async () => {
      while (writing) {
        const rows = await store.read(tenant, (session) => session.getMany(contractCounters, ['a', 'b']))
        expectEqual(rows[0]?.['used'], rows[1]?.['used'], 'two records that change together')
        await pause()
      }
    })
    const write = () =>
      retrying(store, tenant, async (session) => {
        session.add(contractCounters, 'a', { used: 1 })
        await session.get(contractCounters, 'a')
        session.add(contractCounters, 'b', { used: 1 })
      })
    await together(writers, write).finally(() => {
      writing = false
    })
    await readers
    expectEqual([await used(scene, 'a'), await used(scene, 'b')], [writers, writers], 'sums')
  },

  // Two that read each other's record and write their own may both pass on a store that checks no reads (write skew).
  // Writing the record that a decision depends on as well makes one of the two conflict and decide again.
  'what a decision rests on is guarded by replacing it': async (scene) => {
    const { store, tenant } = scene
    const doctors = ['ada', 'ben']
    await scene.write((session) => {
      session.insert(
        contractItems,
        doctors.map((name) => item(name, { state: 'open' })),
      )
      session.insert(contractCounters, [counter('guard')])
    })
    const leave = (name: string) =>
      retrying(store, tenant, async (session) => {
        const guard = await session.get(contractCounters, 'guard', { lock: true })
        const onDuty = await session.count(contractItems, 'byState', { ownerId: 'owner', state: 'open' })
        await pause()
        if (onDuty < 2) return false
        const version = Number(guard?.['version'])
        session.update(contractCounters, { ...guard, version: version + 1 }, version)
        session.update(contractItems, item(name, { state: 'closed', version: 2 }), 1)
        return true
      })
    expectEqual((await Promise.all(doctors.map(leave))).filter(Boolean).length, 1, 'who left')
  },

  'numbers of a sequence are given once, and in order to each writer': async (scene) => {
    const { store, tenant, writers } = scene
    await together(writers, async (place) => {
      for (const step of [0, 1, 2])
        await retrying(store, tenant, async (session) =>
          session.insert(contractFeed, [entry(`${place}-${step}`, `t${place}`)]),
        )
    })
    const rows = await scene.read((session) => session.select(contractFeed, { index: 'inOrder', equals: {} }))
    expectEqual(new Set(rows.map(({ position }) => position)).size, writers * 3, 'numbers')
    for (let place = 0; place < writers; place += 1) {
      const own = rows.filter(({ topic }) => topic === `t${place}`).map(({ id }) => id)
      expectEqual(
        own,
        [0, 1, 2].map((step) => `${place}-${step}`),
        `order of writer ${place}`,
      )
    }
  },

  'those who take turns at a record are numbered in their turn': async (scene) => {
    const { store, tenant, writers } = scene
    await prepare(scene, 'turn')
    await together(writers, () =>
      retrying(store, tenant, async (session) => {
        const row = await session.get(contractCounters, 'turn', { lock: true })
        const turn = Number(row?.['used'])
        await pause()
        session.update(contractCounters, { ...row, used: turn + 1, version: turn + 2 }, turn + 1)
        session.insert(contractFeed, [entry(`turn-${String(turn).padStart(5, '0')}`)])
      }),
    )
    const rows = await scene.read((session) => session.select(contractFeed, { index: 'inOrder', equals: {} }))
    const turns = rows.map(({ id }) => String(id))
    expectEqual(turns, turns.toSorted(), 'events in the order in which the record changed')
  },

  'tenants do not get in each other’s way': async (scene) => {
    const { store, tenant, writers } = scene
    const tenants = Array.from({ length: 4 }, (_, place) => `${tenant}-${place}`)
    for (const name of tenants)
      await store.transaction(name, async (session) => session.insert(contractCounters, [counter('a')]))
    await together(writers, (place) => increment({ ...scene, tenant: tenants[place % 4] ?? tenant }, 'a'))
    for (const [index, name] of tenants.entries()) {
      const row = await store.read(name, (session) => session.get(contractCounters, 'a'))
      expectEqual(row?.['used'], Math.ceil((writers - index) / 4), `sum of tenant ${index}`)
    }
  },

  'transactions that only read get in nobody’s way': async (scene) => {
    const { store, tenant, writers } = scene
    await prepare(scene, 'a')
    const reading = together(writers, () =>
      store.transaction(tenant, async (session) => {
        await session.get(contractCounters, 'a')
        await pause()
        return session.count(contractItems, 'inOrder', {})
      }),
    )
    await Promise.all([reading, together(writers, () => increment(scene, 'a'))])
    expectEqual(await used(scene), writers, 'sum')
  },
})
