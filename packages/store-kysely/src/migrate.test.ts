import { expect, onTestFinished, test } from 'vitest'
import { freshPostgres, freshSqlitePath } from '../../../tests/support/databases.ts'
import { openPostgresStore } from '../../store-postgres/src/index.ts'
import { openSqliteStore } from '../../store-sqlite/src/index.ts'
import type { Migration, MigrationHistory, Step } from './index.ts'

const first: Migration = {
  name: '0001-first',
  steps: [{ step: 'createTable', table: 'lyceum_notes__notes', columns: { id: 'text' }, unique: {}, indexes: {} }],
}
const historyWith = (step: Step): MigrationHistory[] => [
  {
    area: 'notes',
    migrations: [first, { name: '0002-color', steps: [{ step: 'run', sql: () => 'select 1' }, step] }],
  },
]

const openers = {
  sqlite: async () => {
    const path = freshSqlitePath()
    return (migrations: MigrationHistory[]) => openSqliteStore({ path, migrations })
  },
  postgres: async () => {
    const { connectionString, drop } = await freshPostgres()
    onTestFinished(drop)
    return (migrations: MigrationHistory[]) => openPostgresStore({ connectionString, migrations })
  },
}

const table = 'lyceum_notes__notes'
const failing: [Step, string][] = [
  [
    { step: 'addColumn', table, column: 'color', kind: 'text', initially: 'write here' },
    'addColumn, table lyceum_notes__notes, column color',
  ],
  [
    { step: 'addKey', table, key: 'by_color', columns: ['color'], unique: true },
    'addKey, table lyceum_notes__notes, key by_color',
  ],
  [{ step: 'dropTable', table: 'lyceum_notes__none' }, 'dropTable, table lyceum_notes__none'],
  [{ step: 'run', sql: () => 'update nothing' }, 'run'],
]

test.each(['sqlite', 'postgres'] as const)(
  'a step that fails on %s is named, and nothing is migrated',
  async (database) => {
    for (const [step, where] of failing) {
      const open = await openers[database]()
      const store = open(historyWith(step))
      const error = await store.migrate().catch((thrown: unknown) => thrown)
      await store.close()
      if (!(error instanceof Error && error.cause instanceof Error))
        throw new Error('No error with a cause', { cause: error })
      expect(error.message).toBe(`Area notes, migration 0002-color, step 2 (${where}): ${error.cause.message}`)
      const other = open([])
      await expect(other.read('academy', async () => {})).rejects.toMatchObject({ code: 'DATABASE_NOT_MIGRATED' })
      await other.close()
    }
  },
)
