import { changedBy } from '../../identity/people.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { loadCourseTerms, loadEnrollment, staffOfEnrollmentOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { recordExpiry } from '../enrolling.ts'
import { ENROLLMENT_LIMIT_REACHED, ENROLLMENT_NOT_FOUND, GROUP_NOT_FOUND } from '../errors.ts'
import { enrollmentGroupChanged } from '../events.ts'
import { groups } from '../group-records.ts'
import { countGroupSeats, isFull, loadOpenGroup, termsOfGroup } from '../groups.ts'
import { NamedEnrollment } from '../input.ts'
import { enrollments } from '../records.ts'
import { accessEndsAt } from '../rules/expiry.ts'
import { holdsSeat, lapseTimeOf } from '../rules/status.ts'
import { eventSubject } from '../transitions.ts'

/**
 * Moves a learner to another group of the course, which needs a free seat, or out of their group. The dates of the group
 * count from then on; an end of access that staff has extended stays.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.moveToGroup({ enrollmentId, groupId })
 * ```
 */
export const moveToGroup = defineCommand({
  name: 'enrollments.moveToGroup',
  summary: 'Moves a learner to another group of the course.',
  input: NamedEnrollment.extend({
    groupId: enrollments.schema.shape.groupId.describe('Id of the group; null for no group.'),
  }),
  output: Enrollment,
  errors: [ENROLLMENT_NOT_FOUND, GROUP_NOT_FOUND, ENROLLMENT_LIMIT_REACHED],
  allow: staffOfEnrollmentOr(),
  run: async (context, { enrollmentId, groupId }) => {
    const { tx, now, emit } = context
    const found = await loadEnrollment(tx, enrollmentId)
    const course = await loadCourseTerms(tx, found.courseId)
    const enrollment = await recordExpiry(context, found, course)
    if (enrollment.groupId === groupId) return toEnrollment(enrollment, now)
    const left = enrollment.groupId === null ? undefined : await tx.get(groups, enrollment.groupId)
    const joined = groupId === null ? undefined : await loadOpenGroup(tx, course.id, groupId)
    if (joined && holdsSeat(enrollment.status) && isFull(joined))
      fail(ENROLLMENT_LIMIT_REACHED, { limit: joined.group.maxEnrollments ?? 0, groupId: joined.group.id })
    const ends = (left && left.endsAt !== null) || (joined && joined.group.endsAt !== null)
    const { accessFrom, extendedAt } = enrollment
    const terms = joined ? termsOfGroup(course, joined.group) : course
    const expiresAt = accessFrom && extendedAt === null && ends ? accessEndsAt(terms, accessFrom) : enrollment.expiresAt
    const opensAt = joined?.group.startsAt ?? null
    const next = { ...enrollment, groupId, opensAt, expiresAt, ...changedBy(context) }
    await countGroupSeats(context, enrollment, next)
    const moved = tx.replace(enrollments, { ...next, lapsesAt: lapseTimeOf(next) }, enrollment)
    await emit(enrollmentGroupChanged, enrollmentId, { ...eventSubject(moved), from: enrollment.groupId, to: groupId })
    return toEnrollment(moved, now)
  },
})
