import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'

export const selfEnrollment = definePolicy({
  name: 'selfEnrollment',
  summary:
    'Whether learners enroll themselves and cancel their enrollments. true: they do; false: the staff of the course and admins do it for them.',
  value: z.boolean(),
  default: true,
})
