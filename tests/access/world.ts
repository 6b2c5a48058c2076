import { createLyceum, type Lyceum, type Session, type StoreDriver } from '@lyceum/core'
import { testRuntime } from '@lyceum/core/testing'
import { createTenantRecords, type TenantRecords } from '../support/world.ts'
import { type Caller, callerNames, idOf, rolesOf } from './callers.ts'

export const SUBSCRIPTION = 'mailer'

/** Before there are jobs, which draining would run. */
export const addSubscription = async (store: StoreDriver): Promise<void> => {
  const subscriber = createLyceum({ store, runtime: testRuntime() })
  await subscriber.subscribe(SUBSCRIPTION, { events: ['course.created'], handle: async () => undefined })
  await subscriber.drain()
  await subscriber.stop()
}

/** One record of everything and every caller, in one tenant. */
export const createAccessWorld = async (
  lyceum: Lyceum,
  store: StoreDriver,
  tenantId: string,
): Promise<TenantRecords> => {
  const world = await createTenantRecords(lyceum, store, tenantId)
  const system = lyceum.system(tenantId)
  const add = (caller: Caller) =>
    system.users.save({ userId: idOf(caller, tenantId), name: caller, roles: rolesOf(caller) })
  for (const caller of callerNames) if (caller !== 'nobody' && caller !== 'system') await add(caller)
  const courseId = world.ids.course
  for (const caller of ['assistant', 'former'] as const)
    await system.instructors.add({ courseId, userId: idOf(caller, tenantId) })
  await system.instructors.update({ courseId, userId: idOf('former', tenantId), active: false })
  await system.enrollments.enroll({ courseId, userId: idOf('fellow', tenantId) })
  await lyceum.system(tenantId).tenants.create({ tenantId, name: tenantId })
  const placementId = world.ids.placement
  await system.attempts.start({ placementId, userId: idOf('learner', tenantId) })
  return world
}

class RolledBack extends Error {}

/** A store whose transactions all end without a commit, so that one call does not change what the next one meets. */
const withoutCommits = (inner: StoreDriver): StoreDriver => ({
  ...inner,
  transaction: (tenantId, work, options) =>
    inner.transaction(
      tenantId,
      async (session: Session) => {
        await work(session)
        throw new RolledBack()
      },
      options,
    ),
  read: (tenantId, work, options) => inner.read(tenantId, work, options),
  tenantsHolding: (collection) => inner.tenantsHolding(collection),
  settledAfter: (collection, position) => inner.settledAfter(collection, position),
  close: () => inner.close(),
})

/** An engine that decides and answers as any other, and commits nothing. */
export const trialOf = (store: StoreDriver): Lyceum =>
  createLyceum({ store: withoutCommits(store), runtime: testRuntime(), deliver: false })

export const wasAllowed = (error: unknown): boolean => {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof RolledBack) return true
  return false
}
