import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { users } from '../identity/records.ts'
import { defineJob } from '../kernel/jobs.ts'
import { pick } from '../kernel/objects.ts'
import { askAdmissions, enrollPage } from './auto-enrolling.ts'
import { expireDue } from './expiring.ts'
import { enrollmentImports, importId } from './import-records.ts'
import { askAboutRows, importPiece } from './importing.ts'

export const recordExpired = defineJob({
  name: 'enrollments.expire',
  does: 'stores which enrollments have expired, gives their seats to the waitlist and emits the events',
  data: z.object({}),
  // What has not expired yet is itself where to go on.
  cursor: z.string(),
  run: async (context, { limit }) => {
    const done = await expireDue(context, limit)
    return { done, cursor: done < limit ? null : 'more' }
  },
})

export const enrollEverybody = defineJob({
  name: 'enrollments.enrollEverybody',
  does: "enrolls the tenant's users in a course with `autoEnroll`",
  data: z.object({ courseId }),
  cursor: users.schema.pick({ createdAt: true, id: true }),
  // The host's admission port is asked about all users of a piece at the same time.
  maxLimit: 50,
  consults: {
    admissions: {
      port: 'admission',
      prepare: (context, { data: { courseId }, cursor, limit }) =>
        askAdmissions(context, courseId, { limit, after: cursor }),
    },
  },
  run: async (context, { data: { courseId }, cursor, limit }, { admissions }) => {
    const left = cursor ? undefined : await context.tx.count(users, 'byCreation', {})
    const page = await enrollPage(context, courseId, { limit, after: cursor }, admissions)
    if (!page?.last) return { done: limit, cursor: null }
    return {
      done: limit,
      cursor: pick(page.last, ['createdAt', 'id']),
      ...(left === undefined ? {} : { left: left - limit }),
    }
  },
})

export const importRows = defineJob({
  name: 'enrollments.import',
  does: 'enrolls the learners of an import, row by row',
  data: z.object({ importId }),
  // The place in the first chunk of rows that is left.
  cursor: z.int(),
  // The host's admission port is asked about all learners of a piece at the same time.
  maxLimit: 50,
  consults: {
    admissions: {
      port: 'admission',
      prepare: (context, { data: { importId }, cursor, limit }) =>
        askAboutRows(context, importId, { at: cursor ?? 0, limit }),
    },
  },
  run: async (context, { data: { importId }, cursor, limit }, { admissions }) => {
    const left = cursor === null ? (await context.tx.get(enrollmentImports, importId))?.rows : undefined
    const piece = await importPiece(context, importId, { at: cursor ?? 0, limit }, admissions)
    if (!piece) return { done: 0, cursor: null }
    const { done, at } = piece
    return { done, cursor: at, ...(left === undefined ? {} : { left: left - done }) }
  },
})
