import { replaceProcess } from './replace-process.mjs'
import { needPackages, step } from './steps.ts'

await needPackages()
// Where it fails, because the sources do not run, formatting may still help.
await step('api types', 'node scripts/api-types.ts')
await step('events', 'node scripts/event-reference.ts')
await step('documents', 'node scripts/document-schema.ts')
await step('policies', 'node scripts/policy-reference.ts')
await step('enrollment states', 'node scripts/enrollment-states.ts')
await step('access', 'node scripts/access-reference.ts')
replaceProcess('pnpm', ['exec', 'biome', 'check', '--write', ...process.argv.slice(2)])
