import { users } from '../identity/records.ts'
import { hasRole } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { byId, fieldsOf, pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { derivedFields } from './courses.ts'
import { insertCourse, requireTeachers, type Teacher } from './creating.ts'
import { COURSE_TITLE_TAKEN } from './errors.ts'
import { CourseChanges } from './input.ts'
import { type CourseRecord, courseInstructors, courses } from './records.ts'
import { cloneTitle } from './rules/edition.ts'

const SETTINGS = fieldsOf(CourseChanges.shape)

const isTitleTaken = async ({ tx }: CommandContext, course: CourseRecord): Promise<boolean> => {
  const { titleKey } = derivedFields(course)
  return (await tx.find(courses, 'byTitleInFamily', { familyId: course.familyId, titleKey })) !== undefined
}

/** A title that no edition of the family has. */
const freeTitle = async (context: CommandContext, source: CourseRecord, edition: number): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    const title = cloneTitle(source.title, edition, attempt)
    if (!(await isTitleTaken(context, { ...source, title }))) return title
  }
}

/** The next edition of the family. Of two that are made at once one conflicts on the unique key, and is made again. */
const nextEdition = async ({ tx }: CommandContext, { familyId }: CourseRecord): Promise<number> => {
  // The lock saves retries; the first edition may be gone by now.
  await tx.get(courses, familyId, { lock: true })
  const [last] = await tx.list(courses, 'byFamily', { familyId }, { descending: true, limit: 1 })
  return (last?.edition ?? 0) + 1
}

/** The teachers of a course who may still teach, with what it says about them. */
const loadTeachers = async ({ tx }: CommandContext, courseId: string): Promise<Teacher[]> => {
  const entries = await tx.list(courseInstructors, 'byCourse', { courseId })
  const people = byId(
    await tx.getMany(
      users,
      entries.map(({ userId }) => userId),
    ),
  )
  return entries.filter(({ userId }) => {
    const person = people.get(userId)
    return person?.active === true && hasRole({ roles: person.roles, system: undefined }, 'instructor')
  })
}

/**
 * Inserts a draft with the settings of a course as the next edition of its family. Who clones leads it; for the host's own
 * code that is who leads the course. `copyInstructors` takes along everybody else who teaches it.
 */
export const insertEdition = async (
  context: CommandContext,
  source: CourseRecord,
  { title, slug, copyInstructors }: { title?: string | undefined; slug?: string | undefined; copyInstructors: boolean },
): Promise<CourseRecord> => {
  const { tx, actor } = context
  const edition = await nextEdition(context, source)
  if (title !== undefined && (await isTitleTaken(context, { ...source, title }))) fail(COURSE_TITLE_TAKEN, { title })
  const leadId =
    actor.userId ?? (await tx.find(courseInstructors, 'lead', { courseId: source.id, leadKey: 'lead' }))?.userId
  const [lead, ...none] = await requireTeachers(context, { leadId, instructorIds: [] })
  const taught = copyInstructors ? await loadTeachers(context, source.id) : none
  const teachers = [...(lead ? [lead] : []), ...taught.filter(({ userId }) => userId !== lead?.userId)]
  // A removal of the course at the same time conflicts.
  tx.touch(courses, source.id)
  return insertCourse(context, {
    settings: { ...pick(source, SETTINGS), title: title ?? (await freeTitle(context, source, edition)) },
    slug,
    teachers,
    editioning: { edition, familyId: source.familyId, parentId: source.id },
  })
}
