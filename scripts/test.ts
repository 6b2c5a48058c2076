import { install, step } from './steps.ts'

// What checks everything imports packages: nothing of it can be loaded before they are there.
if (await step('install', install)) await import('./all-checks.ts')
else {
  console.log('tests: 0 passed, 1 failed')
  process.exitCode = 1
}
