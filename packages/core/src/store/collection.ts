import * as z from 'zod'
import { id } from '../kernel/values.ts'

/** How a field is stored. A driver has one codec per kind. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'instant' | 'json'

export interface Column {
  readonly kind: ColumnKind
  readonly nullable: boolean
}

type FieldLists<Field extends string> = { readonly [name: string]: readonly Field[] }

/**
 * What is written by people: such records have a `revision`, which the engine raises with every change by a person and
 * which guards against lost updates, and a history. See decision 0020.
 */
export interface Authored<Field extends string = string> {
  /** What the history calls such a record: `module`. Without it there is no history, only the revision. */
  readonly as?: string
  /** The field with the id of the course whose staff reads the history. */
  readonly course?: Field
  /** Fields that follow from others: writing them is no change by a person. */
  readonly derived?: readonly Field[]
  /** Fields that changes of other records write as well, such as the position: no change by a person in those. */
  readonly shifting?: readonly Field[]
  /**
   * Fields that only operations of their own change. What a change did to the others can be brought back; without this
   * list nothing can.
   */
  readonly own?: readonly Field[]
  /**
   * The long texts of the record with the same id, which has the revision. What they were before a change is kept whole,
   * to be restored.
   */
  readonly texts?: true
}

/**
 * A kind of record: its schema, its unique keys and its indexes. Records are read through these only.
 * - `unique`: no two records of a tenant have the same values in these fields. A record with a null in one of them is
 *   exempt, which allows keys such as "at most one open attempt".
 * - `indexes`: a list gives values for the first fields and is ordered by the remaining ones, then by id. Fields that
 *   order are never null, so that every store orders the same way. A record with a null in the first field is in none
 *   of its lists.
 * - `sequence`: an integer that the store assigns on insert, increasing over all tenants in the order of assignment, and
 *   never reused. The order of commits may be another one; `settledAfter` of the store says up to where it is complete.
 * - `textIndexes`: the last field of each is text, in which views look for pieces of text of three characters or more;
 *   those before it are fields that they filter by as well. The verbs do not read by them, and a store without them gives
 *   the same answers, only slower.
 * - `narrow`: the fields that views filter and sort by. A database keeps them by id in an index, where the records are
 *   wide: it then reads whole records only for what is shown.
 * - `covering`: fields that views filter by in a list of `indexes`. They stand at its end in the database, which then reads
 *   fewer records, and order nothing.
 */
export interface Collection<
  Rec extends BaseRecord = BaseRecord,
  Unique extends FieldLists<string> = FieldLists<string>,
  Indexes extends FieldLists<string> = FieldLists<string>,
  Sequence extends string = string,
> {
  readonly name: string
  /** Prefix of the ids of these records: `crs` makes `crs_…`. */
  readonly prefix: string
  readonly schema: z.ZodObject
  readonly columns: { readonly [field: string]: Column }
  readonly unique: Unique
  readonly indexes: Indexes
  readonly sequence?: Sequence
  readonly textIndexes?: FieldLists<string>
  readonly narrow?: readonly string[]
  readonly covering?: { readonly [index: string]: readonly string[] | undefined }
  /** The records are small, a few hundred bytes: a database may keep them in the index of their ids. */
  readonly small?: boolean
  /**
   * Lists of `indexes` that are short: a database needs no index for them, where a unique key begins with the same field,
   * and sorts what it finds.
   */
  readonly short?: readonly string[]
  readonly authored?: Authored
  /** Carries the record's type; always undefined at run time. */
  readonly record?: Rec
}

/** The fields of every record. `version` starts at 1, increases by one with every write, and is checked on replacement. */
export interface BaseRecord {
  id: string
  version: number
}

export type AnyCollection = Collection<BaseRecord, FieldLists<string>, FieldLists<string>, string>

/** The type of a collection's records: `RecordOf<typeof courses>`. */
export type RecordOf<C extends AnyCollection> = NonNullable<C['record']>

/** A record to insert: version and sequence are assigned. */
export type NewRecord<C extends AnyCollection> = Omit<RecordOf<C>, 'version' | NonNullable<C['sequence']>>

/** The index that every collection has: all of its records in the order of their ids. */
export const BY_ID = 'byId'

type BaseShape = { id: typeof id; version: z.ZodInt }

const version = z.int().min(1).describe('How often the record has been written; guards against lost updates.')

