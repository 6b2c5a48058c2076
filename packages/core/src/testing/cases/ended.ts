import { type ReadSession, type Session, StoreConflict } from '../../store/index.ts'
import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectFailure, expectTrue, within } from '../expectations.ts'

const reads: { readonly [verb: string]: (session: ReadSession) => Promise<unknown> } = {
  get: (session) => session.get(contractItems, 'a'),
  'get of its own write': (session) => session.get(contractItems, 'own'),
  getMany: (session) => session.getMany(contractItems, ['a', 'own']),
  find: (session) => session.find(contractItems, 'byCode', { code: 'own' }),
  select: (session) => session.select(contractItems, { index: 'inOrder', equals: {} }),
  count: (session) => session.count(contractItems, 'inOrder', {}),
}

const writes: { readonly [verb: string]: (session: Session) => void } = {
  insert: (session) => session.insert(contractItems, [item('late')]),
  'insert into a sequence': (session) => session.insert(contractFeed, [entry('late')]),
  update: (session) => session.update(contractItems, item('a', { version: 2, title: 'late' }), 1),
  add: (session) => session.add(contractCounters, 'a', { used: 1 }),
  remove: (session) => session.remove(contractItems, 'a', 1),
}

const refuses = async (verb: string, use: () => unknown, how: string): Promise<void> => {
  const what = `${verb} after ${how}`
  const error = await within(5_000, () => expectFailure(async () => use(), what), what)
  // The engine would run the operation again.
  expectTrue(
    error instanceof Error && !(error instanceof StoreConflict),
    `${what} is an error, but no conflict: ${error}`,
  )
}

const refusesReads = async (session: ReadSession, how: string): Promise<void> => {
  for (const [verb, use] of Object.entries(reads)) await refuses(verb, () => use(session), how)
}

const refusesEverything = async (session: Session, how: string): Promise<void> => {
  await refusesReads(session, how)
  for (const [verb, use] of Object.entries(writes)) await refuses(verb, () => use(session), how)
}

const prepare = ({ write }: Scene) =>
  write((session) => {
    session.insert(contractItems, [item('a')])
    session.insert(contractCounters, [counter('a')])
  })

const isAsBefore = async ({ write, read }: Scene, records: number): Promise<void> => {
  // What was written too late must not come in with the next commit.
  await write((session) => session.insert(contractItems, [item('next')]))
  await read(async (session) => {
    expectEqual(await session.count(contractItems, 'inOrder', {}), records + 1, 'records')
    expectEqual(await session.get(contractItems, 'a'), item('a'), 'the record')
    expectEqual(await session.get(contractCounters, 'a'), counter('a'), 'the counter')
    expectEqual(await session.count(contractFeed, 'inOrder', {}), 0, 'the sequence')
  })
}

export const ended: readonly ContractCase[] = subject('sessions after their end', {
  'refuse every verb once the transaction is committed': async (scene) => {
    await prepare(scene)
    const kept = await scene.write(async (session) => {
      session.insert(contractItems, [item('own')])
      return { session }
    })
    await refusesEverything(kept.session, 'the commit')
    await isAsBefore(scene, 2)
  },

  'refuse every verb once the transaction is rolled back': async (scene) => {
    await prepare(scene)
    let kept: Session | undefined
    const rolledBack = () =>
      scene.write(async (session) => {
        kept = session
        session.insert(contractItems, [item('own')])
        throw new Error('rolled back')
      })
    await expectFailure(rolledBack, 'transaction')
    if (kept) await refusesEverything(kept, 'the rollback')
    await isAsBefore(scene, 1)
  },

  'refuse every verb once the transaction has lost a race': async (scene) => {
    await prepare(scene)
    let kept: Session | undefined
    const lost = () =>
      scene.write(async (session) => {
        kept = session
        session.insert(contractItems, [item('own'), item('a')])
      })
    await expectFailure(lost, 'transaction')
    if (kept) await refusesEverything(kept, 'the conflict')
    await isAsBefore(scene, 1)
  },

  'refuse every verb once the read has ended, well or badly': async (scene) => {
    await prepare(scene)
    const kept: ReadSession[] = []
    await scene.read(async (session) => void kept.push(session))
    const failing = () =>
      scene.read(async (session) => {
        kept.push(session)
        throw new Error('changed its mind')
      })
    await expectFailure(failing, 'read')
    for (const session of kept) await refusesReads(session, 'the read')
    await isAsBefore(scene, 1)
  },
})
