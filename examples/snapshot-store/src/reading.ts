import { type AnyCollection, orderingOf, type ReadSession, type Row } from '@lyceum/core'

/** The records of one collection and tenant, by id. */
export type Table = ReadonlyMap<string, Row>

/** Everything that is stored at one moment. A transaction makes the next one and leaves this as it is. */
export interface Snapshot {
  readonly tables: ReadonlyMap<string, Table>
  /** The last number that was given for a sequence, whosever it was. */
  readonly lastNumber: number
}

/** Text by its UTF-8 bytes, as every store orders it; numbers and booleans by size. */
const compare = (one: unknown, other: unknown): number =>
  typeof one === 'string' && typeof other === 'string'
    ? Buffer.compare(Buffer.from(one), Buffer.from(other))
    : Number(one) - Number(other)

const compareAll = (one: readonly unknown[], other: readonly unknown[]): number =>
  one.map((value, place) => compare(value, other[place])).find((difference) => difference !== 0) ?? 0

export const matching = (table: Table, equals: Row): Row[] => {
  const wanted = Object.entries(equals)
  return [...table.values()].filter((row) => wanted.every(([field, value]) => value !== null && row[field] === value))
}

/** The rows of a list: those without a value in the first field of its index are in none. */
const listed = (table: Table, collection: AnyCollection, index: string, equals: Row): Row[] => {
  const [first = 'id'] = collection.indexes[index] ?? []
  return matching(table, equals).filter((row) => row[first] !== null)
}

/** The reading verbs on whatever `tableOf` answers. The rows they answer are the caller's own copies. */
export const reading = (tableOf: (collection: AnyCollection) => Table): Omit<ReadSession, 'statements'> => ({
  get: async (collection, id) => structuredClone(tableOf(collection).get(id)),
  getMany: async (collection, ids) => {
    const table = tableOf(collection)
    const rows = ids.map((id) => table.get(id)).filter((row) => row !== undefined)
    // One by one: asked for twice, a record is two copies.
    return rows.map((row) => structuredClone(row))
  },
  find: async (collection, _unique, key) => structuredClone(matching(tableOf(collection), key)[0]),
  count: async (collection, index, equals) => listed(tableOf(collection), collection, index, equals).length,
  select: async (collection, selection) => {
    const { index, equals, descending, limit = Number.POSITIVE_INFINITY, offset = 0, after } = selection
    const ordering = orderingOf(collection, selection)
    const direction = descending ? -1 : 1
    const sorted = listed(tableOf(collection), collection, index, equals)
      .map((row) => ({ row, position: ordering.map((field) => row[field]) }))
      .filter(({ position }) => !after || direction * compareAll(position, after) > 0)
      .sort((one, other) => direction * compareAll(one.position, other.position))
    return structuredClone(sorted.slice(offset, offset + limit).map(({ row }) => row))
  },
  // No view is answered here, so core answers them all on the verbs above.
  view: () => undefined,
})
