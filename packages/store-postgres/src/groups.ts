import type { Batch, Pending } from './buffer.ts'

/** Writes of one kind to one collection. One alone has its values as parameters; several go as one JSON list. */
export interface Group {
  readonly shape: string
  /** At least one. */
  readonly writes: readonly [Pending, ...Pending[]]
}

const shapeOf = (pending: Pending): string => {
  const { verb, collection } = pending
  if (verb !== 'add') return `${collection.name} ${verb}`
  return `${collection.name} add ${Object.keys(pending.deltas)}/${Object.keys(pending.atMost)}`
}

const byId = (one: Pending, other: Pending): number => (one.id < other.id ? -1 : 1)

/**
 * The order in which kinds of writes are carried out. What gives a key up comes before what takes it. Additions come
 * last: counters are what many write to at once, and the sooner the end after the first of them, the shorter their wait.
 */
const RANK: { readonly [Verb in Pending['verb']]: number } = { remove: 0, update: 1, insert: 2, add: 3 }

/**
 * Sorts a batch into groups, in one order for everybody, so that two transactions that write the same records do not
 * wait for each other. Inserts keep the order in which they were made: it is the order of their numbers.
 */
export const groupsOf = (batch: Batch): Group[] => {
  const groups = new Map<string, { shape: string; writes: [Pending, ...Pending[]] }>()
  for (const pending of batch) {
    const shape = shapeOf(pending)
    // Additions differ in what they add, so each goes by itself.
    const key = `${RANK[pending.verb]} ${pending.verb === 'add' ? `${shape} ${pending.id}` : shape}`
    const group = groups.get(key)
    if (group) group.writes.push(pending)
    else groups.set(key, { shape, writes: [pending] })
  }
  const list = [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
  for (const { writes } of list) if (writes.length > 1 && writes[0].verb !== 'insert') writes.sort(byId)
  return list
}
