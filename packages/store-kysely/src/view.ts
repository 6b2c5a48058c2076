import type { AnyCollection, BulkWrite, ColumnKind, View } from '@lyceum/core'
import type { Compilable } from 'kysely'
import type { Db, Statement } from './compile.ts'
import type { Flavour } from './flavour.ts'
import type { Joined, JoinedRecords, Sides } from './joined.ts'
import { memoizeByObject } from './memoize.ts'
import type { Values } from './rows.ts'

/** Sends one statement to the database and answers its rows, at once or later. */
export type Run = (statement: Statement, params: readonly unknown[]) => readonly Values[] | Promise<readonly Values[]>

/** A named view, answered in SQL. */
export interface SqlView {
  readonly name: string
  /** What it reads: a store that buffers writes sends those of these collections first. */
  readonly reads: readonly AnyCollection[]
  readonly answer: (query: ViewQuery, params: unknown) => Promise<unknown>
}

/** What a view answers with. */
export interface ViewQuery {
  readonly tenantId: string
  readonly flavour: Flavour
  /** Runs a statement; rows are values by position. */
  rows<Params>(statement: ViewStatement<Params>, params: Params): Promise<readonly Values[]>
  /** Runs a statement that selects the columns of `sides`. */
  records<Params, S extends Sides>(
    statement: ViewStatement<Params>,
    sides: Joined<S>,
    params: Params,
  ): Promise<JoinedRecords<S>[]>
}

/** Answers a view of core in SQL, with the view's own types. */
export const sqlView = <Params, Result>(
  view: View<Params, Result>,
  reads: readonly AnyCollection[],
  answer: (query: ViewQuery, params: Params) => Promise<Result>,
): SqlView => ({
  name: view.name,
  reads,
  // The port passes parameters untyped; `records.view` has checked them against the type of this view.
  answer: (query, params) => answer(query, params as Params),
})

/** A bulk write, carried out in SQL. */
export type SqlBulkWrite = Omit<SqlView, 'reads'>

/** Carries out a bulk write of core in SQL, with its own types. Its statements are those of views. */
export const sqlBulkWrite = <Params, Result>(
  write: BulkWrite<Params, Result>,
  answer: (query: ViewQuery, params: Params) => Promise<Result>,
): SqlBulkWrite => ({ name: write.name, answer: (query, params) => answer(query, params as Params) })

const SLOT = Symbol('slot')

/** Placeholder of a parameter in a view's query, with the function that reads its value. */
interface Slot<Params> {
  readonly [SLOT]: (tenantId: string, params: Params) => unknown
}

const isSlot = <Params>(value: unknown): value is Slot<Params> =>
  typeof value === 'object' && value !== null && SLOT in value

/** What a view builds its queries with. */
export interface ViewBuilder<Params> {
  readonly db: Db
  readonly flavour: Flavour
  readonly tenant: unknown
  /** A value taken from the parameters of each call, passed to the database as a column of this kind (text unless said). */
  param(read: (params: Params) => unknown, kind?: ColumnKind): unknown
}

/** A statement of a view: compiled once per flavour and shape, and prepared once per connection. */
export interface ViewStatement<Params> {
  readonly build: (builder: ViewBuilder<Params>, params: Params) => Compilable
  /** A key of the statement's text: equal for all parameters that build the same text. */
  readonly shapeOf: (params: Params) => string
  /** Whether one plan serves all values of the parameters. */
  readonly onePlan: boolean
}

/**
 * Declares a statement. Without `shapeOf`, `build` must not look at the parameters other than through `param`.
 * With `onePlan` the database plans it without the values: for statements that take long to plan, and whose text says by
 * itself which index is the best.
 *
 * @example
 * ```ts
 * const ofLearner = viewStatement<{ userId: string }>(({ db, flavour, tenant, param }) =>
 *   db
 *     .selectFrom('lyceum_enrollments as e')
 *     .select(sides.columns(flavour))
 *     .where('e.tenant_id', '=', tenant)
 *     .where('e.user_id', '=', param(({ userId }) => userId)),
 * )
 * ```
 */
export const viewStatement = <Params>(
  build: ViewStatement<Params>['build'],
  shapeOf: ViewStatement<Params>['shapeOf'] = () => '',
  { onePlan = false }: { readonly onePlan?: boolean } = {},
): ViewStatement<Params> => ({ build, shapeOf, onePlan })

interface CompiledView {
  readonly statement: Statement
  readonly bind: (tenantId: string, params: unknown) => unknown[]
}

const MAX_SHAPES = 500

const builderOf = <Params>(db: Db, flavour: Flavour, onePlan: boolean): ViewBuilder<Params> => {
  const { unseen } = flavour
  const slot = (read: Slot<Params>[typeof SLOT], kind: ColumnKind): unknown => {
    const made: Slot<Params> = { [SLOT]: read }
    return onePlan && unseen ? unseen(made, kind) : made
  }
  return {
    db,
    flavour,
    tenant: slot((tenantId) => tenantId, 'text'),
    param: (read, kind = 'text') => {
      const { encode } = flavour.codecs[kind]
      return slot((_, params) => {
        const value = read(params) ?? null
        return encode && value !== null ? encode(value) : value
      }, kind)
    },
  }
}

/** Compiles the statements of views for one flavour, each text once. */
export const viewCompiler = (db: Db, flavour: Flavour) => {
  const shapesOf = memoizeByObject((_statement: object) => new Map<string, CompiledView>())

  const compile = <Params>(statement: ViewStatement<Params>, params: Params, varies: boolean): CompiledView => {
    const { sql, parameters } = statement.build(builderOf<Params>(db, flavour, statement.onePlan), params).compile()
    return {
      statement: { sql, varies },
      bind: (tenantId, values) =>
        // `values` is of the statement's own Params: it was passed together with the statement.
        parameters.map((value) => (isSlot<Params>(value) ? value[SLOT](tenantId, values as Params) : value)),
    }
  }

  return <Params>(statement: ViewStatement<Params>, params: Params): CompiledView => {
    const shapes = shapesOf(statement)
    const shape = statement.shapeOf(params)
    let known = shapes.get(shape)
    if (!known) {
      known = compile(statement, params, shape !== '')
      if (shapes.size >= MAX_SHAPES) shapes.clear()
      shapes.set(shape, known)
    }
    return known
  }
}

/** The views by name, over a function that runs statements. */
export const viewsFor = (db: Db, flavour: Flavour, views: readonly SqlView[]) => {
  const compiledFor = viewCompiler(db, flavour)
  const byName = new Map(views.map((view) => [view.name, view]))
  return {
    find: (name: string): SqlView | undefined => byName.get(name),
    queryOf: (tenantId: string, run: Run): ViewQuery => {
      const rows = async <Params>(statement: ViewStatement<Params>, params: Params) => {
        const view = compiledFor(statement, params)
        return run(view.statement, view.bind(tenantId, params))
      }
      return {
        tenantId,
        flavour,
        rows,
        records: async (statement, sides, params) => {
          const found = await rows(statement, params)
          return found.map(sides.decoder(flavour))
        },
      }
    },
  }
}
