import { type AccessContext, type Actor, type Allow, denied, isAdmin } from '../kernel/access.ts'
import { UNAUTHORIZED } from '../kernel/errors.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { knownUser } from './people.ts'
import { guardianships } from './records.ts'

/** The person an input concerns: the one it names, else the caller. */
export const concerned = (actor: Actor, userId?: string): string => userId ?? actor.userId ?? fail(UNAUTHORIZED, {})

export const isGuardianOf = async ({ tx, actor }: AccessContext, wardId: string): Promise<boolean> =>
  actor.userId !== null && (await tx.find(guardianships, 'byPair', { guardianId: actor.userId, wardId })) !== undefined

/**
 * Passes the person concerned and admins; with `guardians` also the person's guardians. Others learn first whether the
 * person exists at all, so that an id of another tenant answers as any unknown one.
 */
export const selfOr =
  <Input>(
    personOf: (input: Input) => string | undefined,
    others: { guardians?: boolean; also?: (context: AccessContext, input: Input) => Promise<boolean> } = {},
  ): Allow<Input> =>
  async (context, input) => {
    const { actor, tx } = context
    if (actor.userId === null && !actor.system) return denied(actor)
    const person = concerned(actor, personOf(input))
    if (person === actor.userId) return undefined
    await knownUser(tx, person)
    if (isAdmin(actor)) return undefined
    if (others.guardians && (await isGuardianOf(context, person))) return undefined
    if (others.also && (await others.also(context, input))) return undefined
    return denied(actor)
  }
