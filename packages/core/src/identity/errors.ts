import * as z from 'zod'
import { roles } from '../kernel/access.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { instructorId, learnerId, tenantId, userId, username, users } from './records.ts'

export const TENANT_NOT_FOUND = defineError('TENANT_NOT_FOUND', 'not_found', 'The tenant does not exist.', {
  tenantId,
})
export const TENANT_EXISTS = defineError('TENANT_EXISTS', 'conflict', 'A tenant with this id exists already.', {
  tenantId,
})
export const USER_NOT_FOUND = defineError('USER_NOT_FOUND', 'not_found', 'The user does not exist.', { userId })
export const USERNAME_TAKEN = defineError('USERNAME_TAKEN', 'conflict', 'Somebody else has this username.', {
  username,
})
export const EMAIL_TAKEN = defineError('EMAIL_TAKEN', 'conflict', 'Somebody else has this mail address.', {
  email: users.schema.shape.email.unwrap().describe('The mail address.'),
})
export const PHONE_TAKEN = defineError('PHONE_TAKEN', 'conflict', 'Somebody else has this phone number.', {
  phone: users.schema.shape.phone.unwrap().describe('The phone number.'),
})
export const ROSTER_ENTRY_NOT_FOUND = defineError(
  'ROSTER_ENTRY_NOT_FOUND',
  'not_found',
  'The learner is not on this roster.',
  { studentId: learnerId },
)
export const ROLE_REQUIRED = defineError('ROLE_REQUIRED', 'forbidden', 'This is for people with another role.', {
  roles: z.array(z.enum(roles)).readonly().describe('Roles of which the person needs one.'),
})
export const GUARDIAN_NOT_FOUND = defineError(
  'GUARDIAN_NOT_FOUND',
  'not_found',
  'This person is not a guardian of that one.',
)
export const ENROLLMENT_BLOCKED = defineError(
  'ENROLLMENT_BLOCKED',
  'forbidden',
  'The instructor has blocked this learner.',
  { instructorId },
)
