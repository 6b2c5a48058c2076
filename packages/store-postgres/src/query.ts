import type { Values } from '@lyceum/store-kysely'
import pg from 'pg'
import type { PostgresClient, PostgresQuery } from './client.ts'

/** A row as pg's parser hands it to a query: the server's text for each column. */
interface DataRow {
  readonly fields: Values
}

/**
 * A query that takes rows as they come. pg's own builds parsers for every column of every answer, which is a third of
 * what a statement costs this process; the codecs know the columns already.
 */
class TextQuery extends pg.Query {
  readonly answer: Values[] = []

  handleRowDescription(): void {}

  handleDataRow({ fields }: DataRow): void {
    this.answer.push(fields)
  }
}

/** Every value as the server's text. */
const asText: PostgresQuery['types'] = { getTypeParser: () => String }

/** A query without its `rowMode` and `types`, which are the same for all. */
export type TextQueryConfig = Omit<PostgresQuery, 'rowMode' | 'types'>

/** How to ask a client for rows of text. */
export const asker = (client: PostgresClient): ((config: TextQueryConfig) => Promise<readonly Values[]>) => {
  // A client of another copy of pg, which a host may bring along, takes no query objects of ours.
  if (!(client instanceof pg.Client))
    return async (config) => {
      const { rows } = await client.query({ ...config, rowMode: 'array', types: asText })
      // `rowMode` makes rows lists.
      return rows as unknown[][]
    }
  return (config) =>
    new Promise((resolve, reject) => {
      const query: TextQuery = new TextQuery(config, (error) => (error ? reject(error) : resolve(query.answer)))
      void client.query(query)
    })
}
