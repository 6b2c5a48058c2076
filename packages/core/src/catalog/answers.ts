import * as z from 'zod'
import { type UserRecord, users } from '../identity/records.ts'
import type { Actor } from '../kernel/access.ts'
import { names } from '../kernel/names.ts'
import { byId, fieldsOf, pick } from '../kernel/objects.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { instant, whole } from '../kernel/values.ts'
import type { ReadRecords } from '../store/index.ts'
import { seesInactive } from './categories.ts'
import { courseRequires } from './policies.ts'
import {
  authoringStatuses,
  type CategoryRecord,
  type CourseCounterRecord,
  type CourseInstructorRecord,
  type CourseRecord,
  categories,
  courseCounters,
  courseInstructors,
  courses,
} from './records.ts'
import { authoringChecks, authoringProgress } from './rules/authoring.ts'
import { editionText } from './rules/course.ts'
import { mediaProviders, readMedia } from './rules/media.ts'
import { priceAt, priceUntil } from './rules/price.ts'

/** A category as it is named beside a course. */
export const CategoryRef = categories.schema
  .pick({ id: true, name: true, slug: true })
  .register(names, { id: 'CategoryRef' })
  .nullable()
  .describe('Its category; null for none.')

/** What a player needs of a recording or document. */
export const Media = z
  .object({
    provider: z
      .enum(mediaProviders)
      .describe("Where it is: at a service, in a file, among the host's media, or at another address."),
    id: z.string().nullable().describe("The service's id of the video, or that of the host's media; null for neither."),
    url: z.string().nullable().describe('Its address as the author gave it; null for media of the host.'),
    embedUrl: z.string().nullable().describe("Address of the service's player; null where there is none."),
    startSeconds: z.int().nullable().describe('Second to begin at, as the address says; null for the beginning.'),
    format: z.string().nullable().describe('Kind of file by its ending, such as `mp4` or `pdf`; null if unknown.'),
  })
  .register(names, { id: 'Media' })
export type Media = z.infer<typeof Media>

/** The public profile of an instructor. */
export const Instructor = z
  .object({
    ...courseInstructors.schema.pick({ userId: true, title: true, bio: true, active: true, revision: true }).shape,
    ...users.schema.pick({ name: true, username: true, firstName: true, lastName: true, avatarUrl: true }).shape,
    email: z
      .string()
      .nullable()
      .describe('Mail address; null where none is known, and for callers who are not signed in.'),
    lead: z.boolean().describe('Whether this is the lead instructor; each course has one.'),
  })
  .register(names, { id: 'Instructor' })
export type Instructor = z.infer<typeof Instructor>

/** A teacher as named beside a course in a list. */
export const Teacher = users.schema
  .pick({ id: true, name: true, username: true, firstName: true, lastName: true, avatarUrl: true })
  .register(names, { id: 'Teacher' })
export type Teacher = z.infer<typeof Teacher>

export const toTeacher = (userId: string, user: UserRecord | undefined): Teacher =>
  user
    ? pick(user, ['id', 'name', 'username', 'firstName', 'lastName', 'avatarUrl'])
    : { id: userId, name: userId, username: null, firstName: null, lastName: null, avatarUrl: null }

const computedFields = {
  category: CategoryRef,
  currentPrice: z.int().describe('Price now in minor units: the discount while it runs.'),
  currentPriceUntil: instant
    .nullable()
    .describe('Until when the price now holds: the end of the discount; null for no known end.'),
  enrollmentCount: courseCounters.schema.shape.enrollments,
  completionCount: courseCounters.schema.shape.completions,
  rating: z.number().describe('Average of the reviews that count, 0 to 5; 0 without any.'),
  ratingCount: courseCounters.schema.shape.ratingCount,
  lessonCount: courseCounters.schema.shape.lessons,
  contentMinutes: z
    .number()
    .describe("Estimated length of its lessons together, in minutes; `durationMinutes` is the author's own estimate."),
}

const { searchTitle, searchTags, searchText, titleKey, version, edition, categoryId, ...published } =
  courses.schema.shape

/** All fields of a course. Its modules and lessons are in the outline. */
export const Course = z
  .object({
    ...published,
    ...computedFields,
    trailer: Media.nullable().describe('What players need of the trailer; null for none.'),
    edition: z.string().describe('Edition within its family, such as 1.1.'),
    moduleCount: courseCounters.schema.shape.modules,
    authoringStatus: z
      .enum(authoringStatuses)
      .describe('How far the author is with what a finished course has: see `courses.checklist`.'),
    authoringPercentage: whole(0, 100).describe('Percentage of what a finished course has.'),
    seatsLeft: z.int().nullable().describe('Free seats; null where there is no limit.'),
    instructors: z.array(Instructor).describe('Teachers in their order, the lead first.'),
  })
  .register(names, { id: 'Course' })
export type Course = z.infer<typeof Course>

/** The fields that all answers with a course have. */
export const CourseHeading = courses.schema.pick({
  id: true,
  title: true,
  slug: true,
  shortDescription: true,
  description: true,
  subcategory: true,
  level: true,
  status: true,
  thumbnailUrl: true,
  durationMinutes: true,
  hasCertificate: true,
  updatedAt: true,
})
export const headingFields = fieldsOf(CourseHeading.shape)

