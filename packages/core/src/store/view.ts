import type { ReadRecords } from './records.ts'

/**
 * A named set-based read. The reference answers it on the plain verbs, so that it is right on every store;
 * a store that can answers it in its own language under the same name.
 */
export interface View<Params, Result> {
  readonly name: string
  readonly reference: (records: ReadRecords, params: Params) => Promise<Result>
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

/** A view with whatever parameters and result. */
export type AnyView = View<never, unknown>
