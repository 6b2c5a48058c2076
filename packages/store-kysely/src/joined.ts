import type { AnyCollection, RecordOf, Row } from '@lyceum/core'
import { type RawBuilder, sql } from 'kysely'
import type { Flavour } from './flavour.ts'
import { columnOf } from './naming.ts'
import { decoderFor, type Values } from './rows.ts'

/** Collections by the names under which a statement joins their tables. */
export interface Sides {
  readonly [alias: string]: AnyCollection
}

/** Whole records of several collections in one row: `columns` to select, and how to take them apart again. */
export interface Joined<S extends Sides> {
  /** Every column of every side. Tables are joined under the names of the sides. */
  readonly columns: RawBuilder<unknown>[]
  /** How many columns there are; a statement may select more after them. */
  readonly width: number
  readonly decoder: (flavour: Flavour) => (values: Values) => JoinedRecords<S>
}

/** One record per side. One without a row, by an outer join, is undefined. */
export type JoinedRecords<S extends Sides> = { [Alias in keyof S]: RecordOf<S[Alias]> | undefined }

/**
 * Puts collections side by side in one statement.
 *
 * @example
 * ```ts
 * const sides = joined({ enrollment: enrollments, course: courses })
 * db.selectFrom('lyceum_enrollments as enrollment').leftJoin('lyceum_courses as course', …).select(sides.columns)
 * ```
 */
export const joined = <const S extends Sides>(sides: S): Joined<S> => {
  const list = Object.entries(sides).map(([alias, collection]) => ({
    alias,
    collection,
    fields: Object.keys(collection.columns),
  }))
  const decoders = new WeakMap<Flavour, (values: Values) => JoinedRecords<S>>()

  const makeDecoder = (flavour: Flavour) => {
    let offset = 0
    const parts = list.map(({ alias, collection, fields }) => {
      const start = offset
      offset += fields.length
      return { alias, start, id: start + fields.indexOf('id'), decode: decoderFor(collection, fields, flavour.codecs) }
    })
    return (values: Values) => {
      const records: { [alias: string]: Row | undefined } = {}
      for (const { alias, start, id, decode } of parts)
        records[alias] = values[id] === null ? undefined : decode(values, start)
      // Each side was decoded by the columns of its own collection.
      return records as unknown as JoinedRecords<S>
    }
  }

  const columns = list.flatMap(({ alias, fields }) => fields.map((field) => sql.ref(`${alias}.${columnOf(field)}`)))
  return {
    columns,
    width: columns.length,
    decoder: (flavour) => {
      let decoder = decoders.get(flavour)
      if (!decoder) decoders.set(flavour, (decoder = makeDecoder(flavour)))
      return decoder
    },
  }
}