/** A course in a list. */
export const CourseSummary = z
  .object({
    ...CourseHeading.shape,
    ...courses.schema.pick({
      subtitle: true,
      language: true,
      price: true,
      currency: true,
      discountPrice: true,
      discountEndsAt: true,
      durationWeeks: true,
      tags: true,
      classId: true,
      featured: true,
      maxEnrollments: true,
      startsAt: true,
      endsAt: true,
      creationMethod: true,
      createdAt: true,
      publishedAt: true,
    }).shape,
    ...computedFields,
    instructors: z.array(Teacher).describe('Teachers in their order, the lead first.'),
    instructorNames: z.array(z.string()).describe('Names of the teachers, the lead first.'),
  })
  .register(names, { id: 'CourseSummary' })
export type CourseSummary = z.infer<typeof CourseSummary>

/** The fields of `CourseSummary` that come from the course record itself. */
export const summaryFields = Object.keys(CourseSummary.shape).filter(
  (field) => field in courses.columns,
) as (keyof CourseRecord & keyof CourseSummary)[]

/** The counters of a course that lists show. */
export const listedCounters = [
  'enrollments',
  'completions',
  'ratingCount',
  'ratingSum',
  'lessons',
  'contentSeconds',
] as const satisfies readonly (keyof CourseCounterRecord)[]

/** One row of the catalog view. */
export interface CatalogueRow {
  readonly course: Pick<CourseRecord, keyof CourseRecord & keyof CourseSummary>
  readonly counters: Pick<CourseCounterRecord, (typeof listedCounters)[number]>
  readonly category: Pick<CategoryRecord, 'id' | 'name' | 'slug' | 'active'> | null
  readonly instructors: Teacher[]
}

const counterAnswer = (counters: CatalogueRow['counters'] | undefined) => ({
  enrollmentCount: counters?.enrollments ?? 0,
  completionCount: counters?.completions ?? 0,
  rating: averageRating(counters),
  ratingCount: counters?.ratingCount ?? 0,
  lessonCount: counters?.lessons ?? 0,
  contentMinutes: (counters?.contentSeconds ?? 0) / 60,
})

/** Exact average; 0 without ratings. Rounding is left to the display. */
export const averageRating = (counters: Pick<CourseCounterRecord, 'ratingCount' | 'ratingSum'> | undefined): number =>
  counters && counters.ratingCount > 0 ? counters.ratingSum / counters.ratingCount : 0

/** An inactive category is not named to those who may not see it. */
const categoryRef = (category: Pick<CategoryRecord, 'id' | 'name' | 'slug' | 'active'> | null, actor: Actor) =>
  category && (category.active || seesInactive(actor)) ? pick(category, ['id', 'name', 'slug']) : null

export const toSummary = (
  { course, counters, category, instructors }: CatalogueRow,
  { actor, now }: Pick<QueryContext, 'actor' | 'now'>,
): CourseSummary => ({
  ...course,
  category: categoryRef(category, actor),
  currentPrice: priceAt(course, now),
  currentPriceUntil: priceUntil(course, now),
  ...counterAnswer(counters),
  instructors,
  instructorNames: instructors.map(({ name }) => name),
})

export const toInstructor = (
  record: CourseInstructorRecord,
  user: UserRecord | undefined,
  actor: Actor,
): Instructor => {
  const { id: userId, ...teacher } = toTeacher(record.userId, user)
  return {
    userId,
    ...teacher,
    title: record.title,
    bio: record.bio,
    email: actor.userId === null && !actor.system ? null : (user?.email ?? null),
    lead: record.leadKey === 'lead',
    active: record.active,
    revision: record.revision,
  }
}

/** The instructors of a course in order, the lead first. */
export const loadInstructors = async (tx: ReadRecords, actor: Actor, courseId: string): Promise<Instructor[]> => {
  const records = await tx.list(courseInstructors, 'byCourse', { courseId })
  const people = byId(
    await tx.getMany(
      users,
      records.map(({ userId }) => userId),
    ),
  )
  const instructors = records.map((record) => toInstructor(record, people.get(record.userId), actor))
  return [...instructors.filter(({ lead }) => lead), ...instructors.filter(({ lead }) => !lead)]
}

/** Joins a course record with category, counters and instructors in four statements. */
export const loadCourse = async (
  { tx, actor, now, policy }: Pick<QueryContext, 'tx' | 'actor' | 'now' | 'policy'>,
  record: CourseRecord,
): Promise<Course> => {
  const { searchTitle, searchTags, searchText, titleKey, version, edition, categoryId, ...course } = record
  const [counters, category, instructors] = await Promise.all([
    tx.get(courseCounters, record.id),
    categoryId === null ? undefined : tx.get(categories, categoryId),
    loadInstructors(tx, actor, record.id),
  ])
  const seatsTaken = counters?.seatsTaken ?? 0
  return {
    ...course,
    category: categoryRef(category ?? null, actor),
    currentPrice: priceAt(record, now),
    currentPriceUntil: priceUntil(record, now),
    ...counterAnswer(counters),
    trailer: readMedia(record.trailerUrl),
    edition: editionText(edition),
    moduleCount: counters?.modules ?? 0,
    ...authoringProgress(authoringChecks(record, counters ?? { modules: 0, moduleLessons: 0 }, policy(courseRequires))),
    seatsLeft: record.maxEnrollments === null ? null : Math.max(0, record.maxEnrollments - seatsTaken),
    instructors,
  }
}
