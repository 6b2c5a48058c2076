import * as z from 'zod'
import { averageRating, CategoryRef, CourseHeading, CourseSummary, headingFields } from '../../catalog/answers.ts'
import { courses } from '../../catalog/records.ts'
import type { Viewer } from '../../content/rules/access.ts'
import { Enrollment } from '../../enrollment/answers.ts'
import { hasAccessAt, statusAt } from '../../enrollment/rules/status.ts'
import { names } from '../../kernel/names.ts'
import { pick } from '../../kernel/objects.ts'
import { nextPlacement, openTo } from '../rules/next.ts'
import { recomputeRollup } from '../rules/rollup.ts'
import { kindWeightsOf } from '../rules/totals.ts'
import { buildOutlineTree } from '../rules/tree.ts'
import type { Details } from '../views/details.ts'
import { LessonLink, toLink } from './lesson.ts'
import { OutlineChild, toOutline } from './outline.ts'
import { CourseProgress, toCourseProgress } from './progress.ts'

const CourseInfo = z
  .object({
    ...CourseHeading.shape,
    subtitle: courses.schema.shape.subtitle,
    category: CategoryRef,
    rating: CourseSummary.shape.rating,
    instructorNames: CourseSummary.shape.instructorNames,
  })
  .register(names, { id: 'ProgressCourse' })

const EnrollmentInfo = Enrollment.pick({
  id: true,
  userId: true,
  status: true,
  hasAccess: true,
  enrolledAt: true,
  expiresAt: true,
  completedAt: true,
  certificateId: true,
  cycle: true,
}).register(names, { id: 'ProgressEnrollment' })

/** Everything about how far somebody is with a course (000-R93 to R100). */
export const ProgressDetails = z
  .object({
    course: CourseInfo.describe('The course.'),
    enrollment: EnrollmentInfo.describe('The enrollment of the learner.'),
    summary: CourseProgress.describe('How far the learner is with the course.'),
    children: z.array(OutlineChild).describe('Modules and lessons in their order.'),
    nextLesson: LessonLink.nullable().describe('The lesson to go on with; null when all that is open is done.'),
    bookmarkedLessons: z.array(LessonLink).describe('Lessons that the learner has bookmarked.'),
  })
  .register(names, { id: 'ProgressDetails' })
export type ProgressDetails = z.infer<typeof ProgressDetails>

const courseInfo = ({ course, category, counters, instructors }: Details): ProgressDetails['course'] => {
  return {
    ...pick(course, headingFields),
    subtitle: course.subtitle,
    category,
    rating: averageRating(counters ?? undefined),
    instructorNames: instructors.map(({ userId, name }) => name ?? userId),
  }
}

/** Recomputes the rollup from what was read, so that it is current after any change since the last step. */
export const toDetails = (
  details: Details & { readonly enrollment: NonNullable<Details['enrollment']> },
  viewer: Viewer,
  now: string,
): ProgressDetails => {
  const { course, enrollment, rollup, modules, placements, progress, revision } = details
  const { totals, frontier } = recomputeRollup(placements, progress, revision, kindWeightsOf(course), now)
  const shown = placements.filter(({ visible }) => visible)
  const titles = new Map(modules.map((module) => [module.id, module.title]))
  const done = new Map(progress.map((record) => [record.placementId, record]))
  const link = (placement: (typeof placements)[number]): LessonLink =>
    toLink(placement, titles, done.get(placement.id)?.resumeSeconds ?? 0)
  const next = nextPlacement(shown, progress, openTo(course, enrollment, progress, now))
  const { id: enrollmentId, userId, enrolledAt, expiresAt, completedAt, certificateId, cycle } = enrollment
  return {
    course: courseInfo(details),
    enrollment: {
      id: enrollmentId,
      userId,
      status: statusAt(enrollment, now),
      hasAccess: hasAccessAt(enrollment, now),
      enrolledAt,
      expiresAt,
      completedAt,
      certificateId,
      cycle,
    },
    summary: toCourseProgress(enrollment, totals, rollup, course, now),
    children: toOutline(buildOutlineTree({ course, modules, placements, progress, frontier }, viewer, now), {
      progress: true,
      run: { enrollmentId, cycle },
      media: false,
    }),
    nextLesson: next ? link(next) : null,
    bookmarkedLessons: shown.filter(({ id: placementId }) => done.get(placementId)?.bookmarked).map(link),
  }
}
