import * as z from 'zod'
import { defineError } from '../kernel/lyceum-error.ts'
import { amount, country, currency, id, instant } from '../kernel/values.ts'

export const ENROLLMENT_NOT_FOUND = defineError(
  'ENROLLMENT_NOT_FOUND',
  'not_found',
  'User is not enrolled in this course.',
  { enrollmentId: id.optional(), courseId: id.optional() },
)
export const COURSE_NOT_PUBLISHED = defineError(
  'COURSE_NOT_PUBLISHED',
  'conflict',
  'Cannot enroll in an unpublished course.',
  { courseId: id },
)
export const ALREADY_ENROLLED = defineError(
  'ALREADY_ENROLLED',
  'conflict',
  'User is already enrolled in this course.',
  { enrollmentId: id, status: z.string() },
)
export const ENROLLMENT_NOT_STARTED = defineError(
  'ENROLLMENT_NOT_STARTED',
  'conflict',
  'The enrollment period has not started.',
  { startsAt: instant },
)
export const ENROLLMENT_PERIOD_ENDED = defineError(
  'ENROLLMENT_PERIOD_ENDED',
  'conflict',
  'The enrollment period has ended.',
  { endedAt: instant },
)
export const REGION_RESTRICTED = defineError(
  'REGION_RESTRICTED',
  'forbidden',
  'The course is not available in this region.',
  { country: country.nullable() },
)
export const PLAN_REQUIRED = defineError(
  'PLAN_REQUIRED',
  'payment_required',
  'The course needs a plan that this learner does not have.',
  { plans: z.array(z.string()).readonly() },
)
export const PREREQUISITES_NOT_MET = defineError(
  'PREREQUISITES_NOT_MET',
  'conflict',
  'Required courses are not completed.',
  { missing: z.array(id).readonly() },
)
export const ADMISSION_REFUSED = defineError('ADMISSION_REFUSED', 'forbidden', 'Enrollment was refused.', {
  reason: z.string().meta({ description: "The host's own reason." }),
})
export const ENROLLMENT_LIMIT_REACHED = defineError(
  'ENROLLMENT_LIMIT_REACHED',
  'conflict',
  'The course has no free seat.',
  { limit: z.int() },
)
export const PAYMENT_REQUIRED = defineError(
  'PAYMENT_REQUIRED',
  'payment_required',
  'Payment is required for this course.',
  { amount, currency },
)
export const PAYMENT_FAILED = defineError('PAYMENT_FAILED', 'payment_required', 'The payment failed.', {
  reason: z.string().optional(),
})
export const ENROLLMENT_STATUS_CONFLICT = defineError(
  'ENROLLMENT_STATUS_CONFLICT',
  'conflict',
  'The enrollment cannot move to this status.',
  { from: z.string(), to: z.string() },
)
export const ENROLLMENT_NOT_ACTIVE = defineError(
  'ENROLLMENT_NOT_ACTIVE',
  'forbidden',
  'The enrollment is not active.',
  { status: z.string() },
)
