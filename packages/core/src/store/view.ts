import type { Recalled } from './recall.ts'
import type { ReadRecords } from './records.ts'

/**
 * A named read over many records. `reference` implements it with the plain verbs, for every store; a store may have its
 * own implementation, in SQL for instance, under the same name.
 */
export interface View<Params, Result> {
  readonly name: string
  readonly reference: (records: ReadRecords, params: Params) => Promise<Result>
  /** Commands may decide from an earlier answer, which the store then holds against the versions of its records. */
  readonly recalled?: Recalled<Params>
}

/**
 * Declares a view.
 *
 * @example
 * ```ts
 * const titlesOfCategory = defineView({
 *   name: 'catalog.titlesOfCategory',
 *   reference: async (tx, categoryId: string) =>
 *     (await tx.list(courses, 'byCategory', { categoryId })).map(({ title }) => title),
 * })
 * ```
 */
export const defineView = <Params, Result>(view: View<Params, Result>): View<Params, Result> => view

/** A view with any parameters and result. */
export type AnyView = View<never, unknown>
