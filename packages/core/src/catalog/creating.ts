import { newAuthorship, requireUsers } from '../identity/people.ts'
import { hasRole } from '../kernel/access.ts'
import { FORBIDDEN, VALIDATION_ERROR } from '../kernel/errors.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { requireTeachingRole } from './access.ts'
import { derivedFields, requireTemplate, validateReferences, validateSettings } from './courses.ts'
import { courseCreated } from './events.ts'
import {
  type CourseInstructorRecord,
  type CourseRecord,
  courseCounters,
  courseInstructors,
  courses,
} from './records.ts'
import { courseSlug } from './slugs.ts'

type OwnFields =
  | 'id'
  | 'version'
  | 'slug'
  | 'status'
  | 'revision'
  | 'subtitleLanguages'
  | 'createdBy'
  | 'createdAt'
  | 'updatedBy'
  | 'updatedAt'
type Editioning = Pick<CourseRecord, 'edition' | 'familyId' | 'parentId'>

/** Every setting of a course, as its author chose it or by default. */
export type CourseSettings = Omit<
  CourseRecord,
  OwnFields | keyof Editioning | 'publishedAt' | 'archivedAt' | keyof ReturnType<typeof derivedFields>
>

/** A teacher of a new course, with what a copy says about them on the course. */
export type Teacher = Pick<CourseInstructorRecord, 'userId'> &
  Partial<Pick<CourseInstructorRecord, 'title' | 'bio' | 'active'>>

export interface NewCourseRecord {
  readonly settings: CourseSettings
  /** Those that its author gave, which the host's policies judge; left out for a copy. */
  readonly given?: Partial<CourseSettings>
  /** The requested slug; undefined for one made from the title. */
  readonly slug: string | undefined
  /** Its teachers, the lead first. */
  readonly teachers: readonly Teacher[]
  /** Of what course it is another edition; the first of its own family unless given. */
  readonly editioning?: Editioning
}

/** A new course's teachers, the lead first: the caller, or whom an admin names. All may teach. */
export const requireTeachers = async (
  { tx, actor }: CommandContext,
  { leadId, instructorIds }: { leadId?: string | undefined; instructorIds: readonly string[] },
): Promise<readonly Teacher[]> => {
  const lead = leadId ?? actor.userId ?? instructorIds[0]
  if (lead === undefined)
    return fail(VALIDATION_ERROR, { errors: [{ path: 'leadId', message: 'is required', reason: 'required' }] })
  if (lead !== actor.userId && !hasRole(actor, 'admin')) fail(FORBIDDEN, { reason: 'Only admins name another lead.' })
  const teachers = [...new Set([lead, ...instructorIds])]
  const others = await requireUsers(
    tx,
    teachers.filter((userId) => userId !== actor.userId),
  )
  requireTeachingRole(actor, others)
  return teachers.map((userId) => ({ userId }))
}

const FIRST_EDITION = 10

/** Inserts a course as a draft, with its counters and teachers, and emits `course.created`. */
export const insertCourse = async (
  context: CommandContext,
  { settings, given, slug, teachers, editioning }: NewCourseRecord,
): Promise<CourseRecord> => {
  const { tx, newId, emit } = context
  const courseId = newId(courses.prefix)
  validateSettings(context, settings, given ?? {}, { isNew: given !== undefined })
  await validateReferences(tx, courseId, settings)
  // A copy keeps the template of its original, as that one does.
  await requireTemplate(context, given?.certificateTemplateId)
  const record = tx.insert(courses, {
    ...settings,
    ...derivedFields(settings),
    id: courseId,
    slug: await courseSlug(tx, settings.title, slug),
    status: 'draft',
    subtitleLanguages: [],
    ...(editioning ?? { edition: FIRST_EDITION, familyId: courseId, parentId: null }),
    ...newAuthorship(context),
    publishedAt: null,
    archivedAt: null,
  })
  tx.insert(courseCounters, {
    id: courseId,
    seatsTaken: 0,
    seatsReserved: 0,
    enrollments: 0,
    completions: 0,
    ratingCount: 0,
    ratingSum: 0,
    limited: settings.maxEnrollments === null ? 0 : 1,
    archived: 0,
    modules: 0,
    lessons: 0,
    moduleLessons: 0,
    contentSeconds: 0,
  })
  tx.insertMany(
    courseInstructors,
    teachers.map(({ userId, title = null, bio = null, active = true }, index) => ({
      id: newId(courseInstructors.prefix),
      courseId,
      userId,
      leadKey: index === 0 ? ('lead' as const) : null,
      title,
      bio,
      active,
      position: index + 1,
      revision: 1,
    })),
  )
  await emit(courseCreated, courseId, { courseId })
  return record
}
