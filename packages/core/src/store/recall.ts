import type { AnyCollection } from './collection.ts'
import type { Fact, Row } from './driver.ts'

/**
 * How the answers of a view are kept between transactions: see decision 0024. An answer has one record under each of its
 * fields; one in which a record is missing is not kept.
 */
export interface Recalled<Params = never> {
  readonly key: (params: Params) => string
  readonly records: { readonly [field: string]: RecalledRecord }
}

export interface RecalledRecord {
  readonly collection: AnyCollection
  /**
   * The answer has all fields of the record, so that it is known again after a transaction has replaced it. The JSON of
   * others is frozen.
   */
  readonly whole?: true
  /** Nothing is decided from it, and a transaction that writes to it conflicts where it is gone. */
  readonly unasserted?: true
}

/** An answer that was read earlier, and what must still be true where something is decided from it. */
export interface KnownAnswer {
  readonly result: unknown
  readonly facts: readonly Fact[]
}

/** What one transaction knows from earlier ones, and what is known by it. */
export interface Recall {
  find(view: Recalled, params: unknown): KnownAnswer | undefined
  /** An answer of the store, which is known once the transaction is committed. */
  keep(view: Recalled, params: unknown, result: unknown): void
  /** What the transaction makes of a record; undefined where only the store knows. */
  wrote(collection: AnyCollection, id: string, row: Row | undefined): void
  /** Whether the transaction decides from an earlier answer: without the commit what it decides may be wrong. */
  used: boolean
  /** Whether the transaction has written anything yet: what it wrote is not among what is known. */
  writes: boolean
  committed(): void
  /** Forgets the answers that were found. */
  failed(): void
}

export interface Recollection {
  /** Begins a transaction in a partition, at a time in milliseconds of a monotonic clock. */
  begin(partition: string, now: number): Recall
}

interface Side extends RecalledRecord {
  readonly field: string
  readonly json: readonly string[]
  readonly rows: Map<string, Row>
}

interface Answer {
  readonly until: number
  /** The keys of its records, in the order of the sides. */
  readonly keys: readonly string[]
}

interface Shelf {
  readonly sides: readonly Side[]
  readonly answers: Map<string, Answer>
}

/** Who writes to the database without raising versions is heard of after this time. */
const MAX_AGE_MS = 300_000
const MAX_ANSWERS = 5_000

const remember = <T>(map: Map<string, T>, key: string, value: T): void => {
  map.delete(key)
  // A map remembers the order in which its keys were set: the first is the oldest.
  if (map.size >= MAX_ANSWERS) for (const oldest of map.keys()) if (map.delete(oldest)) break
  map.set(key, value)
}

const copyJson = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyJson)
  const copy: { [key: string]: unknown } = {}
  for (const [key, inner] of Object.entries(value)) copy[key] = copyJson(inner)
  return copy
}

const freezeJson = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freezeJson(inner)
}

/**
 * A row that is kept, and handed out later. Whole records may be answered, to callers who may change what they receive.
 * What is there in part only is read to decide, so all have the same one.
 */
const ownRow = ({ json, whole }: Side, row: Row): Row => {
  if (!whole) {
    for (const field of json) freezeJson(row[field])
    return row
  }
  const copy: { [field: string]: unknown } = { ...row }
  for (const field of json) copy[field] = copyJson(copy[field])
  return copy
}

const shelfOf = ({ records }: Recalled): Shelf => ({
  answers: new Map(),
  sides: Object.entries(records).map(([field, record]) => {
    const { columns } = record.collection
    return {
      ...record,
      field,
      json: Object.keys(columns).filter((name) => columns[name]?.kind === 'json'),
      rows: new Map(),
    }
  }),
})

/** Keeps answers of views in this process. Nothing rests on their being current: the store is asked whether they are. */
export const createRecollection = (): Recollection => {
  const shelves = new Map<Recalled, Shelf>()
  const open = (view: Recalled): Shelf => {
    const known = shelves.get(view)
    if (known) return known
    const shelf = shelfOf(view)
    shelves.set(view, shelf)
    return shelf
  }

  return {
    begin: (partition, now) => {
      const found: { readonly shelf: Shelf; readonly key: string }[] = []
      const kept: { readonly shelf: Shelf; readonly key: string; readonly result: Record<string, Row> }[] = []
      const written: { readonly collection: AnyCollection; readonly id: string; readonly row: Row | undefined }[] = []
      const keyOf = (view: Recalled, params: unknown): string => `${partition}\n${view.key(params as never)}`
      const rowKey = (id: unknown): string => `${partition}\n${id}`

      const recall: Recall = {
        used: false,
        writes: false,
        find: (view, params) => {
          const shelf = open(view)
          const key = keyOf(view, params)
          const answer = shelf.answers.get(key)
          if (!answer || answer.until <= now) return undefined
          const result: { [field: string]: Row } = {}
          const facts: Fact[] = []
          for (const [at, side] of shelf.sides.entries()) {
            const row = side.rows.get(answer.keys[at] ?? '')
            if (!row) return undefined
            result[side.field] = side.whole ? ownRow(side, row) : row
            if (!side.unasserted)
              facts.push({ collection: side.collection, id: String(row['id']), version: Number(row['version']) })
          }
          found.push({ shelf, key })
          return { result, facts }
        },
        keep: (view, params, result) => {
          const shelf = open(view)
          const records = result as Record<string, Row | null> | null
          if (records && shelf.sides.every(({ field }) => records[field]))
            kept.push({ shelf, key: keyOf(view, params), result: records as Record<string, Row> })
        },
        wrote: (collection, id, row) => {
          recall.writes = true
          written.push({ collection, id, row })
        },
        committed: () => {
          for (const { shelf, key, result } of kept) {
            const keys = shelf.sides.map((side) => {
              const row = result[side.field] as Row
              const key = rowKey(row['id'])
              remember(side.rows, key, ownRow(side, row))
              return key
            })
            remember(shelf.answers, key, { until: now + MAX_AGE_MS, keys })
          }
          for (const { collection, id, row } of written)
            for (const { sides } of shelves.values())
              for (const side of sides) {
                if (side.collection !== collection || side.unasserted) continue
                const key = rowKey(id)
                if (!row || !side.whole) side.rows.delete(key)
                else if (side.rows.has(key)) side.rows.set(key, ownRow(side, row))
              }
        },
        failed: () => {
          for (const { shelf, key } of found) shelf.answers.delete(key)
        },
      }
      return recall
    },
  }
}
