import * as z from 'zod'
import {
  amount,
  country,
  currency,
  id,
  instant,
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

export const categories = defineCollection({
  name: 'categories',
  prefix: 'cat',
  fields: {
    name: line(2, 100),
    /** The name as it is compared: folded, so that two names that look alike collide. */
    nameKey: text(1, 400),
    slug,
    description: text(0, 2_000).nullable(),
    icon: line(1, 50).nullable(),
    position: whole(0, 1_000_000),
    active: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  },
  unique: { bySlug: ['slug'], byName: ['nameKey'] },
  indexes: { inOrder: ['position'] },
})
export type CategoryRecord = RecordOf<typeof categories>

export const courseStatuses = ['draft', 'published', 'archived'] as const
export const levels = ['beginner', 'intermediate', 'advanced', 'all'] as const
export const creationMethods = ['builder', 'wizard', 'ai', 'import', 'manual'] as const
export const authoringStatuses = ['not_started', 'partially_complete', 'complete'] as const

/** How a course percentage is counted: see progress/rules. */
export const progressModes = ['lessons', 'time', 'assessments', 'weighted'] as const

/** When a certificate is earned. `percentage` belongs to PASS_PERCENT and AVERAGE_SCORE. */
export const certificateTerms = ['COMPLETE_ALL', 'PASS_ALL', 'PASS_PERCENT', 'AVERAGE_SCORE', 'NONE'] as const

export const courses = defineCollection({
  name: 'courses',
  prefix: 'crs',
  fields: {
    title: line(3, 160),
    titleKey: text(1, 700),
    slug,
    subtitle: line(0, 255).nullable(),
    shortDescription: text(0, 1_000).nullable(),
    description: text(0, 20_000),
    categoryId: id.nullable(),
    subcategory: line(1, 100).nullable(),
    level: z.enum(levels),
    language: line(1, 50).nullable(),
    status: z.enum(courseStatuses),

    price: amount,
    currency,
    discountPrice: amount.nullable(),
    discountEndsAt: instant.nullable(),

    /** The author's estimate; the outline's sum is computed. */
    durationMinutes: whole(0, 1_000_000).nullable(),
    durationWeeks: whole(0, 1_000).nullable(),
    objectives: z.array(line(5, 500)).max(15),
    requirements: z.array(line(3, 500)).max(20),
    skills: z.array(line(1, 100)).max(50),
    tags: z.array(line(1, 50)).max(50),
    targetAudience: text(0, 2_000).nullable(),
    thumbnailUrl: url.nullable(),
    trailerUrl: url.nullable(),
    /** The host's class that the course belongs to. */
    classId: id.nullable(),
    featured: z.boolean(),

    hasCertificate: z.boolean(),
    certificateTerm: z.enum(certificateTerms),
    certificatePercentage: percent.nullable(),
    certificateTemplateId: id.nullable(),

    maxEnrollments: whole(1, 10_000_000).nullable(),
    keepsWaitlist: z.boolean(),
    enrollmentStartsAt: instant.nullable(),
    enrollmentEndsAt: instant.nullable(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    /** Days of access from the enrollment on; null for no end of its own. */
    accessDays: whole(1, 36_500).nullable(),
    needsApproval: z.boolean(),
    autoEnroll: z.boolean(),
    prerequisiteCourseIds: z.array(id).max(50),
    /** Plans of which a learner needs one; empty for none. */
    plans: z.array(line(1, 100)).max(50),
    allowedCountries: z.array(country).max(250),
    deniedCountries: z.array(country).max(250),

    sequential: z.boolean(),
    progressMode: z.enum(progressModes),
    /** Shares of the weighted mode; they need not sum to 100. */
    progressWeights: z.object({ lessons: z.number(), time: z.number(), assessments: z.number() }).nullable(),
    onContentAdded: z.enum(['keepCompleted', 'reopen']),
    timeZone,

    creationMethod: z.enum(creationMethods),
    authoringStatus: z.enum(authoringStatuses),
    authoringPercentage: whole(0, 100),
    /** +1 on every update by a person. */
    revision: z.int(),
    /** Edition within the family, in tenths: 10 is 1.0, 11 is 1.1. */
    edition: z.int(),
    familyId: id,
    parentId: id.nullable(),

    /** What search looks in, folded to words with a space before each: see catalog/rules/search. */
    searchTitle: text(0, 4_000),
    searchTags: text(0, 20_000),
    searchText: text(0, 200_000),

    metadata,
    createdBy: id,
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
    publishedAt: instant.nullable(),
    archivedAt: instant.nullable(),
  },
  unique: { bySlug: ['slug'], byTitleInFamily: ['familyId', 'titleKey'] },
  indexes: {
    byCreation: ['createdAt'],
    byCategory: ['categoryId', 'createdAt'],
    byFamily: ['familyId', 'edition'],
  },
})
export type CourseRecord = RecordOf<typeof courses>

/** A teacher of a course. Exactly one is the lead: `leadKey` is `lead` for that one and null for the others. */
export const courseInstructors = defineCollection({
  name: 'courseInstructors',
  prefix: 'ins',
  fields: {
    courseId: id,
    userId: id,
    leadKey: z.literal('lead').nullable(),
    title: line(1, 100).nullable(),
    bio: text(0, 5_000).nullable(),
    active: z.boolean(),
    position: z.int(),
  },
  unique: { byPerson: ['courseId', 'userId'], lead: ['courseId', 'leadKey'] },
  indexes: { byCourse: ['courseId', 'position'], byUser: ['userId', 'courseId'] },
})
export type CourseInstructorRecord = RecordOf<typeof courseInstructors>

/**
 * What is counted about a course, apart from the wide record because learners write here. Its id is the course's.
 * `seatsTaken` owns the seat limit: it is only ever raised with `atMost`.
 */
export const courseCounters = defineCollection({
  name: 'courseCounters',
  prefix: 'ccn',
  fields: {
    seatsTaken: z.int(),
    enrollments: z.int(),
    completions: z.int(),
    ratingCount: z.int(),
    ratingSum: z.int(),
  },
})
export type CourseCounterRecord = RecordOf<typeof courseCounters>
