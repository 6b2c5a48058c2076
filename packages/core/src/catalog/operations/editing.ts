import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { ensureUser } from '../../identity/people.ts'
import { anyone, withRole } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { isVisible, staffOfCourse } from '../access.ts'
import { Course, loadCourse } from '../answers.ts'
import { chosenCategory } from '../categories.ts'
import { changeCourse } from '../changing.ts'
import { insertCourse, requireTeachers } from '../creating.ts'
import {
  CATEGORY_NOT_FOUND,
  CERTIFICATE_TEMPLATE_NOT_FOUND,
  COURSE_NOT_FOUND,
  COURSE_SLUG_TAKEN,
  COURSE_TITLE_TAKEN,
  INSTRUCTOR_ROLE_REQUIRED,
} from '../errors.ts'
import { CourseChanges, courseDefaults, NewCourse, namedCategory, newTeachers, requestedSlug } from '../input.ts'
import { defaultPrice } from '../policies.ts'
import { type CourseRecord, courseId, courses } from '../records.ts'

/**
 * Creates a course as a draft. The creator becomes its lead instructor; `leadId` names another where the host's own
 * code or an admin creates it. Prices are minor units of `currency`.
 *
 * @example
 * ```ts
 * const course = await lyceum.as(teacher).courses.create({ title: 'Celestial navigation', price: 0 })
 * ```
 */
export const create = defineCommand({
  name: 'courses.create',
  summary: 'Creates a course as a draft.',
  input: NewCourse.extend({
    slug: requestedSlug,
    category: namedCategory,
    ...newTeachers,
  }),
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
  run: async (context, { leadId, instructorIds, slug, category, ...input }) => {
    await ensureUser(context)
    const teachers = await requireTeachers(context, { leadId, instructorIds })
    const choice = { category, categoryId: input.categoryId }
    const categoryId = (await chosenCategory(context, choice, { isNew: true })) ?? null
    const given = omitUndefined(input)
    const settings = { ...courseDefaults, price: context.policy(defaultPrice), ...given, categoryId }
    const record = await insertCourse(context, { settings, given, slug, teachers })
    return loadCourse(context, record)
  },
})

/** The id of the edition that a course was made from, if the caller may see that one. */
const visibleParent = async (context: QueryContext, { parentId }: CourseRecord): Promise<string | null> => {
  const parent = parentId === null ? undefined : await context.tx.get(courses, parentId)
  return parent && (await isVisible(context, parent)) ? parent.id : null
}

/**
 * A course by id or by slug. Drafts and archived courses are found by their staff, and by learners as long as they have
 * access.
 *
 * @example
 * ```ts
 * const course = await lyceum.as(actor).courses.get({ slug: 'celestial-navigation' })
 * ```
 */
export const get = defineQuery({
  name: 'courses.get',
  summary: 'A course by id or slug.',
  input: z.union([z.strictObject({ courseId }), z.strictObject({ slug: courses.schema.shape.slug })], {
    error: 'must have either courseId or slug, not both',
  }),
  output: Course,
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx } = context
    const course = 'slug' in input ? await tx.find(courses, 'bySlug', input) : await tx.get(courses, input.courseId)
    // The answer for a hidden course repeats the input, so that a guessed slug does not reveal the id.
    if (!course || !(await isVisible(context, course)))
      return fail(COURSE_NOT_FOUND, { courseId: 'slug' in input ? input.slug : input.courseId })
    return { ...(await loadCourse(context, course)), parentId: await visibleParent(context, course) }
  },
})

/**
 * Changes what is given and leaves the rest; `null` clears. Every update raises `revision` by one. With `ifRevision`
 * an update of a course that has moved on is refused with STALE_REVISION.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.update({ courseId, price: 12_999, featured: true })
 * ```
 */
export const update = defineCommand({
  name: 'courses.update',
  summary: 'Changes a course; what is not given stays.',
  input: CourseChanges.extend({
    courseId,
    slug: requestedSlug,
    category: namedCategory,
    ifRevision,
  }),
  output: Course,
  errors: [COURSE_NOT_FOUND, CATEGORY_NOT_FOUND, CERTIFICATE_TEMPLATE_NOT_FOUND, COURSE_TITLE_TAKEN, COURSE_SLUG_TAKEN],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, category, ...input }) => {
    const categoryId = await chosenCategory(context, { category, categoryId: input.categoryId })
    return changeCourse(context, courseId, omitUndefined({ ...input, categoryId }))
  },
})
