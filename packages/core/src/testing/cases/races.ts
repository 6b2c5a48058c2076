import { StoreConflict } from '../../store/index.ts'
import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue, pause } from '../expectations.ts'
import { retrying } from '../retrying.ts'

export const together = <T>(count: number, work: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => work(place)))

export const used = async ({ read }: Scene, id = 'a'): Promise<unknown> =>
  (await read((session) => session.get(contractCounters, id)))?.['used']

export const prepare = ({ write }: Scene, ...ids: string[]) =>
  write((session) =>
    session.insert(
      contractCounters,
      ids.map((id) => counter(id)),
    ),
  )

/** Reads, yields to the others, and replaces what it read, so that lost updates would be detected. */
export const increment = ({ store, tenant }: Scene, id: string, lock = false) =>
  retrying(store, tenant, async (session) => {
    const row = await session.get(contractCounters, id, { lock })
    await pause()
    const [used, version] = [Number(row?.['used']), Number(row?.['version'])]
    session.update(contractCounters, { ...row, used: used + 1, version: version + 1 }, version)
  })

export const races: readonly ContractCase[] = subject('many at once', {
  'replacements with retry lose no update': async (scene) => {
    await prepare(scene, 'a')
    await together(scene.writers, () => increment(scene, 'a'))
    expectEqual(await used(scene), scene.writers, 'sum')
  },

  'so do those that ask for the lock': async (scene) => {
    await prepare(scene, 'a')
    await together(scene.writers, () => increment(scene, 'a', true))
    expectEqual(await used(scene), scene.writers, 'sum')
  },

  'additions lose nothing': async (scene) => {
    await prepare(scene, 'a')
    await together(scene.writers * 5, () =>
      retrying(scene.store, scene.tenant, async (session) => session.add(contractCounters, 'a', { used: 1, spent: 2 })),
    )
    const total = scene.writers * 5
    const row = await scene.read((session) => session.get(contractCounters, 'a'))
    expectEqual(row, counter('a', { used: total, spent: 2 * total, version: total + 1 }), 'counter')
  },

  'a bound is reached exactly': async (scene) => {
    await prepare(scene, 'seats')
    const { store, tenant, writers } = scene
    const bound = Math.ceil(writers / 4)
    const takeSeat = async (place: number): Promise<boolean> =>
      retrying(store, tenant, async (session) => {
        const row = await session.get(contractCounters, 'seats')
        if (Number(row?.['used']) >= bound) return false
        await pause()
        session.insert(contractItems, [item(`seat${place}`)])
        session.add(contractCounters, 'seats', { used: 1 }, { used: bound })
        return true
      })
    const taken = (await together(writers, takeSeat)).filter(Boolean).length
    expectEqual(taken, bound, 'told that they have a seat')
    expectEqual(await used(scene, 'seats'), bound, 'seats')
    expectEqual(await scene.read((session) => session.count(contractItems, 'inOrder', {})), bound, 'records of it')
  },

  'a unique key is won by one, and the others find the winner': async (scene) => {
    const { store, tenant, writers } = scene
    const claim = (place: number) =>
      retrying(store, tenant, async (session) => {
        const standing = await session.find(contractItems, 'bySlot', { ownerId: 'owner', slot: 'x' })
        if (standing) return standing['id']
        await pause()
        session.insert(contractItems, [item(`i${place}`, { slot: 'x' })])
        session.insert(contractFeed, [entry(`e${place}`)])
        return `i${place}`
      })
    const winners = new Set(await together(writers, claim))
    expectEqual(winners.size, 1, 'winners')
    const rows = await scene.read((session) => session.select(contractItems, { index: 'inOrder', equals: {} }))
    expectEqual(
      rows.map(({ id }) => id),
      [...winners],
      'records',
    )
    expectEqual(
      await scene.read((session) => session.count(contractFeed, 'inOrder', {})),
      1,
      'what the losers wrote beside it',
    )
  },

  'without a retry everybody wins or loses by a conflict, and nothing else': async (scene) => {
    const { store, tenant, writers } = scene
    const outcomes = await Promise.allSettled(
      Array.from({ length: writers }, (_, place) =>
        store.transaction(tenant, async (session) => {
          await session.count(contractItems, 'inOrder', {})
          await pause()
          session.insert(contractItems, [item('same', { order: place })])
        }),
      ),
    )
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expectEqual(lost.length, writers - 1, 'losers')
    for (const { reason } of lost)
      expectTrue(reason instanceof StoreConflict, `lost by a StoreConflict, not by ${String(reason)}`)
  },

  'transfers between records keep the total, whatever their order': async (scene) => {
    const { store, tenant, writers } = scene
    const accounts = ['a', 'b', 'c', 'd']
    await prepare(scene, ...accounts)
    await together(writers, (place) =>
      retrying(store, tenant, async (session) => {
        const [from, to] = [accounts[place % 4], accounts[(place * 3 + 1 + Math.floor(place / 4)) % 4]]
        if (from === undefined || to === undefined || from === to) return
        const rows = await session.getMany(contractCounters, [from, to])
        await pause()
        for (const [index, row] of rows.entries()) {
          const [sum, version] = [Number(row['used']) + (index === 0 ? -1 : 1), Number(row['version'])]
          session.update(contractCounters, { ...row, used: sum, version: version + 1 }, version)
        }
      }),
    )
    const rows = await scene.read((session) => session.getMany(contractCounters, accounts))
    expectEqual(
      rows.reduce((sum, row) => sum + Number(row['used']), 0),
      0,
      'total',
    )
  },
})
