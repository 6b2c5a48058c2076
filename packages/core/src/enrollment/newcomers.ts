import * as z from 'zod'
import { courseId, courses } from '../catalog/records.ts'
import { users } from '../identity/records.ts'
import { defineJob } from '../kernel/jobs.ts'
import { pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { UpkeepTask } from '../kernel/upkeep.ts'
import { instant } from '../kernel/values.ts'
import { defineCollection, type ReadRecords } from '../store/index.ts'
import { askAdmissions, enrollPage } from './auto-enrolling.ts'

/** The courses that enroll people who come later. The id is the course's. */
export const autoEnrollments = defineCollection({
  name: 'autoEnrollments',
  prefix: 'aen',
  fields: {
    id: courseId,
    since: instant.describe('When the course was first published so.'),
    handledUntil: instant.describe('Everybody who was recorded before this moment has been looked at.'),
  },
  indexes: { byHandled: ['handledUntil'] },
  small: true,
})

/**
 * People are found by the time at which they were recorded, which is that of the beginning of the call; its commit may come
 * later. So a pass looks back for so long.
 */
const LOOK_BACK_MS = 10 * 60_000

const lookBackFrom = (moment: string): string => new Date(Date.parse(moment) - LOOK_BACK_MS).toISOString()

const newestUser = async (tx: ReadRecords): Promise<string> =>
  (await tx.list(users, 'byCreation', {}, { descending: true, limit: 1 }))[0]?.createdAt ?? ''

const position = users.schema.pick({ createdAt: true, id: true })

/** A place in a pass over all courses and the people who came since the pass before. */
const cursor = z.object({
  courseId,
  until: instant,
  after: position,
})
type Cursor = z.infer<typeof cursor>

/** Where a pass that began at `until` goes on: with the course that was looked at longest ago, before the pass. */
const nextPlace = async (tx: ReadRecords, until: string): Promise<Cursor | undefined> => {
  const [next] = await tx.list(autoEnrollments, 'byHandled', {}, { limit: 1 })
  if (!next || next.handledUntil >= until || lookBackFrom(next.handledUntil) > (await newestUser(tx))) return undefined
  return { courseId: next.id, until, after: { createdAt: lookBackFrom(next.handledUntil), id: '' } }
}

export const enrollNewcomers = defineJob({
  name: 'enrollments.enrollNewcomers',
  does: 'enrolls people who came after the publication of a course with `autoEnroll`',
  data: z.object({}),
  cursor,
  // The host's admission port is asked about all users of a piece at the same time.
  maxLimit: 50,
  consults: {
    admissions: {
      port: 'admission',
      prepare: async (context, { cursor, limit }) => {
        const place = cursor ?? (await nextPlace(context.tx, context.now))
        return place && askAdmissions(context, place.courseId, { limit, after: place.after })
      },
    },
  },
  run: async (context, { cursor, limit }, { admissions }) => {
    const { tx, now } = context
    const place = cursor ?? (await nextPlace(tx, now))
    if (!place) return { done: 0, cursor: null }
    const { courseId, until, after } = place
    const page = await enrollPage(context, courseId, { limit, after }, admissions, { newOnly: true })
    if (page?.last) return { done: limit, cursor: { courseId, until, after: pick(page.last, ['createdAt', 'id']) } }
    const [entry, course] = await Promise.all([tx.get(autoEnrollments, courseId), tx.get(courses, courseId)])
    // A course that is published again is entered again.
    const goesOn = course?.autoEnroll === true && course.status === 'published'
    if (entry && goesOn) tx.replace(autoEnrollments, { ...entry, handledUntil: until })
    else if (entry) tx.remove(autoEnrollments, entry)
    return { done: limit, cursor: (await nextPlace(tx, until)) ?? null }
  },
})

export const enrollNewcomersInTime: UpkeepTask = {
  collection: autoEnrollments,
  job: enrollNewcomers,
  isDue: async ({ tx, now }) => (await nextPlace(tx, now)) !== undefined,
}

/** Has people who come later enrolled too. Those who are there already are enrolled by a job of its own. */
export const expectNewcomers = async ({ tx, now }: CommandContext, courseId: string): Promise<void> => {
  if (!(await tx.get(autoEnrollments, courseId)))
    tx.insert(autoEnrollments, { id: courseId, since: now, handledUntil: now })
}
