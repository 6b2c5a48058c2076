import * as z from 'zod'
import { authorship, userId } from '../identity/records.ts'
import { revision } from '../kernel/authored.ts'
import {
  amount,
  country,
  currency,
  html,
  id,
  instant,
  languageTag,
  line,
  metadata,
  percent,
  slug,
  text,
  timeZone,
  url,
  whole,
} from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { lessonKinds } from './lesson-kinds.ts'

/** As operations, errors and events name them. */
export const courseId = id.describe('Id of the course.')
export const categoryId = id.describe('Id of the category.')
export const certificateTemplateId = id.describe('Id of the certificate template.')

export const categories = defineCollection({
  name: 'categories',
  prefix: 'cat',
  fields: {
    id: categoryId,
    name: line(2, 100).describe('Name of the category, unique in the tenant.'),
    nameKey: text(1, 400).describe('The name as it is compared: folded, so that two names that look alike collide.'),
    slug: slug.describe('Address of the category, unique in the tenant; made from its first name.'),
    description: html(0, 2_000).nullable().describe('What courses it holds; null for no text.'),
    icon: line(1, 50).nullable().describe("Name of an icon of the host's; null for none."),
    position: whole(0, 1_000_000).describe('Place in lists, lowest first.'),
    active: z.boolean().describe('Inactive ones are shown to instructors and admins only.'),
    revision,
    createdAt: instant.describe('When the category was created.'),
    updatedAt: instant.describe('When the category was last changed.'),
  },
  unique: { bySlug: ['slug'], byName: ['nameKey'] },
  authored: { derived: ['nameKey'] },
  indexes: { inOrder: ['position'] },
})
export type CategoryRecord = RecordOf<typeof categories>

export const courseStatuses = ['draft', 'published', 'archived'] as const
export const levels = ['beginner', 'intermediate', 'advanced', 'all'] as const
export const creationMethods = ['builder', 'wizard', 'ai', 'import', 'manual'] as const
export const authoringStatuses = ['not_started', 'partially_complete', 'complete'] as const

/** How the percentage of a course is computed: see progress/rules. */
export const progressModes = ['lessons', 'time', 'assessments', 'weighted'] as const

/** When a certificate is earned: see certification/rules. */
export const certificateTerms = ['COMPLETE_ALL', 'PASS_ALL', 'PASS_PERCENT', 'AVERAGE_SCORE', 'NONE'] as const

