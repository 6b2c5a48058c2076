import * as z from 'zod'
import { type Actor, roles, SYSTEM_USER_ID } from './access.ts'
import { addContext } from './error-context.ts'
import { refusing } from './field-issues.ts'
import { parseValid } from './validation.ts'
import { country, id, instant, line, timeZone } from './values.ts'

/** The schema of an {@link Actor}, with the limits of the records that its fields are stored in. */
export const actorSchema = z.object({
  tenantId: id,
  homeTenantId: id.optional(),
  // Stands for the host's own code wherever the id of a person is recorded.
  userId: id.refine((value) => value !== SYSTEM_USER_ID, refusing('must not be `system`')).nullable(),
  roles: z.array(z.enum(roles)),
  system: z.literal(true).optional(),
  name: line(1, 160).optional(),
  email: z.email().max(254).optional(),
  timeZone: timeZone.optional(),
  country: country.optional(),
  plan: z.object({ name: line(1, 100), expiresAt: instant.optional() }).optional(),
}) satisfies z.ZodType<Actor>

const parseAs = <T>(call: string, schema: z.ZodType<T>, value: unknown): T => {
  try {
    return parseValid(schema, value)
  } catch (error) {
    addContext(error, call)
    throw error
  }
}

const asInput = z.object({ actor: actorSchema })
const systemInput = z.object({ tenantId: id })

/**
 * Validates an actor passed by the host, and drops unknown fields. Throws VALIDATION_ERROR at once, because an invalid
 * tenant or field would otherwise lead to shared data or an error in the store.
 */
export const validateActor = (actor: unknown): Actor => parseAs('lyceum.as', asInput, { actor }).actor

export const validateTenantId = (tenantId: unknown): string =>
  parseAs('lyceum.system', systemInput, { tenantId }).tenantId
