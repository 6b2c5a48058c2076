import type { AnyCollection } from '@lyceum/core'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { columnOf, keyNameOf, tableOf } from './naming.ts'
import type { ViewBuilder } from './view.ts'

/** A field that the statement looks for texts in, by a text index of its collection. */
export interface SearchedText<Params> {
  readonly collection: AnyCollection
  /** One of the `textIndexes` of the collection. */
  readonly index: string
  /** What the table of the collection is called in the statement. */
  readonly alias: string
  readonly texts: (params: Params) => readonly string[]
}

/**
 * Whether the field contains all of the texts, letter by letter. What the index finds only narrows; the text itself
 * decides, so that all stores agree. Texts of less than three characters are looked for in every row that the rest of
 * the statement leaves. The text of the statement depends on {@link textShapeOf}, which `shapeOf` must be made of.
 */
export const containsTexts = <Params>(
  { flavour, tenant, param }: ViewBuilder<Params>,
  { collection, index, alias, texts }: SearchedText<Params>,
  params: Params,
): RawBuilder<SqlBool> => {
  const field = collection.textIndexes?.[index]
  if (field === undefined) throw new TypeError(`${collection.name} has no text index ${index}.`)
  const { narrow, contains, encodeText } = flavour.textIndexing
  const column = sql.ref(`${alias}.${columnOf(field)}`)
  const exact = texts(params).map((_, at) =>
    contains(
      column,
      param((given) => encodeText(texts(given)[at] ?? '')),
    ),
  )
  const name = keyNameOf(tableOf(collection), index)
  const narrowed = narrow?.encode(texts(params)) !== undefined
  const all = param((given) => narrow?.encode(texts(given)))
  const first = narrow && narrowed ? [narrow.condition({ name, alias, tenant, texts: all })] : []
  const conditions = [...first, ...exact]
  return conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `)
}

/** A key of the text of {@link containsTexts}: how many texts, and whether one of them has the length of a trigram. */
export const textShapeOf = (texts: readonly string[]): string =>
  `${texts.length}${texts.some((text) => [...text].length >= 3) ? ' indexed' : ''}`
