import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Core knows no database, and its tests are run at every save.
  if (project.vitest.projects.every(({ name }) => name === 'core')) return undefined
  const server = await startPostgres()
  project.provide('postgresUrl', server.connectionString)
  return () => server.stop()
}
