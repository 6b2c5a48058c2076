import type { BufferedWrite, WriteBatch } from './write-buffer.ts'

/** Writes of one kind to one collection. One write has its values as parameters; several go as one JSON list. */
export interface WriteGroup {
  readonly shape: string
  /** At least one. */
  readonly writes: readonly [BufferedWrite, ...BufferedWrite[]]
}

const shapeOf = (write: BufferedWrite): string => {
  const { verb, collection } = write
  if (verb !== 'add') return `${collection.name} ${verb}`
  return `${collection.name} add ${Object.keys(write.deltas)}/${Object.keys(write.atMost)}`
}

const byId = (one: BufferedWrite, other: BufferedWrite): number => (one.id < other.id ? -1 : 1)

/**
 * The order in which kinds of writes are carried out. What gives a key up comes before what takes it. Additions come
 * last: counters are what many write to at once, and the sooner the end after the first of them, the shorter their wait.
 */
const RANK: { readonly [Verb in BufferedWrite['verb']]: number } = { hold: 0, remove: 1, update: 2, insert: 3, add: 4 }

/**
 * Sorts a batch into groups, in one order for everybody, so that two transactions that write the same records do not
 * wait for each other. Inserts keep the order in which they were made: it is the order of their numbers.
 */
export const groupWrites = (batch: WriteBatch): WriteGroup[] => {
  const groups = new Map<string, { shape: string; writes: [BufferedWrite, ...BufferedWrite[]] }>()
  for (const write of batch) {
    const shape = shapeOf(write)
    // Additions differ in what they add, so each goes by itself. So does what is held: there is one of each kind mostly.
    const alone = write.verb === 'add' || write.verb === 'hold'
    const key = `${RANK[write.verb]} ${alone ? `${shape} ${write.id}` : shape}`
    const group = groups.get(key)
    if (group) group.writes.push(write)
    else groups.set(key, { shape, writes: [write] })
  }
  const list = [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
  for (const { writes } of list) if (writes.length > 1 && writes[0].verb !== 'insert') writes.sort(byId)
  return list
}
