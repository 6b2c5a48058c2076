import type { Session, SettledPosition, StoreDriver } from '../../store/index.ts'
import { contractCounters, contractFeed, counter, entry } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue, pause } from '../expectations.ts'
import { seededRandom } from '../random.ts'
import { openTransaction } from './open-transaction.ts'
import { together } from './races.ts'

/** Finds the records of some tenants as a subscription does: looks how far they are settled, and reads up to there. */
interface Follower {
  /** The ids found so far, in the order of their numbers. */
  readonly found: readonly string[]
  look(): Promise<SettledPosition>
  /** Looks until it has found so many. */
  findAll(count: number): Promise<void>
}

/** How long something is waited for that a store does soon. */
const WAIT_MS = 5_000

const positionOf = async (store: StoreDriver): Promise<number> => (await store.settledAfter(contractFeed, 0)).position

const followerOf = (store: StoreDriver, tenantIds: readonly string[], from: number): Follower => {
  const found: string[] = []
  let position = from

  const look = async (): Promise<SettledPosition> => {
    const settled = await store.settledAfter(contractFeed, position)
    expectTrue(settled.position >= position, `${settled.position} is not less than ${position}`)
    const range = { index: 'inOrder', equals: {}, after: [position + 1, ''] }
    const rows = await Promise.all(
      tenantIds.map(async (tenantId) => {
        const newer = await store.read(tenantId, (session) => session.select(contractFeed, range))
        const reached = newer.filter((row) => Number(row['position']) <= settled.position)
        expectEqual(settled.tenantIds.includes(tenantId), reached.length > 0, `whether ${tenantId} is named`)
        return reached
      }),
    )
    const inOrder = rows.flat().sort((one, other) => Number(one['position']) - Number(other['position']))
    found.push(...inOrder.map(({ id }) => String(id)))
    position = settled.position
    return settled
  }
  const findAll = async (count: number): Promise<void> => {
    const limit = performance.now() + WAIT_MS
    while (found.length < count && performance.now() < limit) {
      await look()
      await pause(2)
    }
    expectEqual(found.length, count, 'records found')
  }
  return { found, look, findAll }
}

/** Counts how often it is woken; undefined where the store cannot be watched. */
const watchStore = async ({ store }: Scene) => {
  let count = 0
  const stop = await store.watch?.(() => {
    count += 1
  })
  if (!stop) return undefined
  // A connection that listens may take a while.
  await pause(300)
  const wokenAfter = async (before: number): Promise<void> => {
    const limit = performance.now() + WAIT_MS
    while (count === before && performance.now() < limit) await pause(5)
    expectTrue(count > before, `woken within ${WAIT_MS} ms`)
  }
  return { stop, wokenAfter, count: () => count }
}

/**
 * Orders of what three transactions do: `w` writes another record, `e` emits, `c` commits, `a` rolls back; L looks.
 * Where writers take turns, what comes too early waits.
 */
const SCHEDULES: readonly string[] = [
  '1e 2e 2c L 1c L',
  '1w 1e 2e 2c L 1c L',
  '1e 2w 2e 2c L L 1c L',
  '2w 1e 2e 2c L 1c L',
  '3w 2w 1e 2e 2c L 3e 3c L 1c L',
  '1e 2e L 2c L 1c L',
  '1w 2e 2c L 1e L 1c L',
  '1e 2e 2c L 1a L',
  '1e 2e 3e 3c L 2c L 1c L',
  '1e 2e 3e 2c L 1c L 3c L',
  '1e 1e 2e 2c L 1e 3e 3c L 1c L',
  '1e L 2e 2c L 3e 3a L 1c L',
]

/** How long a step is waited for that may have to wait for another transaction. */
const STEP_MS = 40

