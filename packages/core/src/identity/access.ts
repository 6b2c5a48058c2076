import { type AccessContext, type Actor, type Allow, denied, isAdmin, onlyFor, withRole } from '../kernel/access.ts'
import { UNAUTHORIZED } from '../kernel/errors.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { loadUser } from './people.ts'
import { guardianships, rosterEntries } from './records.ts'
import { learnerOfInstructor } from './relations.ts'

/** The user an input is about: the one it names, else the caller. */
export const targetUserId = (actor: Actor, userId?: string): string => userId ?? actor.userId ?? fail(UNAUTHORIZED, {})

/** Whether the caller is a guardian of the person. */
export const isGuardianOf = async ({ tx, actor }: AccessContext, wardId: string): Promise<boolean> =>
  actor.userId !== null && (await tx.find(guardianships, 'byPair', { guardianId: actor.userId, wardId })) !== undefined

/** Further people whom {@link selfOr} allows; `who` names them in the message for others. */
export interface OtherPeople<Input> {
  readonly who: string
  readonly pass: (context: AccessContext, input: Input) => Promise<boolean>
}

/**
 * Allows the user whom the input is about, and admins; with `guardians` also the user's guardians. The user's existence
 * is checked before access, so an id of another tenant is answered like any unknown one.
 */
export const selfOr = <Input>(
  personOf: (input: Input) => string | undefined,
  { guardians = false, also }: { guardians?: boolean; also?: OtherPeople<Input> } = {},
): Allow<Input> => {
  const reason = onlyFor('the person concerned', guardians && 'their guardians', also?.who, 'admins')
  return async (context, input) => {
    const { actor, tx } = context
    if (actor.userId === null && !actor.system) return denied(actor, reason)
    const person = targetUserId(actor, personOf(input))
    if (person === actor.userId) return undefined
    await loadUser(tx, person)
    if (isAdmin(actor)) return undefined
    if (guardians && (await isGuardianOf(context, person))) return undefined
    if (also && (await also.pass(context, input))) return undefined
    return denied(actor, reason)
  }
}

/** Allows the instructor whom the input is about, who needs the role, and admins. */
export const instructorSelf = <Input>(personOf: (input: Input) => string | undefined): Allow<Input> => {
  const self = selfOr(personOf)
  const instructor = withRole('instructor')
  return async (context, input) => (await self(context, input)) ?? instructor(context, input)
}

/** Whether a person has joined the roster of an instructor or attends a course of theirs. */
export const isLearnerOf = async (
  { tx, related }: AccessContext,
  { learnerId, instructorId }: { learnerId: string; instructorId: string },
): Promise<boolean> => {
  const entry = await tx.find(rosterEntries, 'byPair', { instructorId, studentId: learnerId })
  return entry?.joined === true || related(learnerOfInstructor, { learnerId, instructorId })
}
