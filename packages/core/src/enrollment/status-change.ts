import type * as z from 'zod'
import type { Allow } from '../kernel/access.ts'
import type { ErrorDefinition } from '../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand, type Operation } from '../kernel/operation.ts'
import { loadEnrollment } from './access.ts'
import { Enrollment, toEnrollment } from './answers.ts'
import { ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT } from './errors.ts'
import { StatusChange } from './input.ts'
import type { EnrollmentRecord } from './records.ts'

/** The parts of an operation that changes the status of one enrollment. */
interface StatusChangeDefinition {
  readonly name: string
  readonly summary: string
  /** Codes besides ENROLLMENT_NOT_FOUND and ENROLLMENT_STATUS_CONFLICT. */
  readonly errors?: readonly ErrorDefinition[]
  readonly allow: Allow<{ enrollmentId: string }>
  readonly apply: (
    context: CommandContext,
    enrollment: EnrollmentRecord,
    reason: string | null,
  ) => Promise<EnrollmentRecord>
}

/** Defines an operation that changes the status of one enrollment, with a reason for its history. */
export const defineStatusChange = ({
  name,
  summary,
  errors = [],
  allow,
  apply,
}: StatusChangeDefinition): Operation<z.input<typeof StatusChange>, Enrollment> =>
  defineCommand({
    name,
    summary,
    input: StatusChange,
    output: Enrollment,
    errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT, ...errors],
    allow,
    run: async (context, { enrollmentId, reason = null }) =>
      toEnrollment(await apply(context, await loadEnrollment(context.tx, enrollmentId), reason), context.now),
  })
