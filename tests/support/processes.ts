import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Role } from '@lyceum/core'
import type { DataLocation } from './stores.ts'

/** A call that another process makes. */
export interface Task {
  readonly userId: string
  readonly roles: readonly Role[]
  /** `enrollments.enroll` and the like. */
  readonly call: string
  readonly input: object
}

export type Outcome = { readonly answer: unknown } | { readonly refused: string }

/** A process that runs a script beside this file from the sources; its lines are read one by one. */
export const startProcess = (script: string, given: object): { child: ChildProcess; lines: AsyncIterator<string> } => {
  const child = spawn(
    process.execPath,
    ['--conditions=@lyceum/source', '--no-warnings', join(import.meta.dirname, script), JSON.stringify(given)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

/** Makes calls from as many processes as there are lists of them, all at once, and answers what became of each. */
export const fromProcesses = async (
  place: DataLocation,
  tenantId: string,
  lists: readonly (readonly Task[])[],
): Promise<Outcome[]> => {
  const started = lists.map((tasks) => startProcess('caller.ts', { place, tenantId, tasks }))
  for (const { lines } of started) {
    const { value } = await lines.next()
    if (value !== 'ready') throw new Error(`A process did not start: ${value}`)
  }
  for (const { child } of started) child.stdin?.write('go\n')
  const told = await Promise.all(started.map(({ lines }) => lines.next()))
  return told.flatMap(({ value }) => JSON.parse(String(value)) as Outcome[])
}
