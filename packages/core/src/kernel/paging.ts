import * as z from 'zod'
import type { AnyCollection, KeyPrefix, ReadRecords, RecordOf } from '../store/index.ts'
import { orderingOf } from '../store/index.ts'
import type { PageInfo } from './api.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { VALIDATION_ERROR } from './errors.ts'
import type { FieldIssue } from './field-issues.ts'
import { fail } from './lyceum-error.ts'
import { nameOf, names } from './names.ts'
import { compareLists } from './order.ts'
import { whole } from './values.ts'

/** `page`, `limit` and `after` of a paged list: by page number, or by cursor. */
export const pageInput = {
  page: whole(1, 1_000_000).default(1).describe('Page number, from 1.'),
  limit: whole(1, 100).default(20).describe('Items per page, 1 to 100; 20 by default.'),
  after: z
    .string()
    .regex(/^[\w-]{1,4096}$/, 'must be `page.next` of the page before')
    .optional()
    .describe(
      '`page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`.',
    ),
}

export interface PageRequest {
  readonly page: number
  readonly limit: number
  readonly after?: string | undefined
}

export const pageInfo = z
  .object({
    number: z.int().describe('Number of the page, from 1; of a page by cursor counted from where the walk began.'),
    size: z.int().describe('Items that a full page has, as asked for.'),
    totalItems: z.int().describe('Items in the whole list now, whatever page was asked for.'),
    totalPages: z.int().describe('Pages of this size in the whole list now.'),
    hasNext: z.boolean().describe('Whether there is a page after this one.'),
    hasPrevious: z.boolean().describe('Whether there is a page before this one.'),
    next: z.string().nullable().describe('Cursor of the next page, for `after`; null on the last.'),
  })
  .register(names, { id: 'PageInfo' })

/** The answer of a paged list: items and page. For a named item (`Course`) its name is `CoursePage`. */
export const pageOf = <Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; page: typeof pageInfo }> => {
  const page = z.object({
    items: z.array(item).describe('What is listed, in the order of the list.'),
    page: pageInfo.describe('Where these items stand in the whole list.'),
  })
  const id = nameOf(item)
  return id === undefined ? page : page.register(names, { id: `${id}Page` })
}

export interface Page<Item> {
  items: Item[]
  page: PageInfo
}

const failWith = (issue: FieldIssue): never => fail(VALIDATION_ERROR, { errors: [issue] })

/** The number of a page that a cursor leads to. */
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 1

type PositionShape = { readonly id: z.ZodType<string>; readonly [field: string]: z.ZodType }

/** The items to read for a page: one more than it shows, which tells whether there is a next page. */
export interface PageRange<Position> {
  readonly limit: number
  readonly offset: number
  /** Only items after this position in the order of the list. */
  readonly after: Position | null
}

/** What to read for a page, and how to build the answer. */
export interface Paging<Position> {
  readonly range: PageRange<Position>
  /** Builds the page from the items read for `range` and the number of items in the whole list. */
  toPage<Item extends Position>(found: readonly Item[], totalItems: number): Page<Item>
  toPage<Item>(found: readonly Item[], totalItems: number, positionOf: (item: Item, at: number) => Position): Page<Item>
}

/**
 * Defines the paging of a list by the fields that order it, with their schemas, the id last. Lists in the order of an
 * index need only {@link listPage}.
 *
 * A cursor contains these fields of the last item shown, so adding or removing other items neither skips nor repeats an
 * item. Only an item whose own position changes (renamed in a list by name, say) may be skipped or repeated.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * const oldestFirst = definePaging('tenants', { createdAt: instant, id })
 *
 * export const list = defineQuery({
 *   name: 'tenants.list',
 *   summary: 'The registered tenants.',
 *   input: z.strictObject(pageInput),
 *   output: pageOf(tenants.schema),
 *   allow: platformOnly,
 *   run: async ({ tx }, input) => {
 *     const { range, toPage } = oldestFirst(input)
 *     return toPage(await tx.list(tenants, 'inOrder', {}, range), await tx.count(tenants, 'inOrder', {}))
 *   },
 * })
 * ```
 */
