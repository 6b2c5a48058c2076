import { contractCounters, contractFeed, contractItems, counter, entry, item } from '../collections.ts'
import { type ContractCase, contractCase, subject } from '../contract.ts'
import { equal, failure, holds, within } from '../expectations.ts'

export const lifecycle: readonly ContractCase[] = [
  ...subject('closing', {
    'a store that is closed refuses and does not hang': async ({ store, read, write }) => {
      await write((session) => session.insert(contractItems, [item('a')]))
      await store.close()
      await within(5_000, () => failure(() => read((session) => session.get(contractItems, 'a')), 'read'), 'read')
      const insert = () => write((session) => session.insert(contractItems, [item('b')]))
      await within(5_000, () => failure(insert, 'transaction'), 'transaction')
    },

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
        equal(await session.select(contractItems, { index: 'inOrder', equals: {} }), [kept], 'records')
        const used = Number((await session.get(contractCounters, 'a'))?.['used'])
        equal(used, acknowledged, 'acknowledged additions')
      })
      await again.transaction(tenant, async (session) => {
        const before = await session.get(contractFeed, 'a')
        session.insert(contractFeed, [entry('c')])
        const after = await session.get(contractFeed, 'c')
        holds(Number(after?.['position']) > Number(before?.['position']), 'the sequence goes on')
      })
      await again.close()
    },
    'reopen',
  ),
]
