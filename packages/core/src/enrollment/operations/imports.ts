import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { type Allow, denied, isAdmin, onlyFor, withRole } from '../../kernel/access.ts'
import { VALIDATION_ERROR } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { text } from '../../kernel/values.ts'
import { insertAll, type ReadRecords } from '../../store/index.ts'
import { parseCsv } from '../csv.ts'
import { IMPORT_NOT_FOUND } from '../errors.ts'
import {
  type EnrollmentImportRecord,
  enrollmentImports,
  ImportRow,
  importChunks,
  importedRows,
  MAX_IMPORTED_ROWS,
  type PendingRow,
} from '../import-records.ts'
import { importRows } from '../jobs.ts'

const CHUNK = 100

const { version, byAdmin, ...published } = enrollmentImports.schema.shape
const EnrollmentImport = z.object(published).register(names, { id: 'EnrollmentImport' })
const toImport = ({ version, byAdmin, ...record }: EnrollmentImportRecord) => record

const { version: rowVersion, id, importId: ofImport, ...row } = importedRows.schema.shape
const ImportedRow = z.object(row).register(names, { id: 'ImportedRow' })

const ofCourse = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)
const admin = withRole('admin')

const NamedImport = z.strictObject({ importId: enrollmentImports.schema.shape.id })

const loadImport = async (tx: ReadRecords, importId: string): Promise<EnrollmentImportRecord> =>
  (await tx.get(enrollmentImports, importId)) ?? fail(IMPORT_NOT_FOUND, { importId })

const requesterOrAdmin: Allow<{ importId: string }> = async ({ tx, actor }, { importId }) => {
  if (actor.userId === null && !actor.system) return denied(actor, onlyFor('who asked for the import', 'admins'))
  const { requestedBy } = await loadImport(tx, importId)
  const own = isAdmin(actor) || requestedBy === actor.userId
  return own ? undefined : denied(actor, onlyFor('who asked for the import', 'admins'))
}

/**
 * Asks for many enrollments at once, from rows or a CSV file: at most 10,000. They are made by a job, some rows in each
 * transaction, each as `enrollments.enroll` by staff would; `enrollmentImports.listRows` has a result of each. Who is
 * enrolled already is left as they are, so that an import can be repeated. Admins may leave out the course and name one in
 * each row. The columns of a CSV file are `userId`, `username` or `email`, and any of `course`, `group`, `source` and
 * `expiresAt`.
 *
 * @example
 * ```ts
 * const { id: importId } = await lyceum.as(teacher).enrollmentImports.create({ courseId, csv: 'userId\nada\nbob' })
 * const { status, enrolled, refused } = await lyceum.as(teacher).enrollmentImports.get({ importId })
 * ```
 */
export const create = defineCommand({
  name: 'enrollmentImports.create',
  summary: 'Enrolls many learners from rows or a CSV file.',
  input: z.strictObject({
    courseId: courseId.optional().describe('Id of the course of all rows that name none; for admins optional.'),
    rows: z.array(ImportRow).min(1).max(MAX_IMPORTED_ROWS).optional().describe('The rows, at most 10,000.'),
    csv: text(1, 4_000_000).optional().describe('A CSV file with a line of headers, in the place of `rows`.'),
  }),
  output: EnrollmentImport,
  errors: [COURSE_NOT_FOUND],
  allow: (context, { courseId }) => (courseId === undefined ? admin(context, {}) : ofCourse(context, { courseId })),
  run: async (context, { courseId = null, rows, csv }) => {
    const { tx, actor, now, newId, startJob } = context
    const given: readonly PendingRow[] | undefined = csv === undefined ? rows : parseCsv(csv)
    const refuse = (path: string, message: string): never =>
      fail(VALIDATION_ERROR, { errors: [{ path, message, reason: 'format' }] })
    if ((rows === undefined) === (csv === undefined)) refuse('rows', 'must be given, or else `csv`')
    if (!given) return refuse('csv', 'must have a column `userId`, `username` or `email`')
    if (given.length === 0 || given.length > MAX_IMPORTED_ROWS) refuse('csv', 'must have 1 to 10,000 rows')
    const record = tx.insert(enrollmentImports, {
      ...{ id: newId(enrollmentImports.prefix), courseId, requestedBy: actor.userId, byAdmin: isAdmin(actor) },
      ...{ status: 'running', rows: given.length, enrolled: 0, unchanged: 0, refused: 0 },
      ...{ createdAt: now, finishedAt: null },
    })
    const chunks = Array.from({ length: Math.ceil(given.length / CHUNK) }, (_, at) => ({
      ...{ id: newId(importChunks.prefix), importId: record.id, first: at * CHUNK + 1 },
      rows: given.slice(at * CHUNK, (at + 1) * CHUNK),
    }))
    await insertAll(tx, importChunks, chunks)
    await startJob(importRows, record.id, { importId: record.id })
    return toImport(record)
  },
})

/**
 * How far an import is.
 *
 * @example
 * ```ts
 * const { status, enrolled } = await lyceum.as(teacher).enrollmentImports.get({ importId })
 * ```
 */
export const get = defineQuery({
  name: 'enrollmentImports.get',
  summary: 'How far an import of enrollments is.',
  input: NamedImport,
  output: EnrollmentImport,
  errors: [IMPORT_NOT_FOUND],
  allow: requesterOrAdmin,
  run: async ({ tx }, { importId }) => toImport(await loadImport(tx, importId)),
})

/**
 * What became of each row of an import that was worked off so far, in the order of the rows.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).enrollmentImports.listRows({ importId, outcome: 'refused' })
 * ```
 */
export const listRows = defineQuery({
  name: 'enrollmentImports.listRows',
  summary: 'The results of the rows of an import.',
  input: NamedImport.extend({
    outcome: row.outcome.optional().describe('Only rows with this outcome.'),
    ...pageInput,
  }),
  output: pageOf(ImportedRow),
  errors: [IMPORT_NOT_FOUND],
  allow: requesterOrAdmin,
  run: async ({ tx }, input) => {
    const { importId, outcome } = input
    const found =
      outcome === undefined
        ? await listPage(tx, importedRows, 'byImport', { importId }, input)
        : await listPage(tx, importedRows, 'byOutcome', { importId, outcome }, input)
    return { ...found, items: found.items.map(({ version, id, importId, ...each }) => each) }
  },
})
