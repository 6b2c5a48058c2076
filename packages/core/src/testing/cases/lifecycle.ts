import { type ReadSession, StoreConflict } from '../../store/index.ts'
import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, contractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectFailure, expectTrue, pause, within } from '../expectations.ts'

interface Gate {
  readonly reached: Promise<void>
  reach(): void
}

const gate = (): Gate => {
  let reach = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return { reached, reach }
}

/** Every call is refused at once, by an error with the reason. */
const saysClosed = async ({ store, read, write }: Scene): Promise<void> => {
  const calls: { readonly [name: string]: () => Promise<unknown> } = {
    read: () => read((session) => session.get(contractItems, 'a')),
    transaction: () => write((session) => session.insert(contractItems, [item('late')])),
    tenantsHolding: () => store.tenantsHolding(contractItems),
    settledAfter: () => store.settledAfter(contractFeed, 0),
    ...(store.watch ? { watch: async () => store.watch?.(() => {}) } : {}),
  }
  for (const [name, call] of Object.entries(calls)) {
    const error = await within(5_000, () => expectFailure(call, name), name)
    const clear = error instanceof Error && !(error instanceof StoreConflict) && /closed/i.test(error.message)
    expectTrue(clear, `${name} on a closed store says that it is closed, not ${String(error)}`)
  }
}

type Begin = (work: (session: ReadSession) => Promise<unknown>) => Promise<unknown>

/** Closes the store while one work of a kind is under way and another one has been asked for. */
const closesAfter = async (scene: Scene, begin: Begin): Promise<void> => {
  const [started, released] = [gate(), gate()]
  const ended: string[] = []
  const work = begin(async (session) => {
    started.reach()
    await released.reached
    // The session still answers.
    await session.get(contractItems, 'a')
  }).then(() => ended.push('work'))
  await within(5_000, () => Promise.race([started.reached, work]), 'beginning')
  const next = begin((session) => session.get(contractItems, 'a')).then(() => ended.push('next'))
  const closed = scene.store.close().then(() => ended.push('close'))
  try {
    await pause(50)
    expectTrue(!ended.includes('close'), 'close waits for what is under way')
    await saysClosed(scene)
  } finally {
    released.reach()
  }
  await within(5_000, () => Promise.all([work, next, closed]), 'closing')
  expectEqual(ended.at(-1), 'close', 'what ends last')
}

export const lifecycle: readonly ContractCase[] = [
  ...subject('closing', {
    'a store that is closed says so and does not hang': async (scene) => {
      await scene.write((session) => session.insert(contractItems, [item('a')]))
      await scene.store.close()
      await saysClosed(scene)
    },

    'waits for transactions under way, and takes no new ones': (scene) => closesAfter(scene, scene.write),

    'waits for reads under way, and takes no new ones': (scene) => closesAfter(scene, scene.read),

    'closing twice is closing once': async ({ store }) => {
      await Promise.all([store.close(), store.close()])
      await store.close()
    },
  }),

  contractCase(
    'closing: what was acknowledged is there when the data is opened again',
    async ({ harness, store, tenant, write, writers }) => {
      await write((session) => {
        session.insert(contractItems, [item('a', { title: 'é😀', data: { list: [1, null] } }), item('gone')])
        session.insert(contractCounters, [counter('a')])
        session.insert(contractFeed, [entry('a'), entry('b')])
      })
      await write((session) => {
        session.remove(contractItems, 'gone', 1)
        session.remove(contractFeed, 'b', 1)
      })
      // Closed in the middle of it: each either happened and was acknowledged, or did not happen.
      const adding = Array.from({ length: writers }, () =>
        store.transaction(tenant, async (session) => session.add(contractCounters, 'a', { used: 1 })),
      )
      const closing = store.close()
      const acknowledged = (await Promise.allSettled(adding)).filter(({ status }) => status === 'fulfilled').length
      await closing

      const again = await harness.reopen?.()
      if (!again) return
      await again.read(tenant, async (session) => {
        const kept = item('a', { title: 'é😀', data: { list: [1, null] } })
        expectEqual(await session.select(contractItems, { index: 'inOrder', equals: {} }), [kept], 'records')
        const used = Number((await session.get(contractCounters, 'a'))?.['used'])
        expectEqual(used, acknowledged, 'acknowledged additions')
      })
      await again.transaction(tenant, async (session) => {
        const before = await session.get(contractFeed, 'a')
        session.insert(contractFeed, [entry('c')])
        const after = await session.get(contractFeed, 'c')
        expectTrue(Number(after?.['position']) > Number(before?.['position']), 'the sequence goes on')
      })
      await again.close()
    },
    'reopen',
  ),
]
