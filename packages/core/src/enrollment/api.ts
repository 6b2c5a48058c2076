// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

/** An enrollment with its status at the time of the call. */
export interface Enrollment {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  type: 'free' | 'paid' | 'granted'
  source: string | null
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  cycle: number
  /** ISO 8601 moment in UTC with milliseconds. */
  enrolledAt: string
  /** Opaque identity, 1 to 128 characters. */
  enrolledBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  expiresAt: string | null
  unlimited: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  certificateId: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endedAt: string | null
  reason: string | null
  mailBeforeExpiry: boolean
  mailAfterExpiry: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** As of now: expiry counts from its moment on. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment opens the course now. Results stay readable. */
  hasAccess: boolean
}

export interface EnrollmentWithCourse {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  type: 'free' | 'paid' | 'granted'
  source: string | null
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  cycle: number
  /** ISO 8601 moment in UTC with milliseconds. */
  enrolledAt: string
  /** Opaque identity, 1 to 128 characters. */
  enrolledBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  expiresAt: string | null
  unlimited: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  certificateId: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endedAt: string | null
  reason: string | null
  mailBeforeExpiry: boolean
  mailAfterExpiry: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** As of now: expiry counts from its moment on. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment opens the course now. Results stay readable. */
  hasAccess: boolean
  course: EnrolledCourse
}

/** The course of an enrollment, as a learner's list shows it. */
export interface EnrolledCourse {
  /** Id of the course. */
  id: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Address of the course, unique in the tenant. */
  slug: string
  /** A few sentences for lists; null for none. */
  shortDescription: string | null
  /** Text about the course for its own page. */
  description: string
  /** The host's own finer grouping; null for none. */
  subcategory: string | null
  /** What learners should know already. */
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
  /** Address of its picture; null for none. */
  thumbnailUrl: string | null
  /** The author's estimate of its length in minutes, or null. */
  durationMinutes: number | null
  /** Whether learners can earn a certificate. */
  hasCertificate: boolean
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** When the course begins, for display; null for no fixed time. ISO 8601. */
  startsAt: string | null
  /** When the course ends, and with it enrollment and access; null for no end. ISO 8601. */
  endsAt: string | null
  /** Name of the category. */
  category: string | null
  rating: number
  /** Lessons that learners of the course see. */
  lessons: number
  /** Estimated length of these lessons together. */
  lessonMinutes: number
}

export interface EnrollmentChange {
  number: number
  from: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired' | null
  to: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** ISO 8601 moment in UTC with milliseconds. */
  at: string
  /** Opaque identity, 1 to 128 characters. */
  by: string
  reason: string | null
}

