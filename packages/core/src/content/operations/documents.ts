import * as z from 'zod'
import { loadCourseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { Course, loadCourse } from '../../catalog/answers.ts'
import { insertCourse, requireTeachers } from '../../catalog/creating.ts'
import {
  CATEGORY_NOT_FOUND,
  CERTIFICATE_TEMPLATE_NOT_FOUND,
  COURSE_NOT_FOUND,
  COURSE_SLUG_TAKEN,
  INSTRUCTOR_ROLE_REQUIRED,
} from '../../catalog/errors.ts'
import { newTeachers, requestedSlug } from '../../catalog/input.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { ensureUser } from '../../identity/people.ts'
import { withRole } from '../../kernel/access.ts'
import { defineLargeCommand, defineQuery } from '../../kernel/operation.ts'
import { parseValid } from '../../kernel/validation.ts'
import { insertTree } from '../copying.ts'
import { readTree } from '../course-reading.ts'
import { CourseDocument } from '../document.ts'
import { parseDocument } from '../document-parsing.ts'
import { nameReferences, resolveReferences } from '../document-references.ts'
import { toDocument } from '../document-writing.ts'
import { COURSE_TOO_LARGE } from '../errors.ts'
import { courseImported } from '../events.ts'

/**
 * A course as one JSON document: its settings, modules, placements and lessons with their texts, without ids, people and
 * learners' data. Imported, it makes the same course again: `docs/course-documents.md` describes the format. For the staff
 * of the course.
 *
 * @example
 * ```ts
 * const document = await lyceum.as(teacher).courses.export({ courseId })
 * ```
 */
export const exportCourse = defineQuery({
  name: 'courses.export',
  summary: 'A course with all its content as one JSON document.',
  input: z.strictObject({ courseId }),
  output: CourseDocument,
  errors: [COURSE_NOT_FOUND, COURSE_TOO_LARGE],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const course = await loadCourseForStaff(context, courseId)
    const tree = await readTree(context.tx, courseId)
    return toDocument(await nameReferences(context.tx, course), tree)
  },
})

const NewCourseDocument = z.strictObject({
  document: CourseDocument.describe('The course. Keys in it name lessons and placements within it.'),
  slug: requestedSlug,
  ...newTeachers,
})
const beside = NewCourseDocument.extend({ document: z.unknown() })

/**
 * Makes a course with all its modules, placements and lessons from one document, as a draft that the caller leads: all of
 * it in one transaction, or nothing. VALIDATION_ERROR has the path of everything that is wrong, references to lessons,
 * placements, a category or courses that there are not among them. A document has at most 10,000 modules and placements,
 * 20 levels of modules, and 32 million characters.
 *
 * @example
 * ```ts
 * const course = await lyceum.as(teacher).courses.import({
 *   document: {
 *     format: 'lyceum.course',
 *     version: 1,
 *     course: { title: 'Celestial navigation' },
 *     children: [
 *       {
 *         type: 'module',
 *         title: 'Finding north',
 *         children: [{ type: 'placement', lesson: { title: 'The pole star', kind: 'reading' } }],
 *       },
 *     ],
 *   },
 * })
 * ```
 */
export const importCourse = defineLargeCommand({
  name: 'courses.import',
  summary: 'Makes a course with all its content from one JSON document.',
  input: NewCourseDocument,
  parse: async (input, context) => {
    const { document, ...rest } = parseValid(beside, input)
    return { ...rest, document: await parseDocument(document, ['document'], context) }
  },
  output: Course,
  errors: [
    USER_NOT_FOUND,
    INSTRUCTOR_ROLE_REQUIRED,
    CATEGORY_NOT_FOUND,
    CERTIFICATE_TEMPLATE_NOT_FOUND,
    COURSE_NOT_FOUND,
    COURSE_SLUG_TAKEN,
  ],
  allow: withRole('instructor'),
  run: async (context, { document, slug, leadId, instructorIds }) => {
    const { tx, emit } = context
    await ensureUser(context)
    const teachers = await requireTeachers(context, { leadId, instructorIds })
    const { given, settings } = await resolveReferences(context, document.course, 'document.course')
    const inserted = await insertCourse(context, { settings, given, slug, teachers })
    await insertTree(context, inserted.id, document.tree)
    await emit(courseImported, inserted.id, { courseId: inserted.id })
    return loadCourse(context, (await tx.get(courses, inserted.id)) ?? inserted)
  },
})
