import { defineError } from '../kernel/lyceum-error.ts'
import { instructorId, tenantId, userId } from './records.ts'

export const TENANT_NOT_FOUND = defineError('TENANT_NOT_FOUND', 'not_found', 'The tenant does not exist.', {
  tenantId,
})
export const TENANT_EXISTS = defineError('TENANT_EXISTS', 'conflict', 'A tenant with this id exists already.', {
  tenantId,
})
export const USER_NOT_FOUND = defineError('USER_NOT_FOUND', 'not_found', 'The user does not exist.', { userId })
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
