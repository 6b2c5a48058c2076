import { type AccessContext, type Actor, type Allow, denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { UNAUTHORIZED } from '../kernel/errors.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { knownUser } from './people.ts'
import { guardianships } from './records.ts'

/** The person an input concerns: the one it names, else the caller. */
export const concerned = (actor: Actor, userId?: string): string => userId ?? actor.userId ?? fail(UNAUTHORIZED, {})

/** Whether the caller is a guardian of the person. */
export const isGuardianOf = async ({ tx, actor }: AccessContext, wardId: string): Promise<boolean> =>
  actor.userId !== null && (await tx.find(guardianships, 'byPair', { guardianId: actor.userId, wardId })) !== undefined

/** People whom {@link selfOr} passes beside the person concerned; `who` names them where it refuses others. */
export interface OtherPeople<Input> {
  readonly who: string
  readonly pass: (context: AccessContext, input: Input) => Promise<boolean>
}

/**
 * Passes the person concerned and admins; with `guardians` also the person's guardians. Others learn first whether the
 * person exists at all, so that an id of another tenant answers as any unknown one.
 */
export const selfOr = <Input>(
  personOf: (input: Input) => string | undefined,
  { guardians = false, also }: { guardians?: boolean; also?: OtherPeople<Input> } = {},
): Allow<Input> => {
  const reason = onlyFor('the person concerned', guardians && 'their guardians', also?.who, 'admins')
  return async (context, input) => {
    const { actor, tx } = context
    if (actor.userId === null && !actor.system) return denied(actor, reason)
    const person = concerned(actor, personOf(input))
    if (person === actor.userId) return undefined
    await knownUser(tx, person)
    if (isAdmin(actor)) return undefined
    if (guardians && (await isGuardianOf(context, person))) return undefined
    if (also && (await also.pass(context, input))) return undefined
    return denied(actor, reason)
  }
}
