import * as z from 'zod'
import { lessonKinds } from '../catalog/lesson-kinds.ts'
import { courseId } from '../catalog/records.ts'
import { authorship } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { html, id, instant, languageTag, line, metadata, url, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { attemptGradings, lessonId } from './lesson-records.ts'

export * from './lesson-records.ts'
export * from './part-records.ts'

/** Days after the day of a learner's enrollment. */
const opensAfterDays = whole(0, 3_650).nullable()

/** As operations, errors and events name them. */
export const moduleId = id.describe('Id of the module.')
export const placementId = id.describe('Id of the placement: a lesson at its place in a course.')

/**
 * A part of a course that contains modules and placements. Its children of both kinds share one order: `position` has no
 * gaps, from 1, within `containerId`, which is the parent module's id or, at the top level, the course's.
 */
export const modules = defineCollection({
  name: 'modules',
  prefix: 'mod',
  fields: {
    id: moduleId,
    courseId,
    parentId: id.nullable().describe('Id of the containing module; null for the course itself.'),
    containerId: id.describe('Id of the container: the parent module or the course.'),
    position: whole(1, 100_000).describe('Position among its siblings, modules and placements together, from 1.'),
    title: line(1, 255).describe('Title of the module.'),
    description: html(0, 20_000).nullable().describe('Text about the module; null for none.'),
    imageUrl: url.nullable().describe('Address of its picture; null for none.'),
    objectives: z.array(line(1, 500)).max(50).describe('What learners will be able to do.'),
    estimatedMinutes: whole(0, 100_000).nullable().describe("The author's own estimate in minutes; null for none."),
    published: z.boolean().describe('Whether learners see it and what it holds.'),
    publishedAt: instant.nullable().describe('When it was last published; null where it never was.'),
    startsAt: instant.nullable().describe('Not open to learners before this moment; null for no such limit.'),
    endsAt: instant.nullable().describe('Not open to learners from this moment on; null for no such limit.'),
    opensAfterDays: opensAfterDays.describe(
      'Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit.',
    ),
    metadata: metadata.describe('Free JSON object of the host about the module, at most 16 KiB.'),
    ...authorship,
  },
  indexes: { byCourse: ['courseId', 'position'], byContainer: ['containerId', 'position'] },
  authored: {
    as: 'module',
    course: 'courseId',
    derived: ['containerId', 'publishedAt'],
    shifting: ['position'],
    own: ['courseId', 'parentId', 'position'],
  },
})
export type ModuleRecord = RecordOf<typeof modules>

/** What must be done before a placement opens: another placement of the course completed or, with `passed`, passed. */
export const Eligibility = z
  .object({
    placementId: id.describe('Id of the placement that must be done first.'),
    passed: z.boolean().describe('Whether it must be passed; else it must be completed.'),
  })
  .register(names, { id: 'Eligibility' })
export type Eligibility = z.infer<typeof Eligibility>

/**
 * A lesson in a course, with overrides of the lesson's settings; null inherits the lesson's value. The fields from
 * `sequence` on are derived from the whole outline whenever it changes (content/outline), so that a learner's step reads
 * one placement and not the course.
 */
export const placements = defineCollection({
  name: 'placements',
  prefix: 'plc',
  fields: {
    id: placementId,
    courseId,
    moduleId: moduleId.nullable().describe('Id of the containing module; null for the course itself.'),
    containerId: id.describe('Id of the container: the module or the course.'),
    position: whole(1, 100_000).describe('Position among its siblings, modules and placements together, from 1.'),
    lessonId,
    freeLesson: z
      .boolean()
      .nullable()
      .describe('Free preview here: served in full to everybody; null inherits that of the lesson.'),
    mandatory: z
      .boolean()
      .nullable()
      .describe(
        'Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson.',
      ),
    considerForPassing: z
      .boolean()
      .nullable()
      .describe('Whether it counts here for passing the course; null inherits that of the lesson.'),
    published: z
      .boolean()
      .nullable()
      .describe(
        'Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere.',
      ),
    startsAt: instant
      .nullable()
      .describe('Not open here to learners before this moment; null inherits that of the lesson.'),
    endsAt: instant
      .nullable()
      .describe('Not open here to learners from this moment on; null inherits that of the lesson.'),
    opensAfterDays: opensAfterDays.describe(
      'Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit.',
    ),
    maxAttempts: whole(1, 10_000).nullable().describe('Attempts allowed here; null inherits that of the lesson.'),
    attemptGrading: z
      .enum(attemptGradings)
      .nullable()
      .describe('Which attempt counts here; null inherits that of the lesson.'),
    totalMarks: z
      .number()
      .min(0)
      .max(1_000_000)
      .nullable()
      .describe('Most marks here; null inherits that of the lesson.'),
    passingMarks: z
      .number()
      .min(0)
      .max(1_000_000)
      .nullable()
      .describe('Marks to pass here; null inherits that of the lesson.'),
    idealMinutes: z
      .number()
      .min(0)
      .max(100_000)
      .nullable()
      .describe('Minutes an attempt should take here; null inherits that of the lesson.'),
    resumable: z
      .boolean()
      .nullable()
      .describe("Whether an open attempt can be resumed; null inherits the lesson's value."),
    eligibility: z
      .array(Eligibility)
      .max(100)
      .nullable()
      .describe(
        'Placements of the course that must be completed, or passed, before this one opens; null inherits what the lesson names.',
      ),
    metadata: metadata.describe('Free JSON object of the host about the placement, at most 16 KiB.'),
    sequence: z.int().describe('Place in the course read from first to last, from 1.'),
    visible: z.boolean().describe('Whether it, every module above it and every prerequisite are published.'),
    preview: z.boolean().describe('Whether it is a free preview, by itself or by its lesson.'),
    forPassing: z.boolean().describe('Whether it counts for passing the course, by itself or by its lesson.'),
    prerequisites: z
      .array(Eligibility)
      .max(100)
      .describe('Placements that must be completed or passed first, as named by itself or by its lesson.'),
    afterDays: z
      .int()
      .describe(
        'Days after the day of the enrollment on which it opens: the most among it and its modules; 0 for none.',
      ),
    required: z.boolean().describe('Whether the course cannot be completed without it.'),
    opensAt: instant
      .nullable()
      .describe("Latest start among the modules above it and its own, or its lesson's; null for none."),
    closesAt: instant
      .nullable()
      .describe("Earliest end among the modules above it and its own, or its lesson's; null for none."),
    kind: z.enum(lessonKinds).describe('Kind of the lesson.'),
    seconds: z.int().describe('Estimated length of the lesson in seconds; 0 without an estimate.'),
    ...authorship,
  },
  indexes: {
    byCourse: ['courseId', 'sequence'],
    byContainer: ['containerId', 'position'],
    byLesson: ['lessonId', 'courseId'],
  },
  authored: {
    as: 'placement',
    course: 'courseId',
    own: ['courseId', 'moduleId', 'lessonId', 'position'],
    derived: [
      ...(['containerId', 'sequence', 'visible', 'preview', 'forPassing', 'prerequisites', 'afterDays'] as const),
      ...(['required', 'opensAt', 'closesAt', 'kind', 'seconds'] as const),
    ],
    // The removal of another placement removes it from the prerequisites.
    shifting: ['position', 'eligibility'],
  },
})
export type PlacementRecord = RecordOf<typeof placements>

/** The sums of a course's outline. Its id is the course's. Learners' rollups store the revision they were computed by. */
export const courseOutlines = defineCollection({
  name: 'courseOutlines',
  prefix: 'out',
  fields: {
    id: courseId,
    revision: z.int().describe("Increases by one with every change that affects learners' progress."),
    arrangement: z.int().describe('Increases by one with every change of what stands where.'),
    modules: z.int().describe('Number of modules.'),
    placements: z.int().describe('Number of placements that learners see.'),
    required: z.int().describe('Number of those that are required.'),
    seconds: z.int().describe('Estimated length of all of them in seconds.'),
    requiredSeconds: z.int().describe('Estimated length of the required ones in seconds.'),
    assessments: z.int().describe('How many of the required ones are quizzes and assignments.'),
    activities: z.int().describe('How many of the required ones are labs, discussions and interactive lessons.'),
    firstRequired: z.int().describe('Sequence number of the first required placement; 0 without any.'),
    subtitleLanguages: z
      .array(languageTag)
      .describe('Languages that some lesson that learners see has captions in; kept at the course as well.'),
    validUntil: instant
      .nullable()
      .describe('The counts hold until this moment, when a placement opens or closes; null until the next change.'),
  },
  // Which outlines a passed date has made out of date.
  indexes: { byDate: ['validUntil'] },
})
export type CourseOutlineRecord = RecordOf<typeof courseOutlines>
