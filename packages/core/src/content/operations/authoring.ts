import * as z from 'zod'
import { loadCourseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { Course } from '../../catalog/answers.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseRequires } from '../../catalog/policies.ts'
import { courseCounters, courseId, courses } from '../../catalog/records.ts'
import { activeEnrollments } from '../../catalog/relations.ts'
import { authoringCheckNames, authoringChecks, authoringProgress } from '../../catalog/rules/authoring.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { readContent } from '../outline.ts'
import { modules, placements } from '../records.ts'
import { contentCounts, hiddenPlaces, hiddenReasons, refuseIncompleteCourse } from '../rules/publishing.ts'

const MOST_PLACES = 50

const HiddenPlace = z
  .object({
    reason: z
      .enum(hiddenReasons)
      .describe(
        'Why learners do not see it: it, its place or its lesson is not published, the module has nothing in it, or a lesson that must be done first is hidden.',
      ),
    moduleId: placements.schema.shape.moduleId.describe('Id of the module, or of the one that the lesson is in.'),
    placementId: placements.schema.shape.id
      .nullable()
      .describe('Id of the placement of the lesson; null for a module.'),
    lessonId: placements.schema.shape.lessonId.nullable().describe('Id of the lesson; null for a module.'),
  })
  .register(names, { id: 'HiddenPlace' })

const Checklist = z
  .object({
    courseId,
    publishable: z.boolean().describe('Whether nothing that is required is missing.'),
    refusal: z
      .string()
      .nullable()
      .describe('Code with which `courses.publish` refuses the course as it is; null if it is publishable.'),
    authoringStatus: Course.shape.authoringStatus,
    authoringPercentage: Course.shape.authoringPercentage,
    checks: z
      .array(
        z
          .object({
            check: z
              .enum(authoringCheckNames)
              .describe(
                'The field of the course that is checked; `section` is a published module, `lecture` a published lesson in one.',
              ),
            met: z.boolean().describe('Whether the course has it.'),
            required: z.boolean().describe('Whether the course cannot be published without it.'),
          })
          .register(names, { id: 'AuthoringCheck' }),
      )
      .describe('What a finished course has.'),
    hidden: z.array(HiddenPlace).describe(`Modules and lessons that learners do not see, the first ${MOST_PLACES}.`),
    hiddenCount: z.int().describe('How many of them there are.'),
  })
  .register(names, { id: 'CourseChecklist' })

/**
 * What a course lacks before it can be published, before it is finished, and where that is mended: a field of the course,
 * or a module or lesson by its id. The same rules decide in `courses.publish`. Drafts, published and archived courses alike.
 *
 * @example
 * ```ts
 * const { publishable, checks, hidden } = await lyceum.as(teacher).courses.checklist({ courseId })
 * ```
 */
export const checklist = defineQuery({
  name: 'courses.checklist',
  summary: 'What a course lacks before it can be published.',
  input: z.strictObject({ courseId }),
  output: Checklist,
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const course = await loadCourseForStaff(context, courseId)
    const content = await readContent(context.tx, courseId)
    const requires = context.policy(courseRequires)
    const checks = authoringChecks(course, contentCounts(content), requires)
    const refusal = refuseIncompleteCourse(content, course, requires)
    const hidden = hiddenPlaces(content)
    return {
      courseId,
      publishable: refusal === undefined,
      refusal: refusal?.code ?? null,
      ...authoringProgress(checks),
      checks,
      hidden: hidden.slice(0, MOST_PLACES),
      hiddenCount: hidden.length,
    }
  },
})

const { shape } = courseCounters.schema

/**
 * The figures of a course for its staff: what is in it, shown or not, and who is enrolled.
 *
 * @example
 * ```ts
 * const { lessonCount, activeEnrollmentCount } = await lyceum.as(teacher).courses.details({ courseId })
 * ```
 */
export const details = defineQuery({
  name: 'courses.details',
  summary: 'The figures of a course for its staff.',
  input: z.strictObject({ courseId }),
  output: z
    .object({
      courseId,
      status: courses.schema.shape.status,
      moduleCount: z.int().describe('Modules, whether learners see them or not.'),
      lessonCount: z.int().describe('Lessons, each as often as it is placed, whether learners see them or not.'),
      visibleModuleCount: shape.modules,
      visibleLessonCount: shape.lessons,
      contentMinutes: Course.shape.contentMinutes,
      enrollmentCount: shape.enrollments,
      activeEnrollmentCount: z.int().describe('Learners who are actively enrolled now.'),
      completionCount: shape.completions,
      seatsTaken: shape.seatsTaken,
      seatsReserved: shape.seatsReserved,
    })
    .register(names, { id: 'CourseDetails' }),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, related } = context
    const course = await loadCourseForStaff(context, courseId)
    const [counters, moduleCount, lessonCount, active] = await Promise.all([
      tx.get(courseCounters, courseId),
      tx.count(modules, 'byCourse', { courseId }),
      tx.count(placements, 'byCourse', { courseId }),
      related(activeEnrollments, { courseId }),
    ])
    return {
      courseId,
      status: course.status,
      moduleCount,
      lessonCount,
      visibleModuleCount: counters?.modules ?? 0,
      visibleLessonCount: counters?.lessons ?? 0,
      contentMinutes: (counters?.contentSeconds ?? 0) / 60,
      enrollmentCount: counters?.enrollments ?? 0,
      activeEnrollmentCount: active,
      completionCount: counters?.completions ?? 0,
      seatsTaken: counters?.seatsTaken ?? 0,
      seatsReserved: counters?.seatsReserved ?? 0,
    }
  },
})