const runSchedule = async ({ store, tenant }: Scene, schedule: string, run: number): Promise<void> => {
  const names = ['1', '2', '3'].filter((name) => schedule.includes(name))
  const tenantIds = names.map((name) => `${tenant}-${run}-${name}`)
  const from = await positionOf(store)
  const follower = followerOf(store, tenantIds, from)
  const transactions = tenantIds.map((tenantId) => openTransaction(store, tenantId))
  /** The first number of each transaction that has emitted and was not yet told to end. */
  const open = new Map<string, number>()
  const committed: string[] = []
  const emitted = new Map<string, string[]>()
  let last: Promise<unknown> = Promise.resolve()

  const emit = (name: string, which: number) => async (session: Session) => {
    const id = `${name}-${emitted.get(name)?.length ?? 0}`
    session.insert(contractFeed, [entry(id)])
    emitted.set(name, [...(emitted.get(name) ?? []), id])
    const row = await session.get(contractFeed, id)
    if (!open.has(name) && !transactions[which]?.ending) open.set(name, Number(row?.['position']))
  }
  const look = async (): Promise<void> => {
    const { position } = await follower.look()
    for (const number of open.values())
      expectTrue(position < number, `${schedule}: ${number} is not committed, and ${position} is said to be settled`)
  }
  for (const step of schedule.split(' ')) {
    const name = step.charAt(0)
    const which = Number(name) - 1
    const transaction = transactions[which]
    const steps: { readonly [action: string]: () => Promise<unknown> | undefined } = {
      e: () => transaction?.run(emit(name, which)),
      w: () =>
        transaction?.run((session) => {
          session.insert(contractCounters, [counter('other')])
          session.add(contractCounters, 'other', { used: 1 })
          // Stores that hold writes back send them now.
          return session.get(contractCounters, 'other')
        }),
      c: () => transaction?.commit(),
      a: () => transaction?.rollback(),
    }
    if (step.endsWith('c') || step.endsWith('a')) open.delete(name)
    const done = step === 'L' ? last.then(look) : steps[step.charAt(1)]?.()
    if (step === 'L') last = done ?? last
    await Promise.race([done, pause(STEP_MS)])
  }
  await Promise.all(transactions.map(({ outcome }) => outcome))
  await last
  for (const [name, ids] of emitted) if (schedule.includes(`${name}c`)) committed.push(...ids)
  await follower.findAll(committed.length)
  expectEqual(follower.found.toSorted(), committed.toSorted(), `${schedule}: what a follower found`)
}

