import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const packages = readdirSync(new URL('packages', import.meta.url))

// Sources, not builds: see customConditions in tsconfig.base.json.
const conditions = ['@lyceum/source', 'module', 'node', 'development|production', 'default']
const fromSources = { resolve: { conditions }, ssr: { resolve: { conditions } } }

// Every core of the machine is busy with other test files and their databases.
const patience = { testTimeout: 30_000, hookTimeout: 30_000 }

const project = (name: string, include: string) => ({
  ...fromSources,
  // Files share what they have loaded: nothing in the sources keeps state that a test could leave behind.
  test: { name, isolate: false, include: [include], exclude: ['**/node_modules/**', '**/dist/**'], ...patience },
})

export default defineConfig({
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    projects: [
      ...packages.map((name) => project(name, `packages/${name}/src/**/*.test.ts`)),
      project('tests', 'tests/**/*.test.ts'),
      project('examples', 'examples/**/*.test.ts'),
    ],
  },
})