export interface EnrollmentWithLearnerPage {
  /** What is listed, in the order of the list. */
  items: EnrollmentWithLearner[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface EnrollmentWithLearner {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  type: 'free' | 'paid' | 'granted'
  source: string | null
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  cycle: number
  /** ISO 8601 moment in UTC with milliseconds. */
  enrolledAt: string
  /** Opaque identity, 1 to 128 characters. */
  enrolledBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  expiresAt: string | null
  unlimited: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  certificateId: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endedAt: string | null
  reason: string | null
  mailBeforeExpiry: boolean
  mailAfterExpiry: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** As of now: expiry counts from its moment on. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment opens the course now. Results stay readable. */
  hasAccess: boolean
  learner: Learner
}

/** The learner of an enrollment, for the staff of the course. */
export interface Learner {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  name: string
  email: string | null
  avatarUrl: string | null
}

export interface EnrollmentWithCoursePage {
  /** What is listed, in the order of the list. */
  items: EnrollmentWithCourse[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface EnrollmentsApproveInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsApproveAnswer = Enrollment

export interface EnrollmentsAutoEnrollInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** The `cursor` of the page before. 1 to 128 characters. */
  cursor?: string | undefined
  /** Users in one call. 1 to 200. Default: `50`. */
  limit?: number | undefined
}
export interface EnrollmentsAutoEnrollAnswer {
  /** Enrollments made, whatever their status. */
  enrolled: number
  /** How many users were refused, by code. */
  refused: {
    [key: string]: number
  }
  /** Where to go on; null at the end. */
  cursor: string | null
}

export interface EnrollmentsCancelInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsCancelAnswer = Enrollment

export interface EnrollmentsCheckInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** The learner; the caller unless said. Staff of the course names others. 1 to 128 characters. */
  userId?: string | undefined
}
export interface EnrollmentsCheckAnswer {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  allowed: boolean
  /** What the enrollment would become; null if refused. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired' | null
  refusals: {
    code: string
    message: string
    details: {
      [key: string]: Json
    }
  }[]
  seats: {
    /** Null for no limit. */
    limit: number | null
    /** Active and pending enrollments. */
    taken: number
    free: number | null
  }
  /** Price now, in minor units, before any coupon. */
  price: {
    amount: number
    currency: string
  }
  enrollment: {
    /** Opaque identity, 1 to 128 characters. */
    id: string
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  } | null
}

export interface EnrollmentsConfirmPaymentInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type EnrollmentsConfirmPaymentAnswer = Enrollment

export interface EnrollmentsEnrollInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** The learner; the caller unless said. Staff of the course names others. 1 to 128 characters. */
  userId?: string | undefined
  /** Where the enrollment came from, such as `web`. 1 to 50 characters. */
  source?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Mail the learner before access ends. */
  mailBeforeExpiry?: boolean | undefined
  /** Mail the learner when access has ended. */
  mailAfterExpiry?: boolean | undefined
  /** Staff only; `granted` for staff unless said, else by the price. */
  type?: 'free' | 'paid' | 'granted' | undefined
  /** Staff only; by the course unless said. ISO 8601. */
  expiresAt?: string | undefined
  /** Staff only: access never ends. */
  unlimited?: boolean | undefined
}
export interface EnrollmentsEnrollAnswer {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  type: 'free' | 'paid' | 'granted'
  source: string | null
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  cycle: number
  /** ISO 8601 moment in UTC with milliseconds. */
  enrolledAt: string
  /** Opaque identity, 1 to 128 characters. */
  enrolledBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  expiresAt: string | null
  unlimited: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  certificateId: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endedAt: string | null
  reason: string | null
  mailBeforeExpiry: boolean
  mailAfterExpiry: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** As of now: expiry counts from its moment on. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment opens the course now. Results stay readable. */
  hasAccess: boolean
  /** Lessons that learners of the course see. */
  lessons: number
}

export interface EnrollmentsGetInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type EnrollmentsGetAnswer = EnrollmentWithCourse

export interface EnrollmentsHistoryInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export interface EnrollmentsHistoryAnswer {
  items: EnrollmentChange[]
}

export interface EnrollmentsListByCourseInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** Only those of this status, as it is at the moment of the call. */
  status?:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
    | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsListByCourseAnswer = EnrollmentWithLearnerPage

export interface EnrollmentsListByLearnerInput {
  /** The learner; the caller unless said. 1 to 128 characters. */
  userId?: string | undefined
  /** Only those of this status, as it is at the moment of the call. */
  status?:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
    | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsListByLearnerAnswer = EnrollmentWithCoursePage

export interface EnrollmentsOfCourseInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** The learner; the caller unless said. 1 to 128 characters. */
  userId?: string | undefined
}
export type EnrollmentsOfCourseAnswer = EnrollmentWithCourse

export interface EnrollmentsReinstateInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsReinstateAnswer = Enrollment

export interface EnrollmentsRejectInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsRejectAnswer = Enrollment

export interface EnrollmentsRenewInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsRenewAnswer = Enrollment

export interface EnrollmentsStartModuleInput {
  /** The module. 1 to 128 characters. */
  moduleId: string
}
export interface EnrollmentsStartModuleAnswer {
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
  /** ISO 8601 moment in UTC with milliseconds. */
  startedAt: string
}