const columnOf = (collection: string, field: string, schema: z.core.$ZodType): Column => {
  const def = schema._zod.def as z.core.$ZodTypeDef & {
    innerType?: z.core.$ZodType
    format?: string
    values?: unknown[]
  }
  switch (def.type) {
    case 'nullable':
      return { ...columnOf(collection, field, def.innerType as z.core.$ZodType), nullable: true }
    case 'string':
      return { kind: def.format === 'datetime' ? 'instant' : 'text', nullable: false }
    case 'enum':
      return { kind: 'text', nullable: false }
    case 'literal':
      if (typeof def.values?.[0] === 'string') return { kind: 'text', nullable: false }
      break
    case 'number':
      return { kind: def.format === 'safeint' ? 'integer' : 'real', nullable: false }
    case 'boolean':
      return { kind: 'boolean', nullable: false }
    case 'array':
    case 'object':
    case 'record':
    case 'union':
    case 'tuple':
    case 'lazy':
      return { kind: 'json', nullable: false }
  }
  throw new TypeError(`${collection}.${field}: a ${def.type} has no column kind; records hold plain values or null.`)
}

/**
 * Declares a collection. The schema's fields become columns; `id` and `version` are added. An `id` among the fields says
 * whose it is, for the answers that show it.
 *
 * @example
 * ```ts
 * export const bookmarks = defineCollection({
 *   name: 'bookmarks.entries',
 *   prefix: 'bkm',
 *   fields: { id: id.describe('Id of the bookmark.'), userId: id, placementId: id, createdAt: instant },
 *   unique: { byPlace: ['userId', 'placementId'] },
 *   indexes: { byUser: ['userId', 'createdAt'] },
 * })
 * ```
 */
export const defineCollection = <
  Shape extends z.ZodRawShape,
  const Unique extends FieldLists<keyof Shape & string> = Record<never, never>,
  const Indexes extends FieldLists<keyof Shape & string> = Record<never, never>,
  const Sequence extends keyof Shape & string = never,
>(definition: {
  name: string
  prefix: string
  fields: Shape
  unique?: Unique
  indexes?: Indexes
  sequence?: Sequence
  textIndexes?: FieldLists<keyof Shape & string>
  narrow?: readonly (keyof Shape & string)[]
  covering?: { readonly [index in keyof Indexes]?: readonly (keyof Shape & string)[] }
  small?: boolean
  short?: readonly (keyof Indexes & string)[]
  authored?: Authored<keyof Shape & string>
}): Omit<Collection<z.infer<z.ZodObject<Shape & BaseShape>> & BaseRecord, Unique, Indexes, Sequence>, 'schema'> & {
  readonly schema: z.ZodObject<Shape & BaseShape>
} => {
  const { name, prefix, fields, sequence, textIndexes = {}, narrow, covering, small, authored, short = [] } = definition
  const schema = z.object({ id, version, ...fields }) as unknown as z.ZodObject<Shape & BaseShape>
  const columns = Object.fromEntries(
    Object.entries(schema.shape).map(([field, type]) => [field, columnOf(name, field, type as z.core.$ZodType)]),
  )
  const indexes = { ...(definition.indexes ?? ({} as Indexes)), [BY_ID]: [] }
  for (const [index, listed] of Object.entries(indexes))
    for (const field of listed.slice(1))
      if (columns[field]?.nullable || columns[field]?.kind === 'json')
        throw new TypeError(`${name}.${index}: ${field} cannot order a list, it may be null or is JSON.`)
  const unique = definition.unique ?? ({} as Unique)
  for (const index of short)
    if (!Object.values(unique).some(([first]) => first === indexes[index]?.[0]))
      throw new TypeError(`${name}.${index}: no unique key begins with the same field.`)
  for (const [index, listed] of Object.entries(textIndexes))
    for (const field of listed)
      if (columns[field]?.kind !== 'text') throw new TypeError(`${name}.${index}: ${field} is no text.`)
  return {
    name,
    prefix,
    schema,
    columns,
    unique,
    indexes,
    ...(Object.keys(textIndexes).length > 0 ? { textIndexes } : {}),
    ...(narrow ? { narrow } : {}),
    ...(covering ? { covering } : {}),
    ...(small ? { small } : {}),
    ...(authored ? { authored } : {}),
    ...(short.length > 0 ? { short } : {}),
    ...(sequence === undefined ? {} : { sequence }),
  }
}
