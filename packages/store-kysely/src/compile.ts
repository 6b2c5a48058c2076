import { type Compilable, DummyDriver, Kysely } from 'kysely'
import type { Flavour } from './flavour.ts'

/** Table and column names come from the collections at run time, so kysely cannot check them. */
export type Tables = Record<string, Record<string, unknown>>
export type Db = Kysely<Tables>

/** One compiled statement. Drivers cache what they prepared by this object, so the same statement must be the same object. */
export interface Statement {
  readonly sql: string
  /** Whether its text depends on what callers ask for, so that there may be any number of its kind. */
  readonly varies?: boolean
}

/** Placeholder of a parameter: a statement is compiled with it once, and takes its values by position. */
export const PARAMETER: unknown = Object.freeze({ parameter: true })

/** Uses kysely as a compiler only: no statement is run through it. */
export const createDb = ({ dialect }: Flavour): Db =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => new DummyDriver(),
      createIntrospector: () => {
        throw new Error('This kysely only compiles statements.')
      },
    },
  })

/** Compiles a statement whose parameters are all {@link PARAMETER}, in the order in which they stand in the text. */
export const toStatement = (query: Compilable): Statement => {
  const { sql, parameters } = query.compile()
  if (parameters.some((parameter) => parameter !== PARAMETER))
    throw new TypeError(`A value stands among the parameters of: ${sql}`)
  return { sql }
}