export const courses = defineCollection({
  name: 'courses',
  prefix: 'crs',
  fields: {
    id: courseId,
    // First, because a database decodes each course that a search looks at up to the last field that it needs.
    // Folded to words with a space before each: see kernel/rules/search-text.
    searchTitle: text(0, 4_000).describe('Words of the title, as search compares them.'),
    searchTags: text(0, 20_000).describe('Words of the tags, as search compares them.'),
    searchText: text(0, 200_000).describe('All words that search looks in.'),
    titleKey: text(1, 700).describe('The title as it is compared and sorted: folded.'),

    title: line(3, 160).describe('Title, unique among the editions of the course.'),
    slug: slug.describe('Address of the course, unique in the tenant.'),
    subtitle: line(0, 255).nullable().describe('Second line of the title; null for none.'),
    shortDescription: html(0, 1_000).nullable().describe('A few sentences for lists; null for none.'),
    description: html(0, 20_000).describe('Text about the course for its own page.'),
    categoryId: id.nullable().describe('Id of its category; null for none.'),
    subcategory: line(1, 100).nullable().describe("The host's own finer grouping; null for none."),
    level: z.enum(levels).describe('What learners should know already.'),
    language: line(1, 50).nullable().describe('Language it is taught in, by code or name; null if unknown.'),
    status: z.enum(courseStatuses).describe('Only published courses are found by learners.'),

    price: amount.describe('Price in minor units of the currency, without the discount; 0 is free.'),
    currency: currency.describe('ISO 4217 code of the currency of its prices.'),
    discountPrice: amount.nullable().describe('Price in minor units while the discount runs; null for no discount.'),
    discountEndsAt: instant.nullable().describe('The discount runs until before this moment; null for no end.'),

    durationMinutes: whole(0, 1_000_000)
      .nullable()
      .describe("The author's estimate of its length in minutes, or null."),
    durationWeeks: whole(0, 1_000).nullable().describe("The author's estimate of the weeks it takes, or null."),
    objectives: z.array(line(5, 500)).max(15).describe('What learners will be able to do.'),
    requirements: z.array(line(3, 500)).max(20).describe('What learners should know or have before they begin.'),
    skills: z.array(line(1, 100)).max(50).describe('Skills that it teaches.'),
    tags: z.array(line(1, 50)).max(50).describe('Words that it is also found by.'),
    accessDeniedText: text(0, 500)
      .nullable()
      .describe('What those are told, besides the reason, whom its content is refused to; null for nothing.'),
    targetAudience: html(0, 2_000).nullable().describe('Target audience; null for no text.'),
    thumbnailUrl: url.nullable().describe('Address of its picture; null for none.'),
    trailerUrl: url.nullable().describe('Address of a video about it; null for none.'),
    classId: id.nullable().describe("Id of the host's class that it belongs to; null for none."),
    featured: z.boolean().describe('Whether the host shows it in a prominent place.'),

    hasCertificate: z.boolean().describe('Whether learners can earn a certificate.'),
    certificateTerm: z
      .enum(certificateTerms)
      .describe(
        'What, beside completing the course, earns the certificate: passing its required quizzes and assignments, all that counts for passing, a percentage of that, an average score; or nothing, as staff gives it by hand.',
      ),
    certificatePercentage: percent
      .nullable()
      .describe('Percent that PASS_PERCENT and AVERAGE_SCORE ask for; else null.'),
    certificateValidity: z
      .object({
        amount: z.int().describe('Days or months, by `unit`.'),
        unit: z.enum(['days', 'months']).describe('Unit of `amount`.'),
      })
      .nullable()
      .describe('How long a certificate is valid, by the calendar of the time zone of the course; null for no end.'),
    certificatePer: z
      .enum(['course', 'family'])
      .describe('Whether each edition gives certificates of its own, or all together one that is valid at a time.'),
    certificateTemplateId: id
      .nullable()
      .describe('Id of the template for its certificates; null for the default design.'),

    maxEnrollments: whole(1, 10_000_000).nullable().describe('Number of seats; null for no limit.'),
    keepsWaitlist: z
      .boolean()
      .describe('Whether learners wait for a seat where none is free, instead of being refused.'),
    enrollmentStartsAt: instant.nullable().describe('When enrollment opens; null if it is open from the start.'),
    enrollmentEndsAt: instant.nullable().describe('When enrollment closes; null if it does not.'),
    startsAt: instant.nullable().describe('When its content opens to learners; null where it is open from the start.'),
    endsAt: instant.nullable().describe('When the course ends, and with it enrollment and access; null for no end.'),
    accessDays: whole(1, 36_500).nullable().describe('Days of access from the enrollment on; null for no such limit.'),
    needsApproval: z.boolean().describe('Whether staff approves each enrollment.'),
    autoEnroll: z.boolean().describe('Whether publishing it enrolls the users of the tenant.'),
    prerequisiteCourseIds: z.array(id).max(50).describe('Ids of the courses that a learner must have completed.'),
    plans: z.array(line(1, 100)).max(50).describe('Plans of which a learner needs one; empty where none is needed.'),
    allowedCountries: z
      .array(country)
      .max(250)
      .describe('ISO 3166-1 codes of where learners may be; empty for anywhere.'),
    deniedCountries: z.array(country).max(250).describe('ISO 3166-1 codes of where learners may not be.'),

    sequential: z.boolean().describe('Whether a lesson opens only when all required ones before it are completed.'),
    progressMode: z
      .enum(progressModes)
      .describe(
        'What the percentage of a learner counts: lessons, minutes, quizzes and assignments, or all three by weight.',
      ),
    progressWeights: z
      .object({
        lessons: z.number().describe('Weight of the required lessons that are completed.'),
        time: z.number().describe('Weight of the minutes of the required lessons that are done.'),
        assessments: z.number().describe('Weight of the required quizzes and assignments that are passed.'),
        activities: z
          .number()
          .describe('Weight of the required labs, discussions and interactive lessons that are completed.'),
        kinds: z
          .array(
            z.object({
              kind: z.enum(lessonKinds).describe('Kind of lesson.'),
              weight: z.number().describe('How much each of them counts.'),
            }),
          )
          .describe(
            'How much a lesson of a kind counts among the lessons that are completed; 1 where it is not named.',
          ),
      })
      .nullable()
      .describe('Weights of the `weighted` mode, relative to each other; null in the other modes.'),
    onContentAdded: z
      .enum(['keepCompleted', 'reopen'])
      .describe('Whether those who completed the course stay so or are reopened when required lessons are added.'),
    timeZone: timeZone.describe('IANA time zone for the days of access.'),

    creationMethod: z.enum(creationMethods).describe('What it was made with.'),
    subtitleLanguages: z
      .array(languageTag)
      .describe(
        'Languages that some lesson has captions in, as learners see the course now; derived from its lessons.',
      ),
    edition: z.int().describe('Edition within the family, in tenths: 11 is 1.1.'),
    familyId: id.describe('Id of the first edition of the course, which all editions share.'),
    parentId: id.nullable().describe('Id of the edition that it was made from; null for the first.'),

    metadata: metadata.describe('Free JSON object of the host about the course, at most 16 KiB.'),
    ...authorship,
    publishedAt: instant.nullable().describe('When it was last published; null where it never was.'),
    archivedAt: instant.nullable().describe('When it was archived; null where it is not.'),
  },
  unique: { bySlug: ['slug'], byTitleInFamily: ['familyId', 'titleKey'], byEdition: ['familyId', 'edition'] },
  authored: {
    as: 'course',
    course: 'id',
    // The removal of the parent removes it.
    shifting: ['parentId'],
    own: ['status', 'edition', 'familyId', 'parentId'],
    derived: ['searchTitle', 'searchTags', 'searchText', 'titleKey', 'publishedAt', 'archivedAt', 'subtitleLanguages'],
  },
  indexes: {
    byCreation: ['createdAt'],
    byStatus: ['status', 'createdAt'],
    byTitle: ['status', 'titleKey'],
    byCategory: ['categoryId', 'status', 'createdAt'],
    byFamily: ['familyId', 'edition'],
    byParent: ['parentId', 'edition'],
  },
  textIndexes: {
    byText: ['categoryId', 'searchText'],
    byTitleText: ['categoryId', 'searchTitle'],
    byTagText: ['searchTags'],
  },
  covering: { byCategory: ['language', 'price', 'discountPrice', 'discountEndsAt'] },
  narrow: [
    ...([
      'status',
      'createdAt',
      'categoryId',
      'level',
      'language',
      'price',
      'discountPrice',
      'discountEndsAt',
    ] as const),
    ...(['featured', 'durationMinutes', 'classId', 'creationMethod', 'updatedAt', 'publishedAt'] as const),
  ],
})
export type CourseRecord = RecordOf<typeof courses>

