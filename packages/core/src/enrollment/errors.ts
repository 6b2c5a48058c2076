import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { amount, country, currency, id, instant } from '../kernel/values.ts'
import { groupId } from './group-records.ts'
import { enrollmentId } from './records.ts'

export const ENROLLMENT_NOT_FOUND = defineError(
  'ENROLLMENT_NOT_FOUND',
  'not_found',
  'User is not enrolled in this course.',
  {
    enrollmentId: enrollmentId.optional().describe('Id of the enrollment that was asked for.'),
    courseId: courseId.optional().describe('Id of the course in which the learner has no enrollment.'),
  },
)
export const IMPORT_NOT_FOUND = defineError('IMPORT_NOT_FOUND', 'not_found', 'No import was found with this ID.', {
  importId: z.string().describe('Id that was asked for.'),
})
export const GROUP_NOT_FOUND = defineError('GROUP_NOT_FOUND', 'not_found', 'No open group was found with this ID.', {
  groupId,
})
export const GROUP_NAME_TAKEN = defineError(
  'GROUP_NAME_TAKEN',
  'conflict',
  'Another group of the course has this name.',
  { name: z.string().describe('The name.') },
)
export const SELF_ENROLLMENT_CLOSED = defineError(
  'SELF_ENROLLMENT_CLOSED',
  'forbidden',
  'Learners are enrolled by the staff of the course.',
)
export const COURSE_NOT_PUBLISHED = defineError(
  'COURSE_NOT_PUBLISHED',
  'conflict',
  'Cannot enroll in an unpublished course.',
  { courseId },
)
export const ALREADY_ENROLLED = defineError(
  'ALREADY_ENROLLED',
  'conflict',
  'User is already enrolled in this course.',
  { enrollmentId, status: z.string().describe('Status of that enrollment now.') },
)
export const ENROLLMENT_NOT_STARTED = defineError(
  'ENROLLMENT_NOT_STARTED',
  'conflict',
  'The enrollment period has not started.',
  { startsAt: instant.describe('When enrollment opens.') },
)
export const ENROLLMENT_PERIOD_ENDED = defineError(
  'ENROLLMENT_PERIOD_ENDED',
  'conflict',
  'The enrollment period has ended.',
  { endedAt: instant.describe('When enrollment closed.') },
)
export const REGION_RESTRICTED = defineError(
  'REGION_RESTRICTED',
  'forbidden',
  'The course is not available in this region.',
  { country: country.nullable().describe('ISO 3166-1 code of where the learner is; null where it is not known.') },
)
export const PLAN_REQUIRED = defineError(
  'PLAN_REQUIRED',
  'payment_required',
  'The course needs a plan that this learner does not have.',
  { plans: z.array(z.string()).readonly().describe('Names of the plans of which the learner needs one.') },
)
export const PREREQUISITES_NOT_MET = defineError(
  'PREREQUISITES_NOT_MET',
  'conflict',
  'Required courses are not completed.',
  { missing: z.array(id).readonly().describe('Ids of the courses that must be completed first.') },
)
export const ADMISSION_REFUSED = defineError('ADMISSION_REFUSED', 'forbidden', 'Enrollment was refused.', {
  reason: z.string().describe('Why, as the host says it.'),
})
export const ENROLLMENT_LIMIT_REACHED = defineError(
  'ENROLLMENT_LIMIT_REACHED',
  'conflict',
  'The course has no free seat.',
  {
    limit: z.int().describe('Number of seats of the course, or of the group.'),
    groupId: groupId.optional().describe('Id of the group that is full; left out where the course is.'),
  },
)
export const PAYMENT_REQUIRED = defineError(
  'PAYMENT_REQUIRED',
  'payment_required',
  'Payment is required for this course.',
  {
    amount: amount.describe('Price to be paid, in minor units.'),
    currency: currency.describe('ISO 4217 code of the currency.'),
  },
)
export const PAYMENT_FAILED = defineError('PAYMENT_FAILED', 'payment_required', 'The payment failed.', {
  reason: z.string().optional().describe('Why, as the payment provider says it.'),
})
export const ENROLLMENT_STATUS_CONFLICT = defineError(
  'ENROLLMENT_STATUS_CONFLICT',
  'conflict',
  'The enrollment cannot move to this status.',
  { from: z.string().describe('Status now.'), to: z.string().describe('Status that was asked for.') },
)
export const ENROLLMENT_NOT_ACTIVE = defineError(
  'ENROLLMENT_NOT_ACTIVE',
  'forbidden',
  'The enrollment is not active.',
  { status: z.string().describe('Status of the enrollment now.') },
)
