import { type CourseRecord, courseInstructors, courses } from '../catalog/records.ts'
import { type UserRecord, users } from '../identity/records.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import type { AdmissionAnswer, Ports } from '../kernel/runtime.ts'
import type { EnrollRequest } from './checks.ts'
import { askAdmission } from './consults.ts'
import { enrollLearner } from './enrolling.ts'

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

/** Enrolls one user, or returns the code of the refusal, so that it does not stop the other enrollments. */
const enrollOrRefusalCode = async (
  context: CommandContext,
  request: EnrollRequest,
  admission: AdmissionAnswer | undefined,
): Promise<string | undefined> => {
  try {
    await enrollLearner(context, request, { source: 'auto' }, { approved: false, admission })
    return undefined
  } catch (error) {
    // Safe to catch: a refusal comes before the first write. Write conflicts are no LyceumError: they retry the page.
    if (isLyceumError(error) && error.category !== 'unavailable') return error.code
    throw error
  }
}

interface EnrolledPage {
  readonly enrolled: number
  /** How many users were refused, by code. */
  readonly refused: Record<string, number>
  /** Where the next page begins; null at the end. */
  readonly last: UserRange['after']
}

/** Enrolls a page of the tenant's active users. Undefined if the course does not exist. */
export const enrollPage = async (
  context: CommandContext,
  courseId: string,
  range: UserRange,
  admissions: Admissions | undefined,
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
  let enrolled = 0
  for (const user of page) {
    if (!user.active || instructorIds.has(user.id)) continue
    const code = await enrollOrRefusalCode(context, { courseId, userId: user.id }, admissions?.get(user.id))
    if (code === undefined) enrolled += 1
    else refused[code] = (refused[code] ?? 0) + 1
  }
  return { enrolled, refused, last: found.length < range.limit ? null : (page.at(-1) ?? range.after) }
}
