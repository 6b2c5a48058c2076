import type { StoreDriver } from '../../store/index.ts'
import { contractFeed, contractItems, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectNestingRefused, pause, within } from '../expectations.ts'

const uses: { readonly [name: string]: (store: StoreDriver, tenantId: string) => Promise<unknown> } = {
  transaction: (store, tenantId) =>
    store.transaction(tenantId, async (session) => session.insert(contractItems, [item('x')])),
  read: (store, tenantId) => store.read(tenantId, (session) => session.get(contractItems, 'x')),
  tenantsHolding: (store) => store.tenantsHolding(contractItems),
  settledAfter: (store) => store.settledAfter(contractFeed, 0),
  close: (store) => store.close(),
}

const outer = ['transaction', 'read'] as const

/** Runs `work` inside a transaction and a read, and checks that the store still works afterwards. */
const insideEach = async ({ store, tenant }: Scene, work: (what: string) => Promise<void>): Promise<void> => {
  for (const verb of outer) {
    await within(20_000, () => store[verb](tenant, () => work(`inside a ${verb}`)), `inside a ${verb}`)
    expectEqual(
      await store.read(tenant, (session) => session.count(contractItems, 'inOrder', {})),
      0,
      'records afterwards',
    )
  }
}

export const nesting: readonly ContractCase[] = subject('the store inside its own transaction', {
  'is refused, of the same tenant and of another, and never hangs': async (scene) => {
    const { store, tenant, otherTenant } = scene
    await insideEach(scene, async (what) => {
      for (const [verb, use] of Object.entries(uses))
        for (const tenantId of [tenant, otherTenant])
          await expectNestingRefused(() => use(store, tenantId), `${verb} ${what}`)
    })
  },

  'is refused as well at the end of a detour': async (scene) => {
    const { store, tenant } = scene
    const use = () => uses['transaction']?.(store, tenant) ?? Promise.resolve()
    await insideEach(scene, async (what) => {
      await expectNestingRefused(async () => {
        await pause(1)
        await use()
      }, `after a pause ${what}`)
      await expectNestingRefused(
        // Also a store that throws where it should reject fails this case, and not the process.
        () =>
          new Promise((resolve, reject) => setTimeout(() => void Promise.resolve().then(use).then(resolve, reject))),
        `from a timer ${what}`,
      )
      await expectNestingRefused(() => Promise.all([pause(1), use(), pause(2)]), `among others ${what}`)
    })
  },

  'spoils nothing: the transaction that caught the refusal goes on': async ({ store, tenant, write, read }) => {
    await write(async (session) => {
      session.insert(contractItems, [item('a')])
      await expectNestingRefused(() => store.read(tenant, async () => undefined), 'read')
      session.insert(contractItems, [item('b')])
    })
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 2, 'records')
  },

  'is free again for what the transaction left behind, once it has ended': async ({ store, tenant, write, read }) => {
    let ended = () => {}
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    const left = await write((session) => {
      session.insert(contractItems, [item('a')])
      const later = end.then(() => store.transaction(tenant, async (next) => next.insert(contractItems, [item('b')])))
      return { later }
    })
    ended()
    await within(5_000, () => left.later, 'the work left behind')
    expectEqual(await read((session) => session.count(contractItems, 'inOrder', {})), 2, 'records')
  },

  'does not keep out those who call at the same time from outside': async ({ store, tenant, otherTenant }) => {
    const inside = store.transaction(tenant, async (session) => {
      session.insert(contractItems, [item('a')])
      await pause(20)
    })
    const outside = [
      store.transaction(tenant, async (session) => session.insert(contractItems, [item('b')])),
      store.transaction(otherTenant, async (session) => session.insert(contractItems, [item('c')])),
      store.read(tenant, (session) => session.get(contractItems, 'a')),
    ]
    await within(20_000, () => Promise.all([inside, ...outside]), 'all of them')
    expectEqual(await store.read(tenant, (session) => session.count(contractItems, 'inOrder', {})), 2, 'records')
  },
})
