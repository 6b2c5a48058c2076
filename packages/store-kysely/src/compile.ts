import { type Compilable, DummyDriver, Kysely } from 'kysely'
import type { Flavour } from './flavour.ts'

/** Tables are known by the collections at run time; kysely spells the SQL and checks no names. */
export type Tables = Record<string, Record<string, unknown>>
export type Db = Kysely<Tables>

/** One compiled statement. The object is its identity: drivers keep what they prepared under it. */
export interface Statement {
  readonly sql: string
  /** Whether its text depends on what callers ask for, so that there may be any number of its kind. */
  readonly varies?: boolean
}

/** Stands where a parameter goes. Statements are compiled with it once and take their values by position. */
export const PARAMETER: unknown = Object.freeze({ parameter: true })

/** kysely as a compiler: nothing is ever executed through it. */
export const createDb = ({ dialect }: Flavour): Db =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => new DummyDriver(),
      createIntrospector: () => {
        throw new Error('Statements are compiled here, never run.')
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
