import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    /** For files of tests; removed after the run. */
    scratchDirectory: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratchDirectory = await mkdtemp(join(tmpdir(), 'lyceum-scratch-'))
  project.provide('scratchDirectory', scratchDirectory)
  const removeScratch = () => rm(scratchDirectory, { recursive: true, force: true })

  // Core knows no database, and its tests are run at every save.
  if (project.vitest.projects.every(({ name }) => name === 'core')) return removeScratch

  const server = await startPostgres()
  project.provide('postgresUrl', server.connectionString)
  return async () => {
    await server.stop()
    await removeScratch()
  }
}