export interface EnrollmentsSuspendInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Kept in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsSuspendAnswer = Enrollment

export interface EnrollmentsSweepExpiredInput {
  /** At most this many in one call. 1 to 500. Default: `100`. */
  limit?: number | undefined
}
export interface EnrollmentsSweepExpiredAnswer {
  expired: number
  more: boolean
}

export interface EnrollmentsUpdateInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** When access ends; null for no end. ISO 8601. */
  expiresAt?: string | null | undefined
  /** Access never ends, whatever `expiresAt` says. */
  unlimited?: boolean | undefined
  mailBeforeExpiry?: boolean | undefined
  mailAfterExpiry?: boolean | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type EnrollmentsUpdateAnswer = Enrollment

/** The operations of enrollment. */
export interface EnrollmentApi<Options> {
  readonly enrollments: {
    /**
     * Lets in a learner who waits for approval. Whoever has not paid yet is let in without payment: staff has said so.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.approve({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     */
    readonly approve: (input: EnrollmentsApproveInput, options?: Options) => Promise<Enrollment>
    /**
     * Enrolls one page of the tenant's active users in a course that enrolls by itself (`autoEnroll`), with all checks but
     * payment; those who teach it are left out. Call it with the `cursor` it answers until that is null. Users who are
     * enrolled already are counted under ALREADY_ENROLLED, so that it may be begun again at any moment. Runs by itself
     * after a course is published.
     *
     * @example
     * ```ts
     * let cursor: string | null = null
     * do {
     *   const page = await lyceum.system('academy').enrollments.autoEnroll({ courseId, ...(cursor ? { cursor } : {}) })
     *   cursor = page.cursor
     * } while (cursor)
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly autoEnroll: (input: EnrollmentsAutoEnrollInput, options?: Options) => Promise<EnrollmentsAutoEnrollAnswer>
    /**
     * Ends an enrollment. The seat goes to the longest waiting in the same moment; progress, attempts and certificates stay
     * and are there again when the learner enrolls again. A suspended learner cannot leave and come back that way: that
     * takes staff.
     *
     * @example
     * ```ts
     * await lyceum.as(actor).enrollments.cancel({ enrollmentId, reason: 'No time this year' })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     */
    readonly cancel: (input: EnrollmentsCancelInput, options?: Options) => Promise<Enrollment>
    /**
     * Says whether the learner may enroll, and if not, everything that stands in the way at once, in the order of the
     * checks. Enrolls nobody. The first of `refusals` is what `enrollments.enroll` answers with.
     *
     * @example
     * ```ts
     * const { allowed, refusals } = await lyceum.as(actor).enrollments.check({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly check: (input: EnrollmentsCheckInput, options?: Options) => Promise<EnrollmentsCheckAnswer>
    /**
     * Asks the host's payment port whether a learner has paid who was promoted from the waitlist of a priced course, and
     * lets them in if so. Where the course needs approval as well, that is waited for still. Asking again changes nothing.
     *
     * @example
     * ```ts
     * await lyceum.as(actor).enrollments.confirmPayment({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     * @throws PAYMENT_REQUIRED: Payment is required for this course.
     */
    readonly confirmPayment: (input: EnrollmentsConfirmPaymentInput, options?: Options) => Promise<Enrollment>
    /**
     * Enrolls the caller, or, for staff of the course, somebody else. Enrolling again after cancel, rejection or expiry
     * revives the one enrollment of learner and course with its history and progress. Staff enrols without payment and
     * approval; all other checks hold for everybody. A full course that keeps a waitlist answers with status `waitlisted`.
     *
     * @example
     * ```ts
     * const enrollment = await lyceum.as(actor).enrollments.enroll({ courseId, source: 'web' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws COURSE_NOT_PUBLISHED: Cannot enroll in an unpublished course.
     * @throws ALREADY_ENROLLED: User is already enrolled in this course.
     * @throws ENROLLMENT_NOT_STARTED: The enrollment period has not started.
     * @throws ENROLLMENT_PERIOD_ENDED: The enrollment period has ended.
     * @throws ENROLLMENT_BLOCKED: The instructor has blocked this learner.
     * @throws REGION_RESTRICTED: The course is not available in this region.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     * @throws PREREQUISITES_NOT_MET: Required courses are not completed.
     * @throws ADMISSION_REFUSED: Enrollment was refused.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     * @throws PAYMENT_REQUIRED: Payment is required for this course.
     */
    readonly enroll: (input: EnrollmentsEnrollInput, options?: Options) => Promise<EnrollmentsEnrollAnswer>
    /**
     * An enrollment with its course: for the learner, their guardians and the staff of the course.
     *
     * @example
     * ```ts
     * const { status, course } = await lyceum.as(learner).enrollments.get({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly get: (input: EnrollmentsGetInput, options?: Options) => Promise<EnrollmentWithCourse>
    /**
     * Every status an enrollment ever had: from when, by whom, why. In order; the first line has no `from`.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).enrollments.history({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly history: (input: EnrollmentsHistoryInput, options?: Options) => Promise<EnrollmentsHistoryAnswer>
    /**
     * The enrollments of a course with their learners, the latest first, for its staff.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).enrollments.listByCourse({ courseId, status: 'active' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly listByCourse: (
      input: EnrollmentsListByCourseInput,
      options?: Options,
    ) => Promise<EnrollmentWithLearnerPage>
    /**
     * A learner's enrollments with their courses, the latest first: the caller's own, or, for guardians and admins, somebody
     * else's. How far the learner is in each is a matter of progress: see the operations there.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).enrollments.listByLearner({ status: 'active' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly listByLearner: (
      input?: EnrollmentsListByLearnerInput,
      options?: Options,
    ) => Promise<EnrollmentWithCoursePage>
    /**
     * A learner's enrollment in a course: the caller's own, or, for guardians and staff, somebody else's. Who has none is
     * answered ENROLLMENT_NOT_FOUND.
     *
     * @example
     * ```ts
     * const enrollment = await lyceum.as(actor).enrollments.ofCourse({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly ofCourse: (input: EnrollmentsOfCourseInput, options?: Options) => Promise<EnrollmentWithCourse>
    /**
     * Gives a suspended learner access again; what was completed comes back completed.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.reinstate({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     */
    readonly reinstate: (input: EnrollmentsReinstateInput, options?: Options) => Promise<Enrollment>
    /**
     * Turns down a learner who waits for approval, for payment or for a seat. They may ask again.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.reject({ enrollmentId, reason: 'Not a sailor' })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     */
    readonly reject: (input: EnrollmentsRejectInput, options?: Options) => Promise<Enrollment>
    /**
     * Begins a new cycle for a learner who has completed the course: they take it anew and may earn a new certificate,
     * while the old one stays. Needs a free seat.
     *
     * @example
     * ```ts
     * const { cycle } = await lyceum.as(teacher).enrollments.renew({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     */
    readonly renew: (input: EnrollmentsRenewInput, options?: Options) => Promise<Enrollment>
    /**
     * Records that the caller started a module of a course in which they are enrolled. The enrollment in the
     * course opens all of its modules; this one only remembers when each was begun. Saying it again changes nothing.
     *
     * @example
     * ```ts
     * await lyceum.as(actor).enrollments.startModule({ moduleId })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     */
    readonly startModule: (
      input: EnrollmentsStartModuleInput,
      options?: Options,
    ) => Promise<EnrollmentsStartModuleAnswer>
    /**
     * Takes access away for a while. The seat goes to the longest waiting; to come back the learner needs a free one.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.suspend({ enrollmentId, reason: 'Unpaid' })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     */
    readonly suspend: (input: EnrollmentsSuspendInput, options?: Options) => Promise<Enrollment>
    /**
     * Writes down which enrollments the clock has ended, gives their seats to the waiting, and tells subscribers, each once.
     * Statuses are right without it; this is what makes events and promotions happen. One call is one transaction: call it
     * again while `more` is true. What a call did is done, so it may be ended and begun again at any moment.
     *
     * @example
     * ```ts
     * while ((await lyceum.system('academy').enrollments.sweepExpired()).more);
     * ```
     */
    readonly sweepExpired: (
      input?: EnrollmentsSweepExpiredInput,
      options?: Options,
    ) => Promise<EnrollmentsSweepExpiredAnswer>
    /**
     * Changes the dates and settings of an enrollment; what is not given stays. A later `expiresAt`, or `unlimited`, gives
     * an expired learner access again, for which a seat must be free.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.update({ enrollmentId, expiresAt: '2027-06-30T23:59:59Z' })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     */
    readonly update: (input: EnrollmentsUpdateInput, options?: Options) => Promise<Enrollment>
  }
}

