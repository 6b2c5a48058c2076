import type { Values } from '@lyceum/store-kysely'
import pg, { type ClientBase, type QueryArrayConfig } from 'pg'

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
const asText = { getTypeParser: () => String }

/** A query without its `rowMode` and `types`, which are the same for all. */
export type TextQueryConfig = Omit<QueryArrayConfig, 'rowMode' | 'types'>

/** How to ask a client for rows of text. */
export const asker = (client: ClientBase): ((config: TextQueryConfig) => Promise<readonly Values[]>) => {
  // A client of another copy of pg, which a host may bring along, takes no query objects of ours.
  if (!(client instanceof pg.Client))
    return async (config) => (await client.query<unknown[]>({ ...config, rowMode: 'array', types: asText })).rows
  return (config) =>
    new Promise((resolve, reject) => {
      const query: TextQuery = new TextQuery(config, (error) => (error ? reject(error) : resolve(query.answer)))
      client.query(query)
    })
}
