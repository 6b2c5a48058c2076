import { type Caller, callerNames, type Group, groups } from './callers.ts'

/** Who gets past the access rules of an operation, and what the others are answered. */
export interface AccessRule {
  readonly may: readonly (Caller | Group)[]
  /**
   * Codes for those who may not: one for all of them, or for some. Unless given here it is UNAUTHORIZED for who has not
   * signed in, and FORBIDDEN for the rest.
   */
  readonly refused?: string | { readonly [who in Caller | Group | 'others']?: string }
}

/** The rules of an operation, by what the call is about. */
export interface AccessEntry {
  /** About the learner, the course … of the list of callers. */
  readonly named: AccessRule
  /** About the caller, where an operation may leave out whom it is about. */
  readonly oneself?: AccessRule
  /** About the same course when it is archived, where that is another rule. */
  readonly archived?: AccessRule
  readonly archivedOneself?: AccessRule
}

export type AccessTable = { readonly [operation: string]: AccessEntry }

/** Refuses others as if the course did not exist, save its learners, who may read it. */
export const hiddenButFromLearners = (code: string): Exclude<AccessRule['refused'], string | undefined> => ({
  ...{ others: code, nobody: code },
  learners: 'FORBIDDEN',
})

const isGroup = (who: Caller | Group): who is Group => who in groups

/** Each caller with `yes` or the code of the refusal. About oneself, the host's own code is nobody. */
export const outcomes = (
  { may, refused = {} }: AccessRule,
  { oneself = false } = {},
): { [caller in Caller]: string } => {
  const allowed = new Set<Caller>(may.flatMap((who): readonly Caller[] => (isGroup(who) ? groups[who] : [who])))
  const refusalOf = (caller: Caller): string => {
    if (typeof refused === 'string') return refused
    const unnamed = caller === 'nobody' || (oneself && caller === 'system')
    const ofGroup = Object.entries(groups).find(
      ([name, members]) => name in refused && (members as readonly Caller[]).includes(caller),
    )
    return (
      refused[caller] ?? (unnamed ? 'UNAUTHORIZED' : (refused[ofGroup?.[0] as Group] ?? refused.others ?? 'FORBIDDEN'))
    )
  }
  return Object.fromEntries(callerNames.map((caller) => [caller, allowed.has(caller) ? 'yes' : refusalOf(caller)])) as {
    [caller in Caller]: string
  }
}
