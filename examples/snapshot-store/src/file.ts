import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Row } from '@lyceum/core'
import type { Snapshot } from './reading.ts'

interface Saved {
  readonly lastNumber: number
  readonly tables: readonly (readonly [place: string, rows: readonly (readonly [id: string, row: Row])[]])[]
}

export const loadSnapshot = async (path: string): Promise<Snapshot> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"lastNumber":0,"tables":[]}'
    throw error
  })
  const { lastNumber, tables } = JSON.parse(text) as Saved
  return { lastNumber, tables: new Map(tables.map(([place, rows]) => [place, new Map(rows)])) }
}

/** The whole or nothing: written beside the file, forced to the disk, then put in its place. */
export const saveSnapshot = async (path: string, { lastNumber, tables }: Snapshot): Promise<void> => {
  const saved: Saved = { lastNumber, tables: [...tables].map(([place, table]) => [place, [...table]]) }
  await writeFile(`${path}.new`, JSON.stringify(saved), { flush: true })
  await rename(`${path}.new`, path)
}
