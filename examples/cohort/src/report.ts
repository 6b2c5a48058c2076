import { type Mark, marks } from './closing.ts'
import type { Deed, Oddity } from './history.ts'
import type { Loaded } from './load.ts'
import type { Tally } from './replay.ts'
import type { DiskUse } from './stores.ts'

type Cell = string | number

/** A table as text: the first column to the left, numbers to the right. */
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const width = (column: number) => Math.max(...[head, ...rows].map((row) => String(row[column] ?? '').length))
  const widths = head.map((_, column) => width(column))
  const line = (row: readonly Cell[]) =>
    row
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((size) => '-'.repeat(size)).join('  '), ...rows.map(line)].join('\n')
}

const atMarks = (learners: Readonly<Record<Mark, number>>): number[] => marks.map((mark) => learners[mark])
const markHeads = marks.map((mark) => `at ${mark} %`)

const closingTable = ({ closings }: Loaded): string =>
  table(
    ['presentation', 'enrolled', 'cancelled', 'active', 'completed', 'lessons completed', ...markHeads],
    closings.map(({ presentation, enrolled, cancelled, active, completed, lessonsCompleted, reached }) => [
      presentation,
      ...[enrolled, cancelled, active, completed, lessonsCompleted],
      ...atMarks(reached),
    ]),
  )

const activeTable = ({ closings }: Loaded): string =>
  table(
    ['of the active', ...markHeads],
    closings.map(({ presentation, reachedByActive }) => [presentation, ...atMarks(reachedByActive)]),
  )

const kinds: readonly (Deed['kind'] | 'score')[] = ['registration', 'unregistration', 'submission', 'score']
const isKind = (what: Tally['what']): what is (typeof kinds)[number] => kinds.some((kind) => kind === what)

/** How many rows of the files there are of each kind, and how many of them were applied or refused. */
const rowsTable = ({ tallies, closings }: Loaded): string => {
  const rows = closings.flatMap(({ presentation }) =>
    kinds.map((kind) => {
      const own = tallies.filter((tally) => tally.presentation === presentation && tally.what === kind)
      const sum = (counted: readonly Tally[]) => counted.reduce((total, { count }) => total + count, 0)
      const refused = own.filter(({ outcome }) => outcome !== 'done')
      const codes = refused.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')
      return [presentation, `${kind}s`, sum(own), sum(own) - sum(refused), sum(refused), codes] as const
    }),
  )
  return table(['presentation', 'rows', 'in the files', 'done', 'refused', 'by code'], rows)
}

const oddityTable = ({ tallies, undated }: Loaded): string => {
  const odd = tallies.flatMap(({ presentation, what, outcome, count }) =>
    isKind(what) ? [] : [{ presentation, what: what as Oddity, outcome, count }],
  )
  const rows = [
    ...odd.map(({ presentation, what, count, outcome }) => [presentation || '(none)', what, count, outcome] as const),
    ...[...undated].map(([presentation, count]) => [presentation, 'assessment without a date', count, 'done'] as const),
  ].sort((one, other) => (`${one[0]} ${one[1]}` < `${other[0]} ${other[1]}` ? -1 : 1))
  return table(['presentation', 'unusual rows', 'count', 'result'], rows)
}

export const reportOf = (loaded: Loaded): string =>
  [
    closingTable(loaded),
    activeTable(loaded),
    rowsTable(loaded),
    oddityTable(loaded),
    table(['event', 'delivered'], [...loaded.events].sort()),
  ].join('\n\n')

/** What the cohorts cost the disk, for each enrollment with all that the learner did. */
export const diskReportOf = ({ closings }: Loaded, { written, size }: DiskUse): string => {
  const enrolled = closings.reduce((sum, closing) => sum + closing.enrolled, 0)
  const line = (what: string, bytes: number) =>
    `${what}: ${(bytes / 1e6).toFixed(1)} MB, ${Math.round(bytes / enrolled)} bytes per enrollment`
  return [line('Written to the disk', written), line('Size of the database', size)].join('\n')
}
