import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { id } from '../kernel/values.ts'
import { createMemoryStore } from '../memory/index.ts'
import { defineBulkWrite } from './bulk-write.ts'
import { defineCollection } from './collection.ts'
import { type Records, readRecords, type StoreDriver, transactionRecords } from './index.ts'
import { defineView } from './view.ts'

const seats = defineCollection({
  name: 'seats',
  prefix: 'seat',
  fields: { room: id, row: z.int(), taken: z.int() },
  unique: { byPlace: ['room', 'row'] },
  indexes: { byRoom: ['room', 'row'] },
})

const inTransaction = <T>(store: StoreDriver, work: (tx: Records) => Promise<T>): Promise<T> =>
  store.transaction('academy', (session) => work(transactionRecords(session)))

const reading = <T>(store: StoreDriver, work: (tx: ReturnType<typeof readRecords>) => Promise<T>): Promise<T> =>
  store.read('academy', (session) => work(readRecords(session)))

const seat = (row: number) => ({ id: `s${row}`, room: 'blue', row, taken: 0 })

describe('the typed verbs', () => {
  test('keep versions: 1 at first, one more with every write', async () => {
    const store = createMemoryStore()
    const versions = await inTransaction(store, async (tx) => {
      const first = tx.insert(seats, seat(1))
      const second = tx.replace(seats, { ...first, taken: 1 })
      const third = tx.replace(seats, { ...second, taken: 2 })
      tx.add(seats, 's1', { taken: 1 })
      return [first, second, third, await tx.get(seats, 's1')].map((record) => record?.version)
    })
    expect(versions).toEqual([1, 2, 3, 4])
    expect(await reading(store, (tx) => tx.get(seats, 's1'))).toEqual({ ...seat(1), taken: 3, version: 4 })
  })

  test('write a record over the version it was read with, and no other', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insertMany(seats, [seat(1), seat(2)]))
    const read = await reading(store, (tx) => tx.getMany(seats, ['s1', 's2']))
    await inTransaction(store, async (tx) => {
      for (const record of read) tx.replace(seats, { ...record, taken: 1 })
    })
    for (const record of read) {
      const stale = inTransaction(store, async (tx) => tx.replace(seats, record))
      await expect(stale).rejects.toMatchObject({ name: 'StoreConflict' })
      await expect(inTransaction(store, async (tx) => tx.remove(seats, record))).rejects.toMatchObject({
        name: 'StoreConflict',
      })
    }
  })

  test('tell the store which fields of a replaced record changed', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insert(seats, seat(1)))
    const updates: (readonly string[] | undefined)[] = []
    await store.transaction('academy', async (session) => {
      const update: typeof session.update = (collection, row, ifVersion, changed) => {
        updates.push(changed)
        session.update(collection, row, ifVersion, changed)
      }
      const tx = transactionRecords({ ...session, update })
      const before = await tx.get(seats, 's1')
      if (!before) throw new Error('There is no seat.')
      const after = tx.replace(seats, { ...before, taken: 1 }, before)
      tx.replace(seats, { ...after, room: 'blue' })
    })
    expect(updates).toEqual([['version', 'taken'], undefined])
  })

  test('read a record once in a transaction, until it is written or locked', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insert(seats, seat(1)))
    const counts = await store.transaction('academy', async (session) => {
      const tx = transactionRecords(session)
      const after = async (work: () => unknown) => {
        const before = session.statements
        await work()
        return session.statements - before
      }
      const get = (options = {}) => tx.get(seats, 's1', options)
      const counted = [await after(get), await after(get), await after(() => get({ lock: true })), await after(get)]
      const record = await get()
      if (record) tx.replace(seats, { ...record, taken: 5 })
      counted.push(await after(get))
      expect((await get())?.taken).toBe(5)
      tx.add(seats, 's1', { taken: 1 })
      expect((await get())?.taken).toBe(6)
      const nobody = () => tx.get(seats, 's2')
      counted.push(await after(nobody), await after(nobody))
      tx.insert(seats, seat(2))
      expect((await nobody())?.id).toBe('s2')
      return counted
    })
    expect(counts).toEqual([1, 0, 1, 0, 0, 1, 0])
  })

  test('page by a record of the same list', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insertMany(seats, [3, 1, 2, 5, 4].map(seat)))
    const rows = await reading(store, async (tx) => {
      const first = await tx.list(seats, 'byRoom', { room: 'blue' }, { limit: 2 })
      const after = first.at(-1)
      const second = await tx.list(seats, 'byRoom', { room: 'blue' }, { limit: 2, ...(after ? { after } : {}) })
      const back = await tx.list(seats, 'byRoom', {}, { descending: true, offset: 1, limit: 2 })
      return [first, second, back].map((page) => page.map(({ row }) => row))
    })
    expect(rows).toEqual([
      [1, 2],
      [3, 4],
      [4, 3],
    ])
    expect(await reading(store, (tx) => tx.count(seats, 'byRoom', { room: 'blue' }))).toBe(5)
    expect((await reading(store, (tx) => tx.find(seats, 'byPlace', { room: 'blue', row: 4 })))?.id).toBe('s4')
  })

  test('use the reference of a view if the store does not implement it', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insertMany(seats, [1, 2].map(seat)))
    const size = defineView({
      name: 'seats.size',
      reference: (tx, { room }: { room: string }) => tx.count(seats, 'byRoom', { room }),
    })
    expect(await reading(store, (tx) => tx.view(size, { room: 'blue' }))).toBe(2)
    expect(await inTransaction(store, (tx) => tx.view(size, { room: 'red' }))).toBe(0)
    const own = await store.read('academy', (session) =>
      readRecords({ ...session, view: (name) => Promise.resolve(`own ${name}`) }).view(size, { room: 'blue' }),
    )
    expect(own).toBe('own seats.size')
  })

  test('use the reference of a bulk write if the store does not implement it, and read anew after it', async () => {
    const store = createMemoryStore()
    await inTransaction(store, async (tx) => tx.insertMany(seats, [1, 2].map(seat)))
    const move = defineBulkWrite({
      name: 'seats.move',
      reference: async (tx, { to }: { to: string }) => {
        const found = await tx.list(seats, 'byRoom', { room: 'blue' })
        for (const record of found) tx.replace(seats, { ...record, room: to })
        return found.length
      },
    })
    expect(await inTransaction(store, (tx) => tx.bulk(move, { to: 'red' }))).toBe(2)
    expect(await reading(store, (tx) => tx.count(seats, 'byRoom', { room: 'red' }))).toBe(2)

    await store.transaction('academy', async (session) => {
      const bulk = async (name: string) => {
        for (const row of await session.getMany(seats, ['s1']))
          session.update(seats, { ...row, room: 'green', version: Number(row['version']) + 1 }, Number(row['version']))
        return `own ${name}`
      }
      const tx = transactionRecords({ ...session, bulk })
      expect((await tx.get(seats, 's1'))?.room).toBe('red')
      expect(await tx.bulk(move, { to: 'blue' })).toBe('own seats.move')
      expect(await tx.get(seats, 's1')).toMatchObject({ room: 'green', version: 3 })
    })
  })
})
