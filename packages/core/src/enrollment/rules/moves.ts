import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { ENROLLMENT_STATUS_CONFLICT } from '../errors.ts'
import type { EnrollmentStatus } from '../records.ts'

/** One way in which the status of an enrollment changes. */
interface Move {
  /** The operation that causes it; null where it follows from something else. */
  readonly operation: string | null
  readonly does: string
  readonly from: readonly EnrollmentStatus[]
  readonly to: readonly EnrollmentStatus[]
  /** The code in all other statuses; null where the status then stays as it is, without an error. */
  readonly otherwise: 'ALREADY_ENROLLED' | 'ENROLLMENT_STATUS_CONFLICT' | null
}

/**
 * All changes of the status of an enrollment. `from` is the status with regard to access: a completed enrollment whose
 * access has ended counts as expired. Where access is given, who has completed the course before is completed again.
 * docs/enrollment-states.md is written from this table, and a test tries every move in every status.
 */
export const moves = {
  enroll: {
    operation: 'enrollments.enroll',
    does: 'Enrolls again, where the checks of enrolling allow it.',
    from: ['cancelled', 'rejected', 'expired'],
    to: ['pending', 'waitlisted', 'active', 'completed'],
    otherwise: 'ALREADY_ENROLLED',
  },
  approve: {
    operation: 'enrollments.approve',
    does: 'Approves what waits for approval.',
    from: ['pending'],
    to: ['active', 'completed'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  confirmPayment: {
    operation: 'enrollments.confirmPayment',
    does: 'Gives access once it is paid, if it waits for a payment.',
    from: ['pending'],
    to: ['active', 'completed'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  reject: {
    operation: 'enrollments.reject',
    does: 'Rejects what waits for approval, payment or a seat.',
    from: ['pending', 'waitlisted'],
    to: ['rejected'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  promote: {
    operation: null,
    does: 'A seat is free for who has waited longest.',
    from: ['waitlisted'],
    to: ['pending', 'active', 'completed'],
    otherwise: null,
  },
  complete: {
    operation: null,
    does: 'The learner has done everything that the course requires.',
    from: ['active'],
    to: ['completed'],
    otherwise: null,
  },
  reopen: {
    operation: null,
    does: 'Required content was added to a course with `onContentAdded: reopen`, and a seat is free.',
    from: ['completed'],
    to: ['active'],
    otherwise: null,
  },
  suspend: {
    operation: 'enrollments.suspend',
    does: 'Suspends the access.',
    from: ['active', 'completed'],
    to: ['suspended'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  reinstate: {
    operation: 'enrollments.reinstate',
    does: 'Ends the suspension.',
    from: ['suspended'],
    to: ['active', 'completed'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  cancel: {
    operation: 'enrollments.cancel',
    does: 'Ends the enrollment; its history and progress are kept.',
    from: ['pending', 'waitlisted', 'active', 'completed', 'suspended'],
    to: ['cancelled'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
  expire: {
    operation: null,
    does: 'The end of the access has come.',
    from: ['active'],
    to: ['expired'],
    otherwise: null,
  },
  extend: {
    operation: 'enrollments.update',
    does: 'A later end, or none, gives access again.',
    from: ['expired'],
    to: ['active', 'completed'],
    otherwise: null,
  },
  renew: {
    operation: 'enrollments.renew',
    does: 'Starts a new cycle of a course that was completed.',
    from: ['completed', 'expired'],
    to: ['active'],
    otherwise: 'ENROLLMENT_STATUS_CONFLICT',
  },
} as const satisfies { readonly [name: string]: Move }

export type MoveName = keyof typeof moves

/** Refuses a move that the table does not have. */
export const refuseMove = (name: MoveName, from: EnrollmentStatus, to: EnrollmentStatus): Refusal | undefined => {
  const move: Move = moves[name]
  return move.from.includes(from) && move.to.includes(to)
    ? undefined
    : refusal(ENROLLMENT_STATUS_CONFLICT, { from, to })
}
