import type { AnyCollection, SettledPosition } from '@lyceum/core'
import { memoizeByObject, type Sql } from '@lyceum/store-kysely'
import type { Connection } from './connection.ts'

/**
 * Up to which number a log is complete, although numbers are committed in another order than they are drawn.
 *
 * A transaction has its id before it draws a number (see the default of the column in flavour.ts), and ids are given in
 * order. So once a number P has been read and an id X was given after that, every transaction that drew a number up to P
 * has a smaller id than X: the numbers up to P are settled when all transactions with ids below X have ended. The server
 * tells by `pg_snapshot_xmin`, below which every transaction has ended. Its counterpart `pg_snapshot_xmax` is no such X:
 * it follows the last transaction that has ended, and those that run may have greater ids.
 *
 * P is the greatest number that is committed, not the last one drawn: what is committed survives a crash of the server, so
 * a number up to P is never drawn again, and a server that has jumped ahead or fallen back after a crash changes nothing.
 * What only reads has no id and holds nothing back. Every transaction that writes does, in whichever database of the
 * server, as long as it is open.
 */
interface Mark {
  /** Transactions that drew numbers up to `position` have smaller ids. */
  readonly id: number
  readonly position: number
}

/** Answers up to where a collection is settled, and remembers what it has to wait for. */
interface Horizon {
  settledAfter(position: number): Promise<number>
}

export type WithConnection = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>

const NEXT_ID = { sql: `select pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot())` }
const FIRST_OPEN = { sql: `select pg_snapshot_xmin(pg_current_snapshot())` }

/** More are of no use: the next look after the first of them is reached makes others. */
const MAX_MARKS = 64
/** What has begun before a look has mostly ended a few milliseconds after it. */
const PAUSES_MS: readonly number[] = [2, 6]

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const openHorizon = (sql: Sql, collection: AnyCollection, withConnection: WithConnection): Horizon => {
  /** In the order of both fields. */
  let marks: readonly Mark[] = []
  let settled = 0

  const addMark = (mark: Mark): void => {
    // A look that took longer than another one may come to the same later.
    if (marks.some(({ id, position }) => id <= mark.id && position >= mark.position)) return
    const kept = marks.filter(({ id, position }) => id < mark.id && position < mark.position)
    const later = marks.filter(({ id, position }) => id > mark.id && position > mark.position)
    marks = [...kept.slice(0, MAX_MARKS - 1), mark, ...later]
  }
  const passMarks = (firstOpen: number): void => {
    settled = Math.max(settled, ...marks.filter(({ id }) => id <= firstOpen).map(({ position }) => position))
    marks = marks.filter(({ id }) => id > firstOpen)
  }
  const newest = async ({ send }: Connection): Promise<number> =>
    Number((await send(sql.reads(collection).newest(), []))[0]?.[0] ?? 0)

  /** Answers whether numbers are waited for that were not known before. */
  const look = (known: number): Promise<boolean> =>
    withConnection(async (connection) => {
      const position = await newest(connection)
      if (position <= Math.max(settled, known)) return false
      const isNew = position > (marks.at(-1)?.position ?? 0)
      const [row] = await connection.send(isNew ? NEXT_ID : FIRST_OPEN, [])
      if (isNew) addMark({ id: Number(row?.[0]), position })
      passMarks(Number(row?.at(-1)))
      return isNew
    })
  const lookAgain = (): Promise<void> =>
    withConnection(async ({ send }) => passMarks(Number((await send(FIRST_OPEN, []))[0]?.[0])))

  return {
    settledAfter: async (position) => {
      if (await look(position))
        for (const milliseconds of PAUSES_MS) {
          if (settled > position || marks.length === 0) break
          await pause(milliseconds)
          await lookAgain()
        }
      return Math.max(settled, position)
    },
  }
}

/** `settledAfter` of the port, on connections of a pool. */
export const settledPositions = (
  sql: Sql,
  withConnection: WithConnection,
): ((collection: AnyCollection, position: number) => Promise<SettledPosition>) => {
  const horizonOf = memoizeByObject((collection: AnyCollection) => openHorizon(sql, collection, withConnection))
  return async (collection, position) => {
    const settled = await horizonOf(collection).settledAfter(position)
    if (settled === position) return { position, tenantIds: [] }
    const statement = sql.reads(collection).tenantsBetween(position, settled)
    const rows = await withConnection(({ send }) => send(statement, [position, settled]))
    return { position: settled, tenantIds: rows.map(([tenantId]) => String(tenantId)) }
  }
}
