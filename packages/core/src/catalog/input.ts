import * as z from 'zod'
import type { WithoutUndefined } from '../kernel/objects.ts'
import { id, line, whole } from '../kernel/values.ts'
import { lessonKinds } from './lesson-kinds.ts'
import { courses } from './records.ts'

const { shape } = courses.schema
const validity = shape.certificateValidity.unwrap().shape
const weights = shape.progressWeights.unwrap().shape
const kindWeight = weights.kinds.element.shape

/** What an author may say of a course, field by field. */
const settings = {
  title: shape.title,
  subtitle: shape.subtitle,
  shortDescription: shape.shortDescription,
  description: shape.description,
  categoryId: shape.categoryId,
  subcategory: shape.subcategory,
  level: shape.level,
  language: shape.language,
  price: shape.price,
  currency: shape.currency,
  discountPrice: shape.discountPrice,
  discountEndsAt: shape.discountEndsAt,
  durationMinutes: shape.durationMinutes,
  durationWeeks: shape.durationWeeks,
  objectives: shape.objectives,
  requirements: shape.requirements,
  skills: shape.skills,
  tags: shape.tags,
  accessDeniedText: shape.accessDeniedText,
  targetAudience: shape.targetAudience,
  thumbnailUrl: shape.thumbnailUrl,
  trailerUrl: shape.trailerUrl,
  classId: shape.classId,
  featured: shape.featured,
  hasCertificate: shape.hasCertificate,
  certificateTerm: shape.certificateTerm,
  certificatePercentage: shape.certificatePercentage,
  certificateValidity: z
    .strictObject({ ...validity, amount: whole(1, 3_660).describe(validity.amount.description ?? '') })
    .nullable()
    .describe(shape.certificateValidity.description ?? ''),
  certificatePer: shape.certificatePer,
  certificateTemplateId: shape.certificateTemplateId,
  maxEnrollments: shape.maxEnrollments,
  keepsWaitlist: shape.keepsWaitlist,
  enrollmentStartsAt: shape.enrollmentStartsAt,
  enrollmentEndsAt: shape.enrollmentEndsAt,
  startsAt: shape.startsAt,
  endsAt: shape.endsAt,
  accessDays: shape.accessDays,
  needsApproval: shape.needsApproval,
  autoEnroll: shape.autoEnroll,
  prerequisiteCourseIds: shape.prerequisiteCourseIds,
  plans: shape.plans,
  allowedCountries: shape.allowedCountries,
  deniedCountries: shape.deniedCountries,
  sequential: shape.sequential,
  progressMode: shape.progressMode,
  progressWeights: z
    .strictObject({
      lessons: weights.lessons.min(0).max(1e6),
      time: weights.time.min(0).max(1e6),
      assessments: weights.assessments.min(0).max(1e6),
      activities: weights.activities.min(0).max(1e6),
      kinds: z
        .array(z.strictObject({ kind: kindWeight.kind, weight: kindWeight.weight.min(0).max(1e6) }))
        .max(lessonKinds.length)
        .describe(weights.kinds.description ?? ''),
    })
    .nullable()
    .describe(shape.progressWeights.description ?? ''),
  onContentAdded: shape.onContentAdded,
  timeZone: shape.timeZone,
  creationMethod: shape.creationMethod,
  metadata: shape.metadata,
}

/** Every setting of a course, each optional: for updates. `null` clears. */
export const CourseChanges = z.strictObject(settings).partial()
export type CourseChanges = z.output<typeof CourseChanges>

/** What a course is addressed by, where its author does not leave it to the title (003-R20). */
export const requestedSlug = shape.slug
  .optional()
  .describe('Address of the course, unique in the tenant; made from the title of a new course by default.')

/** Who teaches a new course. */
export const newTeachers = {
  leadId: id.optional().describe('Id of the lead instructor, for admins; the creator by default.'),
  instructorIds: z
    .array(id)
    .max(50)
    .default([])
    .describe('Ids of further instructors: users of the tenant with the role instructor or admin.'),
}

/** The category of a course, by what people know of it. */
export const namedCategory = line(1, 128)
  .nullable()
  .optional()
  .describe(
    'Its category by id, slug or name, instead of `categoryId`; null for none. A name that is new makes the category where the policy `categoriesMadeBy` says so.',
  )

/** Every setting of a course; all but the title have a default. */
export const NewCourse = CourseChanges.required({ title: true })

/** The settings of a new course with only a title. */
export const courseDefaults: Required<WithoutUndefined<Omit<CourseChanges, 'title'>>> = {
  subtitle: null,
  shortDescription: null,
  description: '',
  categoryId: null,
  subcategory: null,
  level: 'all',
  language: null,
  price: 0,
  currency: 'USD',
  discountPrice: null,
  discountEndsAt: null,
  durationMinutes: null,
  durationWeeks: null,
  objectives: [],
  requirements: [],
  skills: [],
  tags: [],
  accessDeniedText: null,
  targetAudience: null,
  thumbnailUrl: null,
  trailerUrl: null,
  classId: null,
  featured: false,
  hasCertificate: false,
  certificateTerm: 'COMPLETE_ALL',
  certificatePercentage: null,
  certificateValidity: null,
  certificatePer: 'course',
  certificateTemplateId: null,
  maxEnrollments: null,
  keepsWaitlist: false,
  enrollmentStartsAt: null,
  enrollmentEndsAt: null,
  startsAt: null,
  endsAt: null,
  accessDays: null,
  needsApproval: false,
  autoEnroll: false,
  prerequisiteCourseIds: [],
  plans: [],
  allowedCountries: [],
  deniedCountries: [],
  sequential: false,
  progressMode: 'lessons',
  progressWeights: null,
  onContentAdded: 'keepCompleted',
  timeZone: 'UTC',
  creationMethod: 'builder',
  metadata: {},
}
