import type { ReadRecords } from './records.ts'

/**
 * A named set-based read. The reference answers it on the plain verbs, so that it is right on every store;
 * a store that can answers it in its own language under the same name.
 */
export interface View<Params, Result> {
  readonly name: string
  readonly reference: (records: ReadRecords, params: Params) => Promise<Result>
}

export const defineView = <Params, Result>(view: View<Params, Result>): View<Params, Result> => view

export type AnyView = View<never, unknown>
