import { type CourseRecord, courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { type UserRecord, users } from '../identity/records.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import type { AdmissionAnswer, Ports } from '../kernel/runtime.ts'
import { askAdmission } from './consults.ts'
import { type CountedEnrollment, prepareEnrollment } from './enrolling.ts'
import { ALREADY_ENROLLED } from './errors.ts'
import { enrollments } from './records.ts'

/** Users in the order of their creation. */
interface UserRange {
  readonly limit: number
  /** The last user of the page before. */
  readonly after: Pick<UserRecord, 'createdAt' | 'id'> | null
}

/** The answers of the host's admission port by the ids of users. */
type Admissions = ReadonlyMap<string, AdmissionAnswer>

const isAutoEnrolling = ({ autoEnroll, status }: CourseRecord): boolean => autoEnroll && status === 'published'

/** Prepares asking the host's admission port about a page of users. */
export const askAdmissions = async (
  context: QueryContext,
  courseId: string,
  range: UserRange,
): Promise<((ports: Ports) => Promise<Admissions>) | undefined> => {
  const course = await context.tx.get(courses, courseId)
  if (!course || !isAutoEnrolling(course)) return undefined
  const page = await context.tx.list(users, 'byCreation', {}, range)
  return async (ports) =>
    new Map(
      await Promise.all(page.map(async ({ id }) => [id, await askAdmission(context, courseId, id)(ports)] as const)),
    )
}

/** The code of a refusal, which stops no other enrollment. Write conflicts are no LyceumError: they retry the page. */
const refusalCodeOf = (error: unknown): string => {
  if (isLyceumError(error) && error.category !== 'unavailable') return error.code
  throw error
}

interface EnrolledPage {
  readonly enrolled: number
  /** How many users were refused, by code. */
  readonly refused: Record<string, number>
  /** Where the next page begins; null at the end. */
  readonly last: UserRange['after']
}

/**
 * Enrolls a page of the tenant's active users; with `newOnly` those who were never enrolled in the course. Undefined if the
 * course does not exist.
 */
export const enrollPage = async (
  context: CommandContext,
  courseId: string,
  range: UserRange,
  admissions: Admissions | undefined,
  { newOnly = false }: { readonly newOnly?: boolean } = {},
): Promise<EnrolledPage | undefined> => {
  const { tx } = context
  const [course, teachers, found] = await Promise.all([
    tx.get(courses, courseId),
    tx.list(courseInstructors, 'byCourse', { courseId }),
    tx.list(users, 'byCreation', {}, range),
  ])
  if (!course) return undefined
  const refused: Record<string, number> = {}
  if (!isAutoEnrolling(course)) return { enrolled: 0, refused, last: null }

  const instructorIds = new Set(teachers.map(({ userId }) => userId))
  // The admission port was not asked about users created since the first read; they come with the next page.
  const page = admissions ? found.filter(({ id }) => admissions.has(id)) : found
  const prepared = await Promise.all(
    page
      .filter((user) => user.active && !instructorIds.has(user.id))
      .map(async ({ id: userId }) => {
        if (newOnly && (await tx.find(enrollments, 'byLearner', { courseId, userId }))) return ALREADY_ENROLLED.code
        const settings = { approved: false, admission: admissions?.get(userId) }
        return prepareEnrollment(context, { courseId, userId }, { source: 'auto' }, settings).catch(refusalCodeOf)
      }),
  )
  const sums = { seatsTaken: 0, enrollments: 0 }
  const count = (counted: CountedEnrollment): void => {
    sums.seatsTaken += counted.seatsTaken
    sums.enrollments += counted.enrollments
  }
  let enrolled = 0
  for (const one of prepared) {
    // Safe to catch: a refusal comes before the first write.
    const code = typeof one === 'string' ? one : await one(count).then(() => undefined, refusalCodeOf)
    if (code === undefined) enrolled += 1
    else refused[code] = (refused[code] ?? 0) + 1
  }
  if (sums.seatsTaken + sums.enrollments > 0) tx.add(courseCounters, courseId, sums, { limited: 0, archived: 0 })
  return { enrolled, refused, last: found.length < range.limit ? null : (page.at(-1) ?? range.after) }
}
