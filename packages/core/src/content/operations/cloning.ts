import * as z from 'zod'
import { loadCourseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { Course, loadCourse } from '../../catalog/answers.ts'
import { insertEdition } from '../../catalog/cloning.ts'
import {
  COURSE_NOT_FOUND,
  COURSE_SLUG_TAKEN,
  COURSE_TITLE_TAKEN,
  INSTRUCTOR_ROLE_REQUIRED,
} from '../../catalog/errors.ts'
import { courseCloned } from '../../catalog/events.ts'
import { requestedSlug } from '../../catalog/input.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { ensureUser } from '../../identity/people.ts'
import { type Allow, withRole } from '../../kernel/access.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { insertTree } from '../copying.ts'
import { loadTree } from '../course-reading.ts'
import type { CourseTree } from '../course-tree.ts'
import { COURSE_TOO_LARGE, LECTURE_REQUIRED, SECTION_REQUIRED } from '../errors.ts'
import { lockContent } from '../outline.ts'
import { publishCourse } from '../publishing.ts'
import { courseOutlines } from '../records.ts'

const instructor = withRole('instructor')
const staff = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)
const teachingStaff: Allow<{ courseId: string }> = async (context, input) =>
  (await staff(context, input)) ?? instructor(context, input)

const withoutResources = ({ nodes, lessons }: CourseTree): CourseTree => ({
  nodes,
  lessons: lessons.map((lesson) => ({ ...lesson, texts: { ...lesson.texts, resources: [] } })),
})

/**
 * Makes the next edition of a course, for its staff: 1.1 of 1.0, with a new identity for everything in it, so that a change
 * of one never changes the other. It has the same settings; modules, placements and lessons are copied unless
 * `copyModules` is false, resources of lessons unless `copyResources` is. Nobody's progress follows. Who clones leads it;
 * the others who teach the course are asked first as a rule, so they teach the clone only where `copyInstructors` is true.
 * The aliases of its lessons stay with the originals. Without a title it is `Title (v1.1)`. A draft, unless `createAsDraft` is false: then it is published at once, if it
 * has what that needs.
 *
 * @example
 * ```ts
 * const next = await lyceum.as(teacher).courses.clone({ courseId, title: 'Celestial navigation, 2027' })
 * ```
 */
export const clone = defineCommand({
  name: 'courses.clone',
  summary: 'Makes the next edition of a course, with copies of its content.',
  input: z.strictObject({
    courseId,
    title: courses.schema.shape.title
      .optional()
      .describe('Title of the clone, unique among the editions; the same title with the edition by default.'),
    slug: requestedSlug,
    copyModules: z
      .boolean()
      .default(true)
      .describe('Whether to copy modules, placements and lessons; true by default.'),
    copyResources: z.boolean().default(true).describe('Whether to copy the resources of lessons; true by default.'),
    copyInstructors: z
      .boolean()
      .default(false)
      .describe('Whether who teaches the course teaches the clone, too; false by default.'),
    createAsDraft: z.boolean().default(true).describe('Whether the clone is a draft; true by default.'),
  }),
  output: Course,
  errors: [
    ...[COURSE_NOT_FOUND, COURSE_TITLE_TAKEN, COURSE_SLUG_TAKEN, COURSE_TOO_LARGE, INSTRUCTOR_ROLE_REQUIRED],
    ...[USER_NOT_FOUND, SECTION_REQUIRED, LECTURE_REQUIRED],
  ],
  allow: teachingStaff,
  run: async (context, { courseId, title, slug, copyModules, copyResources, copyInstructors, createAsDraft }) => {
    const { tx, emit } = context
    await ensureUser(context)
    const source = await loadCourseForStaff(context, courseId)
    const inserted = await insertEdition(context, source, { title, slug, copyInstructors })
    if (copyModules) {
      const content = await lockContent(tx, courseId)
      // Written as it was read: a change of the structure meanwhile conflicts.
      if (content.outline) tx.replace(courseOutlines, content.outline)
      const tree = await loadTree(tx, content)
      await insertTree(context, inserted.id, copyResources ? tree : withoutResources(tree))
    }
    await emit(courseCloned, inserted.id, { courseId: inserted.id, parentId: courseId })
    if (!createAsDraft) await publishCourse(context, inserted.id)
    return loadCourse(context, (await tx.get(courses, inserted.id)) ?? inserted)
  },
})
