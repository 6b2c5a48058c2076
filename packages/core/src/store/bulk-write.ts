import type { Records } from './records.ts'

/**
 * A named write of many records, each of which depends on nothing but what is stored. `reference` implements it with the
 * plain verbs, for every store; a store may have its own implementation, as one statement in SQL for instance, under the
 * same name. It increases the version of every record it writes, and writes none that changes while it runs.
 */
export interface BulkWrite<Params, Result> {
  readonly name: string
  readonly reference: (records: Records, params: Params) => Promise<Result>
}

/**
 * Declares a bulk write. Events are not among what it may do: it answers which records need more than being written.
 *
 * @example
 * ```ts
 * const renameCategory = defineBulkWrite({
 *   name: 'catalog.renameCategory',
 *   reference: async (tx, { from, to }: { from: string; to: string }) => {
 *     const found = await tx.list(courses, 'byCategory', { categoryId: from })
 *     for (const course of found) tx.replace(courses, { ...course, categoryId: to })
 *     return found.length
 *   },
 * })
 * ```
 */
export const defineBulkWrite = <Params, Result>(write: BulkWrite<Params, Result>): BulkWrite<Params, Result> => write
