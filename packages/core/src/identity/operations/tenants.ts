import * as z from 'zod'
import { platformOnly } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery, PLATFORM } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import type { ReadRecords } from '../../store/index.ts'
import { TENANT_EXISTS, TENANT_NOT_FOUND } from '../errors.ts'
import { type TenantRecord, tenantId, tenants } from '../records.ts'

const { version, ...published } = tenants.schema.shape
const Tenant = z.object(published).register(names, { id: 'Tenant' })
type Tenant = z.infer<typeof Tenant>

const toTenant = ({ version, ...tenant }: TenantRecord): Tenant => tenant

const loadTenant = async (tx: ReadRecords, tenantId: string): Promise<TenantRecord> =>
  (await tx.get(tenants, tenantId)) ?? fail(TENANT_NOT_FOUND, { tenantId })

const { shape } = tenants.schema
const settings = {
  timeZone: shape.timeZone.optional(),
  active: shape.active.optional(),
  metadata: shape.metadata.optional(),
}

/**
 * Registers a tenant under the host's own id. Records of a tenant need no registration; this list is for the platform.
 *
 * @example
 * ```ts
 * await lyceum.system('platform').tenants.create({ tenantId: 'academy', name: 'The Academy' })
 * ```
 */
export const create = defineCommand({
  name: 'tenants.create',
  summary: 'Registers a tenant.',
  input: z.strictObject({ tenantId, name: shape.name, ...settings }),
  output: Tenant,
  errors: [TENANT_EXISTS],
  partition: 'platform',
  allow: platformOnly,
  run: async ({ tx, now }, { tenantId, name, timeZone = 'UTC', active = true, metadata = {} }) => {
    // The id of the platform's partition is reserved.
    if (tenantId === PLATFORM || (await tx.get(tenants, tenantId))) fail(TENANT_EXISTS, { tenantId })
    const times = { createdAt: now, updatedAt: now }
    return toTenant(tx.insert(tenants, { id: tenantId, name, timeZone, active, metadata, ...times }))
  },
})

/**
 * A registered tenant.
 *
 * @example
 * ```ts
 * const { timeZone } = await lyceum.system('platform').tenants.get({ tenantId: 'academy' })
 * ```
 */
export const get = defineQuery({
  name: 'tenants.get',
  summary: 'A registered tenant.',
  input: z.strictObject({ tenantId }),
  output: Tenant,
  errors: [TENANT_NOT_FOUND],
  partition: 'platform',
  allow: platformOnly,
  run: async ({ tx }, { tenantId }) => toTenant(await loadTenant(tx, tenantId)),
})

/**
 * The registered tenants, oldest first.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.system('platform').tenants.list()
 * ```
 */
export const list = defineQuery({
  name: 'tenants.list',
  summary: 'The registered tenants.',
  input: z.strictObject(pageInput),
  output: pageOf(Tenant),
  partition: 'platform',
  allow: platformOnly,
  run: async ({ tx }, input) => {
    const found = await listPage(tx, tenants, 'inOrder', {}, input)
    return { ...found, items: found.items.map(toTenant) }
  },
})

/**
 * Changes what is given of a tenant.
 *
 * @example
 * ```ts
 * await lyceum.system('platform').tenants.update({ tenantId: 'academy', timeZone: 'Europe/Athens' })
 * ```
 */
export const update = defineCommand({
  name: 'tenants.update',
  summary: 'Changes a registered tenant.',
  input: z.strictObject({ tenantId, name: shape.name.optional(), ...settings }),
  output: Tenant,
  errors: [TENANT_NOT_FOUND],
  partition: 'platform',
  allow: platformOnly,
  run: async ({ tx, now }, { tenantId, ...input }) =>
    toTenant(tx.replace(tenants, { ...(await loadTenant(tx, tenantId)), ...omitUndefined(input), updatedAt: now })),
})
