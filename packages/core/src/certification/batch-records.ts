import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { enrollmentFields } from '../enrollment/records.ts'
import { id, instant, line, text } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { certificates } from './records.ts'

/** As operations and errors name it. */
export const certificateBatchId = id.describe('Id of the batch of certificates.')

export const batchOutcomes = ['issued', 'unchanged', 'refused'] as const

export const certificateBatches = defineCollection({
  name: 'certificateBatches',
  prefix: 'cba',
  fields: {
    id: certificateBatchId,
    courseId,
    kind: z.enum(['issue', 'reissue']).describe('Whether it issues what is missing, or replaces what was issued.'),
    enrollmentIds: z
      .array(enrollmentFields.enrollmentId)
      .nullable()
      .describe('Ids of the enrollments that it is about; null for all of the course.'),
    reason: line(1, 500).nullable().describe('Reason for replacing, kept with what is replaced; null for none.'),
    issued: z.int().describe('Certificates that it has issued so far.'),
    unchanged: z.int().describe('Enrollments whose certificate was there already.'),
    refused: z.int().describe('Enrollments that were refused.'),
    createdBy: id.describe('Id of the person who started it.'),
    createdAt: instant.describe('When it was started.'),
    finishedAt: instant.nullable().describe('When it ended; null while it runs.'),
  },
  indexes: { byCourse: ['courseId', 'createdAt'] },
})
export type CertificateBatchRecord = RecordOf<typeof certificateBatches>

export const certificateBatchRows = defineCollection({
  name: 'certificateBatchRows',
  prefix: 'cbr',
  fields: {
    id: id.describe('Id of the row.'),
    batchId: certificateBatchId,
    position: z.int().describe('Place of the row in the batch, from 1.'),
    enrollmentId: enrollmentFields.enrollmentId,
    outcome: z.enum(batchOutcomes).describe('What became of it.'),
    certificateId: certificates.schema.shape.id
      .nullable()
      .describe('Id of the certificate; null where it was refused.'),
    code: text(1, 100).nullable().describe('Code of the refusal; null where there is none.'),
    message: text(0, 500).nullable().describe('The refusal in words; null where there is none.'),
  },
  unique: { byPosition: ['batchId', 'position'] },
  indexes: { byBatch: ['batchId', 'position'] },
  short: ['byBatch'],
})
