import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { id, instant, line, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { enrollmentStatuses } from './records.ts'

/** As operations and errors name it. */
export const importId = id.describe('Id of the import.')

export const MAX_IMPORTED_ROWS = 10_000

/** One row of an import as it was given. */
export const ImportRow = z.strictObject({
  learner: line(1, 254).describe('The learner: an id, or what `by` says.'),
  by: z
    .enum(['userId', 'username', 'email'])
    .default('userId')
    .describe('What `learner` is: the id by default, a username or a mail address.'),
  course: line(1, 255).optional().describe('Id or slug of the course; the course of the import by default.'),
  group: line(1, 160).optional().describe('Id or name of a group of the course; none by default.'),
  source: line(1, 50).optional().describe('Where the enrollment comes from; `import` by default.'),
  expiresAt: instant.optional().describe('When access ends; by the course by default.'),
})
export type ImportRow = z.output<typeof ImportRow>

const amount = (of: string) => z.int().describe(`Rows ${of} so far.`)

/** Many enrollments that were asked for at once. A job works them off; `importedRows` has a result of each. */
export const enrollmentImports = defineCollection({
  name: 'enrollmentImports',
  prefix: 'eim',
  fields: {
    id: importId,
    courseId: courseId
      .nullable()
      .describe('Id of the course of all rows that name none; null where each row names one.'),
    requestedBy: id.nullable().describe("Id of the person who asked for it; null for the host's own code."),
    byAdmin: z.boolean().describe('Whether an admin asked for it.'),
    status: z.enum(['running', 'done']).describe('`done` when every row has its result.'),
    rows: whole(1, MAX_IMPORTED_ROWS).describe('Number of rows.'),
    enrolled: amount('that enrolled somebody'),
    unchanged: amount('of learners who were enrolled already'),
    refused: amount('that were refused'),
    createdAt: instant.describe('When it was asked for.'),
    finishedAt: instant.nullable().describe('When every row had its result; null before that.'),
  },
  indexes: { byCreation: ['createdAt'] },
})
export type EnrollmentImportRecord = RecordOf<typeof enrollmentImports>

/** Rows that were not worked off yet, a hundred in a record. A row that is not valid has the reason instead. */
export const importChunks = defineCollection({
  name: 'importChunks',
  prefix: 'eic',
  fields: {
    id: id.describe('Id of the chunk.'),
    importId,
    first: z.int().describe('Number of its first row, from 1.'),
    rows: z
      .array(
        z.union([
          ImportRow,
          z.strictObject({
            learner: text(0, 254).describe('The learner as the row names them.'),
            invalid: text(1, 500).describe('Why the row is not valid.'),
          }),
        ]),
      )
      .describe('The rows.'),
  },
  indexes: { byImport: ['importId', 'first'] },
})
export type PendingRow = RecordOf<typeof importChunks>['rows'][number]

/** What became of one row of an import. */
export const importedRows = defineCollection({
  name: 'importedRows',
  prefix: 'eir',
  fields: {
    id: id.describe('Id of the result.'),
    importId,
    number: z.int().describe('Number of the row, from 1.'),
    learner: text(0, 254).describe('The learner as the row names them.'),
    userId: id.nullable().describe('Id of the learner; null where nobody was found.'),
    courseId: courseId.nullable().describe('Id of the course; null where none was found.'),
    enrollmentId: id.nullable().describe('Id of the enrollment; null where there is none.'),
    outcome: z
      .enum(['enrolled', 'unchanged', 'refused'])
      .describe('`unchanged` for who was enrolled already, by this import or before.'),
    status: z.enum(enrollmentStatuses).nullable().describe('Status of the enrollment then; null where there is none.'),
    code: text(1, 100).nullable().describe('Code of the refusal; null where it was not refused.'),
    message: text(0, 1_000).nullable().describe('Text of the refusal; null where it was not refused.'),
  },
  indexes: { byImport: ['importId', 'number'], byOutcome: ['importId', 'outcome', 'number'] },
  small: true,
})
