import * as z from 'zod'
import { type Actor, roles } from './access.ts'
import { addContext } from './error-context.ts'
import { parseValid } from './validation.ts'
import { country, id, instant, line, timeZone } from './values.ts'

/** What an {@link Actor} must be: all that stores can keep of it and that records keep of people. */
export const actorSchema = z.object({
  tenantId: id,
  userId: id.nullable(),
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
 * The actor that a host handed over, without what is no part of one. Throws VALIDATION_ERROR where it is none, at once:
 * later it would be somebody else's tenant, or a failure of the store.
 */
export const checkedActor = (actor: unknown): Actor => parseAs('lyceum.as', asInput, { actor }).actor

export const checkedTenant = (tenantId: unknown): string => parseAs('lyceum.system', systemInput, { tenantId }).tenantId
