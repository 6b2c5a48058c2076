import type { AccessContext } from './access.ts'

/**
 * A question about people and records that one area asks and an area further right answers, because only that one has the
 * records: whether somebody is a learner of a course, for instance.
 */
export interface Relation<Facts = never, Answer = unknown> {
  readonly name: string
  /** The question as one sentence, with what a yes means. */
  readonly asks: string
  /** For types only: what a question names, and what the answer is. */
  readonly types?: (facts: Facts) => Answer
}

/** A relation of any type. */
export type AnyRelation = Relation

/**
 * Declares a relation, in the area that asks. It is listed among the area's `relations`; an engine in which no area
 * answers it cannot be built.
 *
 * @example
 * ```ts
 * export const holderOfBadge = defineRelation<{ userId: string; badgeId: string }>({
 *   name: 'holderOfBadge',
 *   asks: 'Whether this person holds this badge now.',
 * })
 *
 * const holds = await context.related(holderOfBadge, { userId, badgeId })
 * ```
 */
export const defineRelation = <Facts extends object, Answer = boolean>(relation: {
  name: string
  asks: string
}): Relation<Facts, Answer> => relation

/** How an area answers a relation. */
export interface RelationAnswer {
  readonly relation: AnyRelation
  readonly answer: (context: AccessContext, facts: never) => Promise<unknown>
}

/**
 * Answers a relation that an area further left declares. The answer reads in the transaction of the call, so it is as
 * current as everything else that the call reads, and says nothing about whether the caller may know it.
 *
 * @example
 * ```ts
 * export const answerHolderOfBadge = answerRelation(holderOfBadge, async ({ tx }, { userId, badgeId }) => {
 *   const award = await tx.find(awards, 'byHolder', { badgeId, userId })
 *   return award !== undefined
 * })
 * ```
 */
export const answerRelation = <Facts, Answer>(
  relation: Relation<Facts, Answer>,
  answer: (context: AccessContext, facts: Facts) => Promise<Answer>,
): RelationAnswer => ({ relation, answer })

/** Asks a relation; see {@link defineRelation}. */
export type AskRelation = <Facts, Answer>(relation: Relation<Facts, Answer>, facts: NoInfer<Facts>) => Promise<Answer>

/** The answers of all areas by the name of the relation. */
export type RelationAnswers = ReadonlyMap<string, RelationAnswer>

/** The function by which the code of a call asks. `contextOf` returns the context of that call. */
export const relationAsker =
  (answers: RelationAnswers, contextOf: () => AccessContext): AskRelation =>
  async <Facts, Answer>(relation: Relation<Facts, Answer>, facts: Facts) => {
    const found = answers.get(relation.name)
    if (found?.relation !== relation)
      throw new TypeError(`The relation ${relation.name} is among the relations of no area.`)
    // The area answered this very relation, so the types are those of `answerRelation`.
    return found.answer(contextOf(), facts as never) as Promise<Answer>
  }
