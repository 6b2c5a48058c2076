// Do the migrations create every table, column and key that the collections declare? No database is needed to tell.
import { collections } from '../packages/core/src/storage.ts'
import { stepsBetween } from '../packages/store-kysely/src/draft.ts'
import { type Step, schemaAfter } from '../packages/store-kysely/src/migration.ts'
import { migrations } from '../packages/store-kysely/src/migrations/index.ts'
import { tableOf } from '../packages/store-kysely/src/naming.ts'
import { schemaOf } from '../packages/store-kysely/src/schema.ts'

const collectionOf = new Map(collections.map((collection) => [tableOf(collection), collection.name]))

function describe(step: Step): string {
  if (step.step === 'run') return 'a step that changes data'
  const collection = `collection ${collectionOf.get(step.table) ?? '(none)'}, table ${step.table}`
  switch (step.step) {
    case 'createTable':
      return `${collection}: no migration creates the table`
    case 'dropTable':
      return `${collection}: a migration creates the table, but no collection declares it`
    case 'addColumn':
      return `${collection}: no migration adds the column ${step.column}`
    case 'dropColumn':
      return `${collection}: a migration adds the column ${step.column}, which the collection does not declare`
    case 'addKey':
      return `${collection}: no migration adds the key ${step.key} (${step.columns.join(', ')})`
    case 'dropKey':
      return `${collection}: a migration adds the key ${step.key}, which the collection declares otherwise or not at all`
    case 'addTextIndex':
      return `${collection}: no migration adds the text index ${step.key} (${step.columns.join(', ')})`
    case 'dropTextIndex':
      return `${collection}: a migration adds the text index ${step.key}, which the collection declares otherwise or not at all`
  }
}

function differences(): string[] {
  try {
    return stepsBetween(schemaAfter(migrations), schemaOf(collections)).map(describe)
  } catch (error) {
    // A column that changes its kind.
    return [error instanceof Error ? error.message : String(error)]
  }
}

const found = differences()
for (const difference of found) console.error(difference)
if (found.length > 0)
  console.error('How to write the migration: CONTRIBUTING.md, "Add a collection or a field, and its migration"')
console.log(`${collections.length} collections, ${found.length} differences from the migrations`)
process.exitCode = collections.length === 0 || found.length > 0 ? 1 : 0
