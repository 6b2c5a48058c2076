import { install, step } from './steps.ts'

const ok =
  (await step('install', install)) &&
  (
    await Promise.all([
      step('types', 'pnpm types'),
      step('lint', 'pnpm lint --colors=off'),
      step('layers', 'pnpm layers'),
      step('migrations', 'pnpm migrations'),
      step('api types', 'pnpm api-types'),
      step('tests', 'pnpm test:core'),
    ])
  ).every(Boolean)
process.exitCode = ok ? 0 : 1
