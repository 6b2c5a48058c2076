import type { AnyCollection, Row } from '@lyceum/core'
import { type AliasedExpression, type Expression, sql } from 'kysely'
import type { Flavour } from './flavour.ts'
import { columnOf } from './naming.ts'

/** A row as drivers answer it: values by position, which is faster than objects and unambiguous where tables are joined. */
export type Values = readonly unknown[]

/** Turns driver values, from `offset` on, into a record. */
export type Decode = (values: Values, offset: number) => Row
/** Appends the driver values of a record to a list of parameters, and answers the list. */
export type Encode = (row: Row, into: unknown[]) => unknown[]

/** The selected expression of a field, as {@link decoderFor} expects it. `table` is the table's name or alias. */
export const selectedField = (
  collection: AnyCollection,
  field: string,
  codecs: Flavour['codecs'],
  table: string,
  alias: string,
): AliasedExpression<unknown, string> => {
  const column = sql.ref(`${table}.${columnOf(field)}`)
  const kind = collection.columns[field]?.kind ?? 'text'
  const expression: Expression<unknown> = codecs[kind].select?.(column) ?? column
  return sql`${expression}`.as(alias)
}

interface FieldCodec {
  readonly field: string
  readonly convert: ((value: unknown) => unknown) | undefined
  /** Whether null means no value. In a JSON column that is not nullable, null is the JSON value. */
  readonly nullable: boolean
}

const codecsOf = (
  collection: AnyCollection,
  fields: readonly string[],
  codecs: Flavour['codecs'],
  way: 'encode' | 'decode',
) =>
  fields.map((field): FieldCodec => {
    const column = collection.columns[field]
    if (!column) throw new TypeError(`${collection.name} has no field ${field}.`)
    return { field, convert: codecs[column.kind][way], nullable: column.nullable }
  })

const apply = ({ convert, nullable }: FieldCodec, value: unknown): unknown => {
  if (nullable && (value === null || value === undefined)) return null
  return convert === undefined ? value : convert(value)
}

/** The same as `apply`, as source text. */
const applied = ({ convert, nullable }: FieldCodec, at: number, value: string): string => {
  const call = convert === undefined ? value : `convert[${at}](${value})`
  return nullable ? `${value}==null?null:${call}` : call
}

/** Generated code is three times as fast as a loop over the columns. Undefined in run times that forbid `new Function`. */
const generate = <T>(source: string, codecs: readonly FieldCodec[]): T | undefined => {
  try {
    // The source consists of positions and quoted field names of our own collections; its type is that of the caller's loop.
    return new Function('convert', source)(codecs.map(({ convert }) => convert)) as T
  } catch {
    return undefined
  }
}

export const decoderFor = (collection: AnyCollection, fields: readonly string[], codecs: Flavour['codecs']): Decode => {
  const list = codecsOf(collection, fields, codecs, 'decode')
  const properties = list.map(
    (codec, at) => `${JSON.stringify(codec.field)}:${applied(codec, at, `values[offset+${at}]`)}`,
  )
  return (
    generate<Decode>(`return (values,offset)=>({${properties.join(',')}})`, list) ??
    ((values, offset) => Object.fromEntries(list.map((codec, at) => [codec.field, apply(codec, values[offset + at])])))
  )
}

export const encoderFor = (collection: AnyCollection, fields: readonly string[], codecs: Flavour['codecs']): Encode => {
  const list = codecsOf(collection, fields, codecs, 'encode')
  const values = list.map((codec, at) => applied(codec, at, `row[${JSON.stringify(codec.field)}]`))
  return (
    generate<Encode>(`return (row,into)=>{into.push(${values.join(',')});return into}`, list) ??
    ((row, into) => {
      for (const codec of list) into.push(apply(codec, row[codec.field]))
      return into
    })
  )
}
