import Papa from 'papaparse'
import { ImportRow, type PendingRow } from './import-records.ts'

const IDENTITIES = ['userId', 'username', 'email'] as const

/** Names of columns are compared without case, spaces and punctuation: `User ID` is `userId`. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')
const columns = new Map([...IDENTITIES, 'course', 'group', 'source', 'expiresAt'].map((name) => [keyOf(name), name]))

const toRow = (cells: { readonly [column: string]: string | undefined }): PendingRow => {
  const { course, group, source, expiresAt } = cells
  const by = IDENTITIES.find((name) => cells[name])
  const learner = (by && cells[by]) ?? ''
  const given = Object.fromEntries(Object.entries({ course, group, source, expiresAt }).filter(([, value]) => value))
  const parsed = ImportRow.safeParse({ learner, by, ...given })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return { learner: learner.slice(0, 254), invalid: `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 500) }
}

/**
 * The rows of a CSV file with a line of headers: `userId`, `username` or `email`, and any of `course`, `group`, `source` and
 * `expiresAt`. Undefined if no column says who is meant. Cells are text and nothing else: what would be a formula in a
 * spreadsheet is a name that nobody has. A row that is not valid is kept with the reason.
 */
export const parseCsv = (csv: string): PendingRow[] | undefined => {
  const { data, meta } = Papa.parse<{ [column: string]: string }>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => columns.get(keyOf(name)) ?? name,
    transform: (value) => value.trim(),
  })
  const named = IDENTITIES.some((name) => meta.fields?.includes(name))
  return named ? data.map(toRow) : undefined
}
