import * as z from 'zod'
import { id, instant, line, metadata, slug, text, url, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/**
 * A part of a course that holds modules and placements. Its children, of both kinds, share one order:
 * `position` is dense from 1 within `containerId`, which is the parent module's id or, at the top, the course's.
 */
export const modules = defineCollection({
  name: 'modules',
  prefix: 'mod',
  fields: {
    courseId: id,
    parentId: id.nullable(),
    containerId: id,
    position: whole(1, 100_000),
    title: line(1, 255),
    description: text(0, 20_000).nullable(),
    imageUrl: url.nullable(),
    objectives: z.array(line(1, 500)).max(50),
    /** The author's estimate; the sum of the lessons is computed. */
    estimatedMinutes: whole(0, 100_000).nullable(),
    published: z.boolean(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    metadata,
    createdBy: id,
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
  },
  indexes: { byCourse: ['courseId', 'position'], byContainer: ['containerId', 'position'] },
})
export type ModuleRecord = RecordOf<typeof modules>

export const lessonKinds = [
  'video',
  'reading',
  'interactive',
  'quiz',
  'lab',
  'assignment',
  'discussion',
  'document',
  'audio',
  'live',
] as const
export const lessonStatuses = ['draft', 'published', 'archived'] as const
export const accessLevels = ['guest', 'registered', 'premium'] as const
export const attemptGradings = ['highest', 'average', 'first', 'last'] as const
/** 004's nine types, and `pdf`, which 000 names apart from other documents. */
export const resourceTypes = [
  'document',
  'pdf',
  'video',
  'audio',
  'image',
  'link',
  'code_sample',
  'tool_software',
  'dataset',
  'template',
] as const

/** Something to take along from a lesson. A link has a url, everything else a url or a media. */
export const Resource = z
  .object({
    id,
    title: line(1, 255),
    type: z.enum(resourceTypes),
    url: url.nullable(),
    mediaId: id.nullable(),
    description: text(0, 2_000).nullable(),
    premium: z.boolean(),
  })
  .meta({ id: 'Resource' })
export type Resource = z.infer<typeof Resource>

/** Content that stands on its own and is placed into courses. */
export const lessons = defineCollection({
  name: 'lessons',
  prefix: 'les',
  fields: {
    title: line(1, 255),
    alias: slug.nullable(),
    description: text(0, 20_000).nullable(),
    kind: z.enum(lessonKinds),
    status: z.enum(lessonStatuses),
    accessLevel: z.enum(accessLevels),
    contentUrl: url.nullable(),
    imageUrl: url.nullable(),
    mediaId: id.nullable(),
    durationMinutes: z.number().min(0).max(10_080).nullable(),
    objectives: z.array(line(1, 500)).max(50),
    resourceCount: whole(0, 100),
    /** Number of attempts allowed; null for no limit. */
    maxAttempts: whole(1, 10_000).nullable(),
    attemptGrading: z.enum(attemptGradings),
    totalMarks: z.number().min(0).max(1_000_000),
    passingMarks: z.number().min(0).max(1_000_000),
    idealMinutes: z.number().min(0).max(100_000).nullable(),
    resumable: z.boolean(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    /** In how many places it stands. Whoever places it writes here, so that nobody removes or changes it meanwhile. */
    placementCount: z.int(),
    /** Since then learners may have progress in it: from then on it is archived instead of deleted. */
    firstPlacedAt: instant.nullable(),
    metadata,
    createdBy: id,
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
  },
  indexes: { byCreation: ['createdAt'], byCreator: ['createdBy', 'createdAt'] },
})
export type LessonRecord = RecordOf<typeof lessons>

/** The long texts of a lesson, apart from what outlines and progress read all the time. Its id is the lesson's. */
export const lessonContents = defineCollection({
  name: 'lessonContents',
  prefix: 'lco',
  fields: {
    /** The full content; the other two are what lower tiers are served. */
    content: text(0, 200_000).nullable(),
    registeredContent: text(0, 200_000).nullable(),
    guestContent: text(0, 200_000).nullable(),
    transcript: text(0, 200_000).nullable(),
    resources: z.array(Resource).max(100),
  },
})
export type LessonContentRecord = RecordOf<typeof lessonContents>

/** What must be done before a placement opens: another placement of the course completed or, with `passed`, passed. */
export const Eligibility = z.object({ placementId: id, passed: z.boolean() }).meta({ id: 'Eligibility' })

/**
 * A lesson at a place in a course, with what this place says differently. Null in an override: as the lesson says.
 * `sequence`, `visible`, `required`, `opensAt`, `closesAt`, `kind` and `seconds` are derived from the course's whole
 * outline whenever it changes (content/outline), so that a learner's step reads one placement and not the course.
 */
export const placements = defineCollection({
  name: 'placements',
  prefix: 'plc',
  fields: {
    courseId: id,
    moduleId: id.nullable(),
    containerId: id,
    position: whole(1, 100_000),
    lessonId: id,
    freeLesson: z.boolean(),
    mandatory: z.boolean(),
    considerForPassing: z.boolean(),
    published: z.boolean(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    maxAttempts: whole(1, 10_000).nullable(),
    attemptGrading: z.enum(attemptGradings).nullable(),
    totalMarks: z.number().min(0).max(1_000_000).nullable(),
    passingMarks: z.number().min(0).max(1_000_000).nullable(),
    idealMinutes: z.number().min(0).max(100_000).nullable(),
    resumable: z.boolean().nullable(),
    eligibility: z.array(Eligibility).max(100),
    metadata,
    /** Place in the course read from first to last, from 1. */
    sequence: z.int(),
    /** The placement, its lesson and every module above it are published, and so is every prerequisite. */
    visible: z.boolean(),
    /** Whether it is among what the course requires: see content/outline. */
    required: z.boolean(),
    /** The latest start and the earliest end among the placement, its lesson and the modules above it. */
    opensAt: instant.nullable(),
    closesAt: instant.nullable(),
    /** Kind and estimated length of the lesson. */
    kind: z.enum(lessonKinds),
    seconds: z.int(),
    createdBy: id,
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
  },
  indexes: {
    byCourse: ['courseId', 'sequence'],
    byContainer: ['containerId', 'position'],
    byLesson: ['lessonId', 'courseId'],
  },
})
export type PlacementRecord = RecordOf<typeof placements>

/** The sums of a course's outline. Its id is the course's. Learners' rollups remember the revision they counted by. */
export const courseOutlines = defineCollection({
  name: 'courseOutlines',
  prefix: 'out',
  fields: {
    /** +1 whenever what can be learned, or what of it is required, has changed. */
    revision: z.int(),
    modules: z.int(),
    placements: z.int(),
    required: z.int(),
    seconds: z.int(),
    requiredSeconds: z.int(),
    /** How many of the required are quizzes and assignments. */
    assessments: z.int(),
    /** Place in the sequence of the first that is required, where learners begin; 0 without any. */
    firstRequired: z.int(),
    /** The counts hold until this moment, when a placement opens or closes; null: until the next change. */
    validUntil: instant.nullable(),
  },
})
export type CourseOutlineRecord = RecordOf<typeof courseOutlines>
