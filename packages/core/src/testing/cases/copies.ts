import type { ReadSession, Row } from '../../store/index.ts'
import { contractCounters, contractItems, counter, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual } from '../expectations.ts'

/** Rows and JSON that a caller changes as it likes. */
type Changeable = { [field: string]: unknown; data: { list: unknown[]; deep: { kept: boolean } } }

const changeable = (id: string, fields: Row = {}): Changeable => ({
  ...item(id, fields),
  data: { list: [1, [2]], deep: { kept: true } },
})

/** Changes a row at every depth. */
const spoil = (row: Row | undefined): void => {
  const { data } = row as Changeable
  data.list.push('spoiled')
  data.deep.kept = false
  Object.assign(row ?? {}, { title: 'spoiled' })
}

/** Every way to be answered the record `a`, which is all there is. */
const readings: { readonly [verb: string]: (session: ReadSession) => Promise<(Row | undefined)[]> } = {
  get: async (session) => [await session.get(contractItems, 'a')],
  'get with lock': async (session) => [await session.get(contractItems, 'a', { lock: true })],
  getMany: (session) => session.getMany(contractItems, ['a']),
  'getMany of the same': (session) => session.getMany(contractItems, ['a', 'a']),
  find: async (session) => [await session.find(contractItems, 'byCode', { code: 'a' })],
  select: (session) => session.select(contractItems, { index: 'byOwner', equals: { ownerId: 'owner' } }),
}

/** Reads in every way, changing each answer before the next, and expects the record as it is stored. */
const spoilAnswers = async (session: ReadSession, stored: Row, where: string): Promise<void> => {
  for (const [verb, read] of Object.entries(readings))
    for (const row of await read(session)) {
      expectEqual(row, stored, `${verb} ${where}`)
      spoil(row)
    }
}

const standing = async ({ read }: Scene, stored: Row, what: string): Promise<void> =>
  expectEqual(await read((session) => session.get(contractItems, 'a')), stored, what)

export const copies: readonly ContractCase[] = subject('copies', {
  'a row belongs to the store as it was when it was inserted, at every depth': async (scene) => {
    const [row, rows] = [changeable('a'), [changeable('b')]]
    await scene.write(async (session) => {
      session.insert(contractItems, [row])
      session.insert(contractItems, rows)
      spoil(row)
      rows.push(changeable('c'))
      expectEqual(await session.get(contractItems, 'a'), changeable('a'), 'in the same transaction')
      spoil(row)
    })
    spoil(row)
    await standing(scene, changeable('a'), 'after the commit')
    expectEqual(await scene.read((session) => session.count(contractItems, 'inOrder', {})), 2, 'records')
  },

  'a row belongs to the store as it was when it replaced another, at every depth': async (scene) => {
    await scene.write((session) => session.insert(contractItems, [changeable('a')]))
    const row = changeable('a', { version: 2, title: 'next' })
    await scene.write((session) => {
      session.update(contractItems, row, 1)
      spoil(row)
    })
    spoil(row)
    await standing(scene, changeable('a', { version: 2, title: 'next' }), 'after the commit')
  },

  'what is added is what stood there at the call': async ({ write, read }) => {
    await write((session) => session.insert(contractCounters, [counter('a')]))
    const [deltas, atMost] = [{ used: 1 }, { used: 1 }]
    await write((session) => {
      session.add(contractCounters, 'a', deltas, atMost)
      deltas.used = 100
      atMost.used = 0
    })
    expectEqual(
      await read((session) => session.get(contractCounters, 'a')),
      counter('a', { used: 1, version: 2 }),
      'sum',
    )
  },

  'what a read answers belongs to the caller, at every depth': async (scene) => {
    await scene.write((session) => session.insert(contractItems, [changeable('a')]))
    await scene.read((session) => spoilAnswers(session, changeable('a'), 'in a read'))
    await scene.read((session) => spoilAnswers(session, changeable('a'), 'in another read'))
    await scene.write((session) => spoilAnswers(session, changeable('a'), 'in a transaction'))
    await standing(scene, changeable('a'), 'afterwards')
  },

  'what a transaction is answered of its own writes belongs to the caller too': async (scene) => {
    await scene.write(async (session) => {
      session.insert(contractItems, [changeable('a')])
      await spoilAnswers(session, changeable('a'), 'after its insert')
      session.update(contractItems, changeable('a', { version: 2 }), 1)
      await spoilAnswers(session, changeable('a', { version: 2 }), 'after its update')
    })
    await standing(scene, changeable('a', { version: 2 }), 'after the commit')
  },

  'what was answered stays as it is when the record is written': async (scene) => {
    await scene.write((session) => session.insert(contractItems, [changeable('a')]))
    const before = await scene.read((session) => session.get(contractItems, 'a'))
    await scene.write(async (session) => {
      const own = await session.get(contractItems, 'a')
      session.update(contractItems, { ...changeable('a', { version: 2 }), data: { list: [] } }, 1)
      await session.get(contractItems, 'a')
      expectEqual(own, changeable('a'), 'answered in the transaction')
    })
    expectEqual(before, changeable('a'), 'answered before the transaction')
  },
})
