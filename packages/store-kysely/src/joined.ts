import type { AnyCollection, RecordOf, Row } from '@lyceum/core'
import type { AliasedExpression } from 'kysely'
import type { Flavour } from './flavour.ts'
import { memoizeByObject } from './memoize.ts'
import { columnOf } from './naming.ts'
import { decoderFor, selectedField, type Values } from './rows.ts'

/** Some fields of a collection, where a statement needs no more of it. */
export interface Part<C extends AnyCollection = AnyCollection, Field extends string = string> {
  readonly collection: C
  readonly fields: readonly Field[]
}

export const part = <C extends AnyCollection, Field extends keyof RecordOf<C> & string>(
  collection: C,
  fields: readonly Field[],
): Part<C, Field> => ({ collection, fields })

/** Collections, whole or in part, by the names under which a statement joins their tables. */
export interface Sides {
  readonly [alias: string]: AnyCollection | Part
}

type SideOf<Side> =
  Side extends Part<infer C, infer Field>
    ? Pick<RecordOf<C>, Field & keyof RecordOf<C>>
    : Side extends AnyCollection
      ? RecordOf<Side>
      : never

/** One record per side; undefined where an outer join found no row. */
export type JoinedRecords<S extends Sides> = { [Alias in keyof S]: SideOf<S[Alias]> | undefined }

/** Records of several collections in one row: the columns to select, and the decoder of the row. */
export interface Joined<S extends Sides> {
  /** Every column of every side. The tables must be aliased by the names of the sides. */
  readonly columns: (flavour: Flavour) => AliasedExpression<unknown, string>[]
  /** How many columns there are; a statement may select more after them. */
  readonly width: number
  readonly decoder: (flavour: Flavour) => (values: Values) => JoinedRecords<S>
}

/**
 * Selects records of several collections by one statement. A part that an outer join may leave out must have the id among
 * its fields: a null id means that there is no row.
 *
 * @example
 * ```ts
 * const sides = joined({ enrollment: enrollments, course: part(courses, ['id', 'title']) })
 * db.selectFrom('lyceum_enrollments as enrollment').leftJoin('lyceum_courses as course', …).select(sides.columns(flavour))
 * ```
 */
export const joined = <const S extends Sides>(sides: S): Joined<S> => {
  const list = Object.entries(sides).map(([alias, side]) =>
    'fields' in side
      ? { alias, collection: side.collection, fields: side.fields }
      : { alias, collection: side, fields: Object.keys(side.columns) },
  )

  const makeDecoder = (flavour: Flavour) => {
    let offset = 0
    const parts = list.map(({ alias, collection, fields }) => {
      const start = offset
      offset += fields.length
      const id = fields.includes('id') ? start + fields.indexOf('id') : undefined
      return { alias, start, id, decode: decoderFor(collection, fields, flavour.codecs) }
    })
    return (values: Values) => {
      const records: { [alias: string]: Row | undefined } = {}
      for (const { alias, start, id, decode } of parts)
        records[alias] = id !== undefined && values[id] === null ? undefined : decode(values, start)
      // Each side was decoded by the columns of its own collection.
      return records as unknown as JoinedRecords<S>
    }
  }

  const columns = (flavour: Flavour) =>
    list.flatMap(({ alias, collection, fields }) =>
      fields.map((field) => selectedField(collection, field, flavour.codecs, alias, `${alias}_${columnOf(field)}`)),
    )
  const width = list.reduce((sum, { fields }) => sum + fields.length, 0)
  return { columns, width, decoder: memoizeByObject(makeDecoder) }
}