export const log: readonly ContractCase[] = [
  ...subject('log', {
    'numbers increase over all tenants, in the order in which they are given': async ({ store, tenant }) => {
      const numbers: number[] = []
      for (let step = 0; step < 6; step += 1)
        numbers.push(
          await store.transaction(`${tenant}-${step % 3}`, async (session) => {
            session.insert(contractFeed, [entry(`a${step}`)])
            return Number((await session.get(contractFeed, `a${step}`))?.['position'])
          }),
        )
      for (const [place, number] of numbers.entries())
        if (place > 0) expectTrue(number > Number(numbers[place - 1]), `increasing: ${numbers}`)
    },

    'what is committed is settled, and its tenant named, from any position': async (scene) => {
      const { store, tenant, otherTenant } = scene
      const from = await positionOf(store)
      const reader = followerOf(store, [tenant, otherTenant], from)
      await reader.look()
      expectEqual(reader.found, [], 'at first')
      await scene.write((session) => session.insert(contractFeed, [entry('a'), entry('b')]))
      await reader.findAll(2)
      await store.transaction(otherTenant, async (session) => session.insert(contractFeed, [entry('c')]))
      await reader.findAll(3)
      const late = followerOf(store, [tenant, otherTenant], from)
      await late.findAll(3)
      expectEqual(
        [reader.found, late.found],
        [
          ['a', 'b', 'c'],
          ['a', 'b', 'c'],
        ],
        'found',
      )
    },

    'the answer is never less than the position given, also when the newest records are gone': async (scene) => {
      const { store, tenant } = scene
      const follower = followerOf(store, [tenant], await positionOf(store))
      await scene.write((session) => session.insert(contractFeed, [entry('a'), entry('b')]))
      await follower.findAll(2)
      const { position } = await follower.look()
      await scene.write((session) => session.remove(contractFeed, 'b', 1))
      await follower.look()
      await scene.write((session) => session.insert(contractFeed, [entry('c')]))
      const after = await scene.read((session) => session.get(contractFeed, 'c'))
      expectTrue(Number(after?.['position']) > position, 'the number of a record that is gone is not given again')
      await follower.findAll(3)
      expectEqual(follower.found, ['a', 'b', 'c'], 'found')
    },

    'no number is settled while a transaction may still commit it or a lower one': async (scene) => {
      for (const [run, schedule] of SCHEDULES.entries()) await runSchedule(scene, schedule, run)
    },

    'who follows it while many write misses nothing': async ({ store, tenant, writers }) => {
      const seed = Math.floor(Math.random() * 2 ** 32)
      const random = seededRandom(seed)
      const tenantIds = [0, 1, 2, 3].map((place) => `${tenant}-${place}`)
      const from = await positionOf(store)
      const committed: string[] = []
      let writing = true
      const reason = new Error('rolled back')

      const writeOne = async (id: string): Promise<void> => {
        const tenantId = tenantIds[Math.floor(random() * tenantIds.length)] ?? tenant
        const ids = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, place) => `${id}-${place}`)
        const fails = random() < 0.2
        try {
          await store.transaction(tenantId, async (session) => {
            if (random() < 0.5) session.insert(contractCounters, [counter(id)])
            if (random() < 0.5) await session.get(contractCounters, id)
            for (const each of ids) {
              session.insert(contractFeed, [entry(each)])
              // Reading it draws the number long before the commit.
              if (random() < 0.7) await session.get(contractFeed, each)
              if (random() < 0.5) await pause(random() * 4)
            }
            if (fails) throw reason
          })
          committed.push(...ids)
        } catch (error) {
          if (error !== reason) throw error
        }
      }
      const followers = [0, 1, 2].map(() => followerOf(store, tenantIds, from))
      const follow = async ({ look }: Follower): Promise<void> => {
        while (writing) {
          await look()
          await pause(random() * 3)
        }
      }
      const write = async (): Promise<void> => {
        try {
          await together(Math.min(writers, 16), async (writer) => {
            for (let step = 0; step < 8; step += 1) await writeOne(`${seed}-${writer}-${step}`)
          })
        } finally {
          writing = false
        }
      }
      await Promise.all([write(), ...followers.map(follow)])
      for (const { found, findAll } of followers) {
        await findAll(committed.length)
        expectEqual(found.toSorted(), committed.toSorted(), `found, seed ${seed}`)
      }
    },
  }),

  ...subject('watching', {
    'wakes everybody who watches, after a record was inserted': async (scene) => {
      const watchers = await Promise.all([watchStore(scene), watchStore(scene)])
      for (const id of ['a', 'b']) {
        const before = watchers.map((watcher) => watcher?.count() ?? 0)
        await scene.write((session) => session.insert(contractFeed, [entry(id)]))
        for (const [place, watcher] of watchers.entries()) await watcher?.wokenAfter(before[place] ?? 0)
      }
      for (const watcher of watchers) await watcher?.stop()
    },

    'wakes nobody who has stopped, and others still': async (scene) => {
      const [stopped, other] = await Promise.all([watchStore(scene), watchStore(scene)])
      await stopped?.stop()
      const [before, others] = [stopped?.count(), other?.count() ?? 0]
      await scene.write((session) => session.insert(contractFeed, [entry('a')]))
      await other?.wokenAfter(others)
      await other?.stop()
      await other?.stop()
      const after = other?.count()
      await scene.write((session) => session.insert(contractFeed, [entry('b')]))
      await pause(300)
      expectEqual([stopped?.count(), other?.count()], [before, after], 'woken after stopping')
    },
  }),
]
