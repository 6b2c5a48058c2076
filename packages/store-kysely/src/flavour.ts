import type { ColumnKind } from '@lyceum/core'
import type { Dialect, Expression, RawBuilder, SqlBool } from 'kysely'

/** Converts values of one column kind for the driver and back. What is left out converts nothing. Never called with null. */
export interface Codec {
  readonly encode?: (value: unknown) => unknown
  /** What is selected for a column of this kind, and handed to `decode`; the bare column unless given. */
  readonly select?: (column: Expression<unknown>) => Expression<unknown>
  readonly decode?: (value: unknown) => unknown
}

/**
 * How a database finds the rows whose text contains a piece of text without reading all of them. Kept right by the
 * database itself, in the transaction of the write. It may find too many rows, never too few.
 */
export interface TextIndexing {
  /**
   * The statements that make a text index, filled from the rows that are there. `name` is free in the database. The last of
   * the columns is the text; the index may find by those before it as well.
   */
  readonly create: (name: string, table: string, columns: readonly string[]) => readonly string[]
  readonly drop: (name: string, table: string) => readonly string[]
  /** Whether the text in this column contains the text in the parameter, letter by letter. */
  readonly contains: (column: Expression<unknown>, text: unknown) => RawBuilder<SqlBool>
  /** The parameter of `contains`. */
  readonly encodeText: (text: string) => unknown
  /**
   * Narrows the rows of `alias` to those that the index finds for one text of each list. Undefined where the database sees by
   * `contains` that it can use the index.
   */
  readonly narrow?: {
    readonly condition: (index: {
      readonly name: string
      readonly alias: string
      readonly tenant: unknown
      readonly texts: unknown
    }) => RawBuilder<SqlBool>
    /** All lists as the one parameter `texts`; undefined where each has a text too short for the index. */
    readonly encode: (texts: readonly (readonly string[])[]) => string | undefined
  }
}

/** All differences between SQL databases that matter to the statements here. */
export interface Flavour {
  readonly name: string
  /** kysely's compiler for this database. */
  readonly dialect: Pick<Dialect, 'createAdapter' | 'createQueryCompiler'>
  readonly codecs: { readonly [Kind in ColumnKind]: Codec }
  /** The column type of each kind, as raw SQL. */
  readonly columnTypes: { readonly [Kind in ColumnKind]: string }
  /** A column that numbers its rows as they are inserted. */
  readonly sequence: {
    /** Its type and default. `name` is free for an object of the database that it needs. */
    readonly type: (name: string) => string
    /** If not, it gets an index by itself. */
    readonly isPrimaryKey: boolean
    /** What stands before and after the table's own statement. */
    readonly before?: (name: string) => string
    readonly after?: (name: string, table: string, column: string) => string
  }
  /** Follows the closing bracket of `create table`. */
  readonly tableOptions?: string
  /** The same where the rows are kept in the index of their primary key. */
  readonly clusteredTableOptions?: string
  /** Locks the selected rows; undefined where the database locks no rows. */
  readonly lockClause?: 'for update'
  /** A list of text as one parameter, so that one statement serves any length. */
  readonly textList: {
    readonly encode: (values: readonly string[]) => unknown
    readonly contains: (column: Expression<unknown>, list: unknown) => Expression<SqlBool>
    /** The texts as rows with one column, `value`. */
    readonly rows: (list: unknown) => RawBuilder<unknown>
  }
  /** The elements of a JSON list of text as rows with one column, `value`, which is text. */
  readonly jsonTexts: (list: Expression<unknown>) => RawBuilder<unknown>
  /** Values as one JSON list. */
  readonly jsonTuple: (...values: readonly Expression<unknown>[]) => RawBuilder<unknown>
  /** Aggregates a value into one JSON list in the given order; null or `[]` where there is no row. */
  readonly jsonList: (value: Expression<unknown>, order: Expression<unknown>) => RawBuilder<unknown>
  /** The elements of a JSON list as rows with one column, `value`, which is JSON. */
  readonly jsonElements: (list: unknown) => RawBuilder<unknown>
  readonly textIndexing: TextIndexing
  /** From 1 where the text contains the other, letter by letter; else 0. */
  readonly position: (text: Expression<unknown>, other: Expression<unknown>) => RawBuilder<number>
  /**
   * A parameter whose value the database does not look at when it plans, so that it keeps one plan for all values. Undefined
   * where it does so anyway.
   */
  readonly unseen?: (param: unknown, kind: ColumnKind) => RawBuilder<unknown>
  /** The parameter of `limit` for all rows. */
  readonly noLimit: number | null
  /** A statement that answers a row if the table named by its one parameter exists. */
  readonly tableExists: string
}