/** The details of the errors of enrollment, by code. */
export interface EnrollmentErrors {
  /** Enrollment was refused. */
  readonly ADMISSION_REFUSED: {
    /** The host's own reason. */
    reason: string
  }
  /** User is already enrolled in this course. */
  readonly ALREADY_ENROLLED: {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    status: string
  }
  /** Cannot enroll in an unpublished course. */
  readonly COURSE_NOT_PUBLISHED: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** The course has no free seat. */
  readonly ENROLLMENT_LIMIT_REACHED: {
    limit: number
  }
  /** The enrollment is not active. */
  readonly ENROLLMENT_NOT_ACTIVE: {
    status: string
  }
  /** User is not enrolled in this course. */
  readonly ENROLLMENT_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId?: string | undefined
    /** Opaque identity, 1 to 128 characters. */
    courseId?: string | undefined
  }
  /** The enrollment period has not started. */
  readonly ENROLLMENT_NOT_STARTED: {
    /** ISO 8601 moment in UTC with milliseconds. */
    startsAt: string
  }
  /** The enrollment period has ended. */
  readonly ENROLLMENT_PERIOD_ENDED: {
    /** ISO 8601 moment in UTC with milliseconds. */
    endedAt: string
  }
  /** The enrollment cannot move to this status. */
  readonly ENROLLMENT_STATUS_CONFLICT: {
    from: string
    to: string
  }
  /** The payment failed. */
  readonly PAYMENT_FAILED: {
    reason?: string | undefined
  }
  /** Payment is required for this course. */
  readonly PAYMENT_REQUIRED: {
    amount: number
    currency: string
  }
  /** The course needs a plan that this learner does not have. */
  readonly PLAN_REQUIRED: {
    plans: readonly string[]
  }
  /** Required courses are not completed. */
  readonly PREREQUISITES_NOT_MET: {
    missing: readonly string[]
  }
  /** The course is not available in this region. */
  readonly REGION_RESTRICTED: {
    country: string | null
  }
}

/** The data of the events of enrollment, by name. */
export interface EnrollmentEvents {
  /**
   * The learner has done everything that the course requires. Emitted after `enrollment.status_changed`, when all progress
   * is written. `repeated` if a reopened enrollment is completed again: `completedAt` is then the first completion.
   */
  readonly 'enrollment.completed': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    cycle: number
    /** ISO 8601 moment in UTC with milliseconds. */
    completedAt: string
    repeated: boolean
  }
  /** A learner has enrolled in a course for the first time, or requested it. Once per learner and course, ever. */
  readonly 'enrollment.created': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  }
  /** The learner takes the course again: a new cycle, in which another certificate may be earned. */
  readonly 'enrollment.renewed': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    cycle: number
  }
  /** Every later change of status: approval, promotion from the waitlist, suspension, cancelling, expiry, revival, … */
  readonly 'enrollment.status_changed': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    from: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    to: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    reason: string | null
  }
  /** Dates or settings have changed, but not the status. `changed` names the fields. */
  readonly 'enrollment.updated': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    changed: string[]
  }
  /** An enrolled learner started a module. Once per enrollment and module. */
  readonly 'enrollment.module_started': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    moduleId: string
  }
}
