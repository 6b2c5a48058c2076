import type { AnyCollection } from '@lyceum/core'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Flavour } from './flavour.ts'
import { columnOf, keyNameOf, tableOf } from './naming.ts'
import type { ViewBuilder } from './view.ts'

/** A text, or several of which one will do. */
export type SearchedTexts = readonly (string | readonly string[])[]

/** A field that the statement looks for texts in, by a text index of its collection. */
export interface SearchedField<Params> {
  readonly collection: AnyCollection
  /** One of the `textIndexes` of the collection. */
  readonly index: string
  /** What the table of the collection is called in the statement. */
  readonly alias: string
  readonly texts: (params: Params) => SearchedTexts
  /** Whether the rest of the statement leaves few rows: the database then looks at these, and not into the index. */
  readonly isFew?: RawBuilder<SqlBool> | undefined
  /** Whether the index is not to be used: the rest of the statement leaves few rows. */
  readonly unindexed?: boolean
}

const listsOf = (texts: SearchedTexts): readonly (readonly string[])[] =>
  texts.map((text) => (typeof text === 'string' ? [text] : text))

/** Whether a column contains a text of the parameters, letter by letter. */
export const containsText = <Params>(
  { flavour, param }: ViewBuilder<Params>,
  column: Expression<unknown>,
  text: (params: Params) => string,
): RawBuilder<SqlBool> =>
  flavour.textIndexing.contains(
    column,
    param((params) => flavour.textIndexing.encodeText(text(params))),
  )

/**
 * Whether the field contains all of the texts, letter by letter. What the index finds only narrows; the text itself
 * decides, so that all stores agree. Texts of less than three characters are looked for in every row that the rest of
 * the statement leaves. The text of the statement depends on {@link textShapeOf}, which `shapeOf` must be made of.
 */
export const containsTexts = <Params>(
  builder: ViewBuilder<Params>,
  { collection, index, alias, texts, isFew, unindexed = false }: SearchedField<Params>,
  params: Params,
): RawBuilder<SqlBool> => {
  const field = collection.textIndexes?.[index]?.at(-1)
  if (field === undefined) throw new TypeError(`${collection.name} has no text index ${index}.`)
  const { position } = builder.flavour
  const { narrow } = builder.flavour.textIndexing
  const { tenant, param } = builder
  const column = sql.ref(`${alias}.${columnOf(field)}`)
  const lists = listsOf(texts(params))
  const exact = lists.map((list, at) => {
    const one = list.map((_, which) => {
      const text = (given: Params) => listsOf(texts(given))[at]?.[which] ?? ''
      return unindexed
        ? sql<SqlBool>`${position(column, sql`${param(text)}`)} > 0`
        : containsText(builder, column, text)
    })
    return one.length === 1 ? (one[0] ?? sql<SqlBool>`true`) : sql<SqlBool>`(${sql.join(one, sql` or `)})`
  })
  const name = keyNameOf(tableOf(collection), index)
  const all = param((given) => narrow?.encode(listsOf(texts(given))))
  const isIndexed = !unindexed && narrow?.encode(lists) !== undefined
  const found = narrow && isIndexed ? narrow.condition({ name, alias, tenant, texts: all }) : undefined
  const first = found && isFew ? sql<SqlBool>`case when ${isFew} then true else ${found} end` : found
  const conditions = first ? [first, ...exact] : exact
  return conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `)
}

/** A key of the text of {@link containsTexts}: how many texts, and whether an index has trigrams of some. */
export const textShapeOf = (texts: SearchedTexts): string => {
  const lists = listsOf(texts)
  const isIndexed = lists.some((list) => list.every((text) => [...text].length >= 3))
  return `${lists.map(({ length }) => length)}${isIndexed ? ' indexed' : ''}`
}

/** Whether a column with a JSON list of text has this one. */
export const hasText = ({ jsonTexts }: Flavour, column: string, text: unknown): RawBuilder<SqlBool> =>
  sql`exists (select 1 from ${jsonTexts(sql.ref(column))} where value = ${text})`