/** An instructor of a course. Exactly one is the lead: its `leadKey` is `lead`, that of the others null. */
export const courseInstructors = defineCollection({
  name: 'courseInstructors',
  prefix: 'ins',
  fields: {
    id: id.describe('Id of the entry of the teacher on the course.'),
    courseId,
    userId: userId.describe("The host's id of the teacher."),
    leadKey: z.literal('lead').nullable().describe('`lead` for the lead instructor, null for the others.'),
    title: line(1, 100).nullable().describe('What the teacher is on this course, such as `Tutor`; null for no title.'),
    bio: html(0, 5_000).nullable().describe('Text about the teacher on this course; null for none.'),
    active: z.boolean().describe('Whether the teacher manages the course; inactive ones are only shown.'),
    position: z.int().describe('Place among the teachers, lowest first.'),
    revision,
  },
  unique: { byPerson: ['courseId', 'userId'], lead: ['courseId', 'leadKey'], byPlace: ['courseId', 'position'] },
  indexes: { byCourse: ['courseId', 'position'], byUser: ['userId', 'courseId'] },
  authored: { as: 'instructor', course: 'courseId' },
})
export type CourseInstructorRecord = RecordOf<typeof courseInstructors>

/**
 * The counters of a course, separate from the wide course record because learners' calls write them. Same id as the
 * course. `seatsTaken` enforces the seat limit: it is only incremented with the bound `atMost`.
 */
export const courseCounters = defineCollection({
  name: 'courseCounters',
  prefix: 'ccn',
  fields: {
    id: courseId,
    seatsTaken: z.int().describe('Seats that active and pending enrollments hold, and reserved ones.'),
    seatsReserved: z.int().describe('Seats of these that a job is about to give to learners who wait.'),
    enrollments: z.int().describe('Learners who ever enrolled.'),
    completions: z.int().describe('Learners who have completed the course.'),
    ratingCount: z.int().describe('Reviews that count.'),
    ratingSum: z.int().describe('Sum of the ratings of these reviews.'),
    // Asserted where a seat is released without a look at the waitlist: a limit that is set meanwhile conflicts.
    limited: whole(0, 1).describe('1 if the course has a limit of seats, else 0.'),
    // Asserted by who enrolls: a course that is archived meanwhile conflicts.
    archived: whole(0, 1).describe('1 while the course is archived, else 0.'),
    // Of the outline, which changes add to: lists and the page of a course show them, and join this record anyway.
    modules: z.int().describe('Modules that learners see.'),
    lessons: z.int().describe('Lessons that learners see, each as often as it is placed.'),
    moduleLessons: z.int().describe('Those of them that are in a module.'),
    contentSeconds: z.int().describe('Estimated length of these lessons together, in seconds.'),
  },
  small: true,
})
export type CourseCounterRecord = RecordOf<typeof courseCounters>