export const definePaging =
  <const Shape extends PositionShape>(list: string, shape: Shape) =>
  (input: PageRequest): Paging<z.output<z.ZodObject<Shape>>> => {
    type Position = z.output<z.ZodObject<Shape>>
    const { page, limit, after, ...filters } = input
    const fields = Object.keys(shape)
    const scope = JSON.stringify([list, filters])

    const read = (cursor: string): { number: number; position: Position } => {
      if (page > 1) failWith({ path: 'page', message: 'must not be given with `after`', reason: 'conflict' })
      const [number, ...values] = decodeCursor(scope, cursor) ?? []
      const position = z.object(shape).safeParse(Object.fromEntries(fields.map((field, at) => [field, values[at]])))
      if (isNumber(number) && position.success) return { number, position: position.data }
      return failWith({ path: 'after', message: 'is not a cursor of this list with these filters', reason: 'format' })
    }
    const { number, position } = after === undefined ? { number: page, position: null } : read(after)

    const toPage = <Item>(
      found: readonly Item[],
      totalItems: number,
      // Without it the items have the fields of a position: see the overloads of `Paging`.
      positionOf = (item: Item, _at: number): Position => item as unknown as Position,
    ): Page<Item> => {
      const items = found.slice(0, limit)
      const last = items.at(-1)
      const end = found.length > limit && last !== undefined ? positionOf(last, items.length - 1) : undefined
      const next = end && encodeCursor(scope, [number + 1, ...fields.map((field) => end[field as keyof Position])])
      return {
        items,
        page: {
          number,
          size: limit,
          totalItems,
          totalPages: Math.ceil(totalItems / limit),
          hasNext: next !== undefined,
          hasPrevious: number > 1,
          next: next ?? null,
        },
      }
    }

    const offset = position === null ? (page - 1) * limit : 0
    return { range: { limit: limit + 1, offset, after: position }, toPage }
  }

/** The part of a complete, ordered list that is in the range. */
export const inRange = <Item extends Position, Position extends object>(
  items: readonly Item[],
  { limit, offset, after }: PageRange<Position>,
  descending = false,
): Item[] => {
  if (after === null) return items.slice(offset, offset + limit)
  const fields = Object.keys(after) as (keyof Position)[]
  const position = fields.map((field) => after[field])
  const isBeyond = (item: Item) => {
    const difference = compareLists(
      fields.map((field) => item[field]),
      position,
    )
    return descending ? difference < 0 : difference > 0
  }
  return items.filter(isBeyond).slice(offset, offset + limit)
}

/**
 * A page of the records with the values in `prefix`, ordered by the index's other fields, then by id.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const list = defineQuery({
 *   name: 'tenants.list',
 *   summary: 'The registered tenants.',
 *   input: z.strictObject(pageInput),
 *   output: pageOf(tenants.schema),
 *   allow: platformOnly,
 *   run: ({ tx }, input) => listPage(tx, tenants, 'inOrder', {}, input),
 * })
 * ```
 */
export const listPage = async <C extends AnyCollection, Name extends keyof C['indexes'] & string>(
  tx: ReadRecords,
  collection: C,
  index: Name,
  prefix: KeyPrefix<C, Name>,
  input: PageRequest,
  { descending = false }: { readonly descending?: boolean } = {},
): Promise<Page<RecordOf<C>>> => {
  const ordering = orderingOf(collection, { index, equals: prefix })
  // Indexes name fields of their own collection; its schema has each of them, and the id.
  const shape = Object.fromEntries(ordering.map((field) => [field, collection.schema.shape[field]])) as {
    readonly id: z.ZodType<string>
  }
  const { range, toPage } = definePaging(`${collection.name}.${index}`, shape)(input)
  const [found, total] = await Promise.all([
    tx.list(collection, index, prefix, { ...range, descending }),
    tx.count(collection, index, prefix),
  ])
  return toPage(found, total)
}
