import type { AccessContext, AccessDecision } from '../kernel/access.ts'
import { TENANT_NOT_ACTIVE, USER_NOT_ACTIVE } from '../kernel/errors.ts'
import { refusal } from '../kernel/lyceum-error.ts'
import { PLATFORM } from '../kernel/operation.ts'
import type { Runtime } from '../kernel/runtime.ts'
import type { Standing } from '../kernel/standing.ts'
import { readRecords } from '../store/index.ts'
import { create, update } from './operations/tenants.ts'
import { save } from './operations/users.ts'
import { tenants, users } from './records.ts'

/** The refusal of a person whose record is not active. */
export const refuseInactive = (userId: string, active: boolean | undefined): AccessDecision =>
  active === false ? refusal(USER_NOT_ACTIVE, { userId }) : undefined

/** The refusal of a caller who is not active: one read. Who has no record yet is active. */
export const refuseInactiveCaller = async ({
  tx,
  actor: { userId, system },
}: Pick<AccessContext, 'tx' | 'actor'>): Promise<AccessDecision> =>
  userId === null || system ? undefined : refuseInactive(userId, (await tx.get(users, userId))?.active)

/** For how long a process believes what it has read: another one may have changed it. */
const FRESH_MS = 5_000
const MAX_KNOWN = 10_000

/** What was found to be active, for some seconds. */
const createKnown = ({ elapsed }: Pick<Runtime, 'elapsed'>) => {
  const until = new Map<string, number>()
  return {
    has: (key: string): boolean => elapsed() < (until.get(key) ?? Number.NEGATIVE_INFINITY),
    add: (key: string): void => {
      if (until.size >= MAX_KNOWN) until.clear()
      until.set(key, elapsed() + FRESH_MS)
    },
    clear: () => until.clear(),
  }
}

/**
 * The checks of the engine. Commands read the caller's record; queries believe for some seconds that it is active, and
 * every call that its tenant is, unless this process has changed one.
 */
export const createStanding = (runtime: Pick<Runtime, 'elapsed'>): Standing => {
  const people = createKnown(runtime)
  const places = createKnown(runtime)
  return {
    refuseCaller: (context, { kind }) => {
      const { tenantId, userId } = context.actor
      const key = `${tenantId}\n${userId}`
      if (kind === 'query' && people.has(key)) return undefined
      return refuseInactiveCaller(context).then((refused) => {
        if (!refused) people.add(key)
        return refused
      })
    },
    refuseAtHome: (store, { tenantId, homeTenantId, userId }, options) => {
      if (homeTenantId === undefined || homeTenantId === tenantId || userId === null) return undefined
      const key = `${homeTenantId}\n${userId}`
      if (people.has(key)) return undefined
      const read = store.read(homeTenantId, (session) => readRecords(session).get(users, userId), options)
      return read.then((user) => {
        const refused = refuseInactive(userId, user?.active)
        if (!refused) people.add(key)
        return refused
      })
    },
    refuseTenant: (store, tenantId, options) => {
      if (places.has(tenantId)) return undefined
      const read = store.read(PLATFORM, (session) => readRecords(session).get(tenants, tenantId), options)
      return read.then((tenant) => {
        if (tenant?.active === false) return refusal(TENANT_NOT_ACTIVE, {})
        places.add(tenantId)
        return undefined
      })
    },
    afterCommand: ({ name }) => {
      if (name === save.name) people.clear()
      if (name === create.name || name === update.name) places.clear()
    },
  }
}
