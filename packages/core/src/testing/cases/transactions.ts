import type { Session } from '../../store/index.ts'
import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectConflict, expectEqual, expectFailure, expectTrue } from '../expectations.ts'

/** One write of every kind, on the records of `prepare`. */
export const writeAll = (session: Session): void => {
  session.insert(contractItems, [item('new', { slot: 'n' })])
  session.insert(contractFeed, [entry('new')])
  session.update(contractItems, item('kept', { title: 'updated', slot: 'u', version: 2 }), 1)
  session.remove(contractItems, 'gone', 1)
  session.add(contractCounters, 'sum', { used: 1 })
}

export const prepare = ({ write }: Scene) =>
  write((session) => {
    session.insert(contractItems, [item('kept', { slot: 'k' }), item('gone', { slot: 'g' })])
    session.insert(contractCounters, [counter('sum')])
  })

const everything = ({ read }: Scene) =>
  read(async (session) => ({
    items: await session.select(contractItems, { index: 'inOrder', equals: {} }),
    feed: await session.select(contractFeed, { index: 'inOrder', equals: {} }),
    sum: await session.get(contractCounters, 'sum'),
    slots: await Promise.all(
      ['k', 'g', 'u', 'n'].map((slot) => session.find(contractItems, 'bySlot', { ownerId: 'owner', slot })),
    ),
  }))

export const transactions: readonly ContractCase[] = subject('transactions', {
  'answer what the work answers': async ({ write, read }) => {
    expectEqual(await write(() => ({ any: ['thing'] })), { any: ['thing'] }, 'transaction')
    expectEqual(await read(async () => 7), 7, 'read')
    expectEqual(await write(() => undefined), undefined, 'nothing')
  },

  'every kind of write is kept together': async (scene) => {
    await prepare(scene)
    await scene.write(writeAll)
    const { items, feed, sum } = await everything(scene)
    expectEqual(items, [item('kept', { title: 'updated', slot: 'u', version: 2 }), item('new', { slot: 'n' })], 'items')
    expectEqual(
      feed.map(({ id }) => id),
      ['new'],
      'feed',
    )
    expectEqual(sum, counter('sum', { used: 1, version: 2 }), 'counter')
  },

  'an error of the work leaves nothing and comes out as it was thrown': async (scene) => {
    await prepare(scene)
    const before = await everything(scene)
    const reason = new Error('the work changed its mind')
    const thrown = await expectFailure(
      () =>
        scene.write(async (session) => {
          writeAll(session)
          await session.get(contractItems, 'new')
          throw reason
        }),
      'transaction',
    )
    expectTrue(thrown === reason, `the error is the one that was thrown, not ${String(thrown)}`)
    expectEqual(await everything(scene), before, 'what stands there')
    await scene.write(writeAll)
    expectEqual((await everything(scene)).items.length, 2, 'the same writes afterwards')
  },

  'a conflict leaves nothing, whichever write it came from': async (scene) => {
    await prepare(scene)
    const before = await everything(scene)
    const losing: { readonly [name: string]: (session: Session) => void } = {
      insert: (session) => session.insert(contractItems, [item('kept', { code: 'x' })]),
      'unique key': (session) => session.insert(contractItems, [item('other', { slot: 'k' })]),
      update: (session) => session.update(contractItems, item('kept', { version: 9 }), 8),
      remove: (session) => session.remove(contractItems, 'kept', 8),
      add: (session) => session.add(contractCounters, 'sum', { used: 5 }, { used: 3 }),
    }
    for (const [name, lose] of Object.entries(losing)) {
      const [first, last] = [item('first'), item('last')]
      const attempt = (session: Session): void => {
        session.insert(contractItems, [first])
        lose(session)
        session.insert(contractItems, [last])
      }
      await expectConflict(() => scene.write(attempt), `${name}, awaited by nobody`)
      const reading = async (session: Session) => {
        attempt(session)
        await session.get(contractItems, 'first')
      }
      await expectConflict(() => scene.write(reading), `${name}, followed by a read`)
      expectEqual(await everything(scene), before, `what stands there after ${name}`)
    }
  },

  'a write that failed fails the transaction even if the work carries on': async (scene) => {
    await prepare(scene)
    const before = await everything(scene)
    const stubborn = async (session: Session) => {
      session.insert(contractItems, [item('first')])
      try {
        session.insert(contractItems, [item('kept', { code: 'x' })])
        await session.get(contractItems, 'kept')
      } catch {
        // An operation that swallows the error.
      }
      return 'done'
    }
    await expectConflict(() => scene.write(stubborn), 'transaction')
    expectEqual(await everything(scene), before, 'what stands there')
  },

  'a retry may name what was contested': async (scene) => {
    const { store, tenant, read } = scene
    await prepare(scene)
    const stale = item('kept', { version: 9 })
    const { key } = await expectConflict(
      () => scene.write((session) => session.update(contractItems, stale, 8)),
      'update',
    )
    await store.transaction(tenant, async (session) => writeAll(session), { contested: key })
    expectEqual((await read((session) => session.get(contractItems, 'kept')))?.['title'], 'updated', 'after the retry')
    const strange = { contested: `no'such"key\\ ${'x'.repeat(3_000)}` }
    expectEqual(await store.transaction(tenant, async () => 'done', strange), 'done', 'with a key that says nothing')
  },
})
