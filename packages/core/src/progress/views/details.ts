import { headingFields } from '../../catalog/answers.ts'
import {
  type CategoryRecord,
  type CourseCounterRecord,
  type CourseRecord,
  categories,
  courseCounters,
  courseInstructors,
  courses,
} from '../../catalog/records.ts'
import {
  courseOutlines,
  type LessonRecord,
  lessons,
  type ModuleRecord,
  modules,
  type PlacementRecord,
  placements,
} from '../../content/records.ts'
import { type EnrollmentRecord, enrollments } from '../../enrollment/records.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { pick } from '../../kernel/objects.ts'
import { defineView } from '../../store/index.ts'
import { type CourseProgressRecord, courseProgress, type LessonProgressRecord } from '../records.ts'
import { countedPlacementFields, countedProgressFields } from '../rules/totals.ts'
import { listLessonProgress } from './facts.ts'

export const detailCourseFields = [
  ...headingFields,
  'subtitle',
  'startsAt',
  'endsAt',
  'timeZone',
  'plans',
  'allowedCountries',
  'deniedCountries',
  'sequential',
  'progressMode',
  'progressWeights',
] as const satisfies readonly (keyof CourseRecord)[]

export const detailEnrollmentFields = [
  'id',
  'courseId',
  'userId',
  'status',
  'cycle',
  'enrolledAt',
  'accessFrom',
  'opensAt',
  'expiresAt',
  'unlimited',
  'completedAt',
  'certificateId',
] as const satisfies readonly (keyof EnrollmentRecord)[]

export const detailModuleFields = [
  'id',
  'containerId',
  'position',
  'title',
  'description',
  'published',
  'startsAt',
  'endsAt',
] as const satisfies readonly (keyof ModuleRecord)[]

export const detailPlacementFields = [
  ...countedPlacementFields,
  'lessonId',
  'moduleId',
  'containerId',
  'position',
  'preview',
  'afterDays',
  'mandatory',
  'prerequisites',
] as const satisfies readonly (keyof PlacementRecord)[]

export const detailLessonFields = [
  'title',
  'durationMinutes',
  'resourceCount',
  'mandatory',
  'accessLevel',
  'publicTiers',
  'contentUrl',
  'mediaId',
] as const satisfies readonly (keyof LessonRecord)[]

export const detailProgressFields = [
  ...countedProgressFields,
  'id',
  'status',
  'resumeSeconds',
  'position',
  'positionTotal',
  'score',
  'startedAt',
  'lastAccessedAt',
  'bookmarked',
  'liked',
  'notes',
] as const satisfies readonly (keyof LessonProgressRecord)[]

export const detailReaderFields = [
  'id',
  'country',
  'planName',
  'planExpiresAt',
] as const satisfies readonly (keyof UserRecord)[]

export type DetailModule = Pick<ModuleRecord, (typeof detailModuleFields)[number]>
type DetailLesson = Pick<LessonRecord, (typeof detailLessonFields)[number]>
export type DetailPlacement = Pick<PlacementRecord, (typeof detailPlacementFields)[number]> & {
  readonly lesson: DetailLesson
}
export type DetailProgress = Pick<LessonProgressRecord, (typeof detailProgressFields)[number]>

/** A course with all of its lessons and what one person did in it. */
export interface Details {
  readonly course: Pick<CourseRecord, (typeof detailCourseFields)[number]>
  readonly category: Pick<CategoryRecord, 'id' | 'name' | 'slug'> | null
  readonly counters: Pick<CourseCounterRecord, 'ratingCount' | 'ratingSum'> | null
  /** Active instructors in their order. */
  readonly instructors: readonly { readonly userId: string; readonly name: string | null }[]
  /** Revision of the outline; 0 for a course without content. */
  readonly revision: number
  /** Whose progress it is; null for nobody, or without a record. */
  readonly reader: Pick<UserRecord, (typeof detailReaderFields)[number]> | null
  readonly enrollment: Pick<EnrollmentRecord, (typeof detailEnrollmentFields)[number]> | null
  readonly rollup: CourseProgressRecord | null
  readonly modules: readonly DetailModule[]
  /** In course order. */
  readonly placements: readonly DetailPlacement[]
  /** Of the enrollment's current cycle, in course order. */
  readonly progress: readonly DetailProgress[]
}

export interface DetailsParams {
  readonly courseId: string
  /** Whose progress; null for nobody's. */
  readonly userId: string | null
}

/** A single round trip in SQL stores, for any number of lessons. Null if the course does not exist. */
export const courseDetails = defineView({
  name: 'progress.details',
  reference: async (tx, { courseId, userId }: DetailsParams): Promise<Details | null> => {
    const [course, counters, outline, teachers, moduleRecords, placed, enrollment, reader] = await Promise.all([
      tx.get(courses, courseId),
      tx.get(courseCounters, courseId),
      tx.get(courseOutlines, courseId),
      tx.list(courseInstructors, 'byCourse', { courseId }),
      tx.list(modules, 'byCourse', { courseId }),
      tx.list(placements, 'byCourse', { courseId }),
      userId === null ? undefined : tx.find(enrollments, 'byLearner', { courseId, userId }),
      userId === null ? undefined : tx.get(users, userId),
    ])
    if (!course) return null
    const active = teachers.filter((teacher) => teacher.active).map((teacher) => teacher.userId)
    const [category, people, found, rollup, progress] = await Promise.all([
      course.categoryId === null ? undefined : tx.get(categories, course.categoryId),
      tx.getMany(users, active),
      tx.getMany(lessons, [...new Set(placed.map(({ lessonId }) => lessonId))]),
      enrollment ? tx.get(courseProgress, enrollment.id) : undefined,
      enrollment ? listLessonProgress(tx, { enrollmentId: enrollment.id, cycle: enrollment.cycle }) : [],
    ])
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const done = new Map(progress.map((record) => [record.placementId, record]))
    const lessonOf = new Map(found.map((lesson) => [lesson.id, pick(lesson, detailLessonFields)]))
    return {
      course: pick(course, detailCourseFields),
      category: category ? pick(category, ['id', 'name', 'slug']) : null,
      counters: counters ? pick(counters, ['ratingCount', 'ratingSum']) : null,
      instructors: active.map((teacher) => ({ userId: teacher, name: names.get(teacher) ?? null })),
      revision: outline?.revision ?? 0,
      reader: reader ? pick(reader, detailReaderFields) : null,
      enrollment: enrollment ? pick(enrollment, detailEnrollmentFields) : null,
      rollup: rollup ?? null,
      modules: moduleRecords.map((record) => pick(record, detailModuleFields)),
      placements: placed.flatMap((record) => {
        const lesson = lessonOf.get(record.lessonId)
        return lesson ? { ...pick(record, detailPlacementFields), lesson } : []
      }),
      progress: placed.flatMap(({ id }) => {
        const record = done.get(id)
        return record ? pick(record, detailProgressFields) : []
      }),
    }
  },
})
