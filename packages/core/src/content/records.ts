import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { id, instant, line, metadata, slug, text, url, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/**
 * A part of a course that contains modules and placements. Its children of both kinds share one order: `position` has no
 * gaps, from 1, within `containerId`, which is the parent module's id or, at the top level, the course's.
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

/** Additional material of a lesson. A link has a url, everything else a url or a media. */
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
  .register(names, { id: 'Resource' })
export type Resource = z.infer<typeof Resource>

/** Content that exists independently of courses and is placed in any number of them. */
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
    /** Number of placements. Placing the lesson writes this field, so a concurrent change or removal conflicts. */
    placementCount: z.int(),
    /** Once placed, learners may have progress in it: from then on it is archived instead of deleted. */
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

/** The long texts of a lesson, in a record of their own because outlines and progress do not need them. Same id. */
export const lessonContents = defineCollection({
  name: 'lessonContents',
  prefix: 'lco',
  fields: {
    /** The full content; the next two are for the lower tiers. */
    content: text(0, 200_000).nullable(),
    registeredContent: text(0, 200_000).nullable(),
    guestContent: text(0, 200_000).nullable(),
    transcript: text(0, 200_000).nullable(),
    resources: z.array(Resource).max(100),
  },
})
export type LessonContentRecord = RecordOf<typeof lessonContents>

/** What must be done before a placement opens: another placement of the course completed or, with `passed`, passed. */
export const Eligibility = z.object({ placementId: id, passed: z.boolean() }).register(names, { id: 'Eligibility' })

/**
 * A lesson in a course, with overrides of the lesson's settings; null inherits the lesson's value. `sequence`, `visible`,
 * `required`, `opensAt`, `closesAt`, `kind` and `seconds` are derived from the whole outline whenever it changes
 * (content/outline), so that a learner's step reads one placement and not the course.
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
    /** Position in the whole course in reading order, from 1. */
    sequence: z.int(),
    /** The placement, its lesson and every module above it are published, and so is every prerequisite. */
    visible: z.boolean(),
    /** Whether completing the course requires it: see content/outline. */
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

/** The sums of a course's outline. Its id is the course's. Learners' rollups store the revision they were computed by. */
export const courseOutlines = defineCollection({
  name: 'courseOutlines',
  prefix: 'out',
  fields: {
    /** +1 with every change that affects learners' progress. */
    revision: z.int(),
    modules: z.int(),
    placements: z.int(),
    required: z.int(),
    seconds: z.int(),
    requiredSeconds: z.int(),
    /** Number of required quizzes and assignments. */
    assessments: z.int(),
    /** Sequence number of the first required placement; 0 if there is none. */
    firstRequired: z.int(),
    /** The sums are valid until this moment, when a placement opens or closes; null: until the next change. */
    validUntil: instant.nullable(),
  },
})
export type CourseOutlineRecord = RecordOf<typeof courseOutlines>
