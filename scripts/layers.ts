import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { options, rules } from '../layers.config.ts'

const forbidden = rules.map((rule) => ({ ...rule, severity: 'error' as const }))
const { output } = await cruise(
  ['packages', 'tests', 'examples', 'bench'],
  { ...options, ruleSet: { forbidden }, validate: true },
  {},
  { tsConfig: extractTSConfig('tsconfig.json') },
)
const { modules, summary } = output as ICruiseResult
const ours = modules.filter((module) => /^packages\/.*\.ts$/.test(module.source))

for (const { rule, from, to } of summary.violations) {
  const why = rules.find(({ name }) => name === rule.name)?.comment
  console.error(`${from} -> ${to}\n    ${rule.name}: ${why}`)
}
console.log(`${ours.length} modules, ${summary.totalDependenciesCruised} dependencies, ${summary.error} violations`)
// Without a TypeScript compiler it can use, dependency-cruiser finds no module and no fault.
if (ours.length === 0) console.error('No module was cruised: the check did not run.')
process.exitCode = ours.length === 0 || summary.violations.length > 0 ? 1 : 0
