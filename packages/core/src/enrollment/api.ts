// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Media } from '../catalog/api.ts'
import type { Eligibility, LessonSummary, PlacementSettings } from '../content/api.ts'
import type { Json, PageInfo } from '../kernel/api.ts'

export interface EnrollmentImport {
  /** Id of the import. */
  id: string
  /** Id of the course of all rows that name none; null where each row names one. */
  courseId: string | null
  /** Id of the person who asked for it; null for the host's own code. */
  requestedBy: string | null
  /** `done` when every row has its result. */
  status: 'running' | 'done'
  /** Number of rows. */
  rows: number
  /** Rows that enrolled somebody so far. */
  enrolled: number
  /** Rows of learners who were enrolled already so far. */
  unchanged: number
  /** Rows that were refused so far. */
  refused: number
  /** When it was asked for. ISO 8601. */
  createdAt: string
  /** When every row had its result; null before that. ISO 8601. */
  finishedAt: string | null
}

export interface ImportedRowPage {
  /** What is listed, in the order of the list. */
  items: ImportedRow[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface ImportedRow {
  /** Number of the row, from 1. */
  number: number
  /** The learner as the row names them. */
  learner: string
  /** Id of the learner; null where nobody was found. */
  userId: string | null
  /** Id of the course; null where none was found. */
  courseId: string | null
  /** Id of the enrollment; null where there is none. */
  enrollmentId: string | null
  /** `unchanged` for who was enrolled already, by this import or before. */
  outcome: 'enrolled' | 'unchanged' | 'refused'
  /** Status of the enrollment then; null where there is none. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired' | null
  /** Code of the refusal; null where it was not refused. */
  code: string | null
  /** Text of the refusal; null where it was not refused. */
  message: string | null
}

/** An enrollment with its status at the time of the call. */
export interface Enrollment {
  /** Id of the enrollment. */
  id: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How it was given: without a price, for a payment, or by staff without payment (`granted`). */
  type: 'free' | 'paid' | 'granted'
  /** Where the enrollment came from, such as `web`; null if unknown. */
  source: string | null
  /** How far its payment is; `none` where nothing is to be paid. */
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** Id of the person who enrolled the learner; `system` for the host's own code. */
  enrolledBy: string
  /** When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it. ISO 8601. */
  accessFrom: string | null
  /** Id of the group of the course that the learner is in; null for none. */
  groupId: string | null
  /** When the content opens for the learner's group; null where it opens with the course. ISO 8601. */
  opensAt: string | null
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When staff last extended the access: to a later end, or without end; null if never. ISO 8601. */
  extendedAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
  /** Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`). */
  cancellation: 'unenrolled' | 'dropped' | 'transferred' | null
  /** Id of the enrollment that took the place of this one in another course; null for none. */
  transferredToId: string | null
  /** Reason of the last change of status; null if none was given. */
  reason: string | null
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry: boolean
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry: boolean
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the learner first enrolled, or requested it. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
}

export interface EnrollmentWithCourse {
  /** Id of the enrollment. */
  id: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How it was given: without a price, for a payment, or by staff without payment (`granted`). */
  type: 'free' | 'paid' | 'granted'
  /** Where the enrollment came from, such as `web`; null if unknown. */
  source: string | null
  /** How far its payment is; `none` where nothing is to be paid. */
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** Id of the person who enrolled the learner; `system` for the host's own code. */
  enrolledBy: string
  /** When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it. ISO 8601. */
  accessFrom: string | null
  /** Id of the group of the course that the learner is in; null for none. */
  groupId: string | null
  /** When the content opens for the learner's group; null where it opens with the course. ISO 8601. */
  opensAt: string | null
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When staff last extended the access: to a later end, or without end; null if never. ISO 8601. */
  extendedAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
  /** Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`). */
  cancellation: 'unenrolled' | 'dropped' | 'transferred' | null
  /** Id of the enrollment that took the place of this one in another course; null for none. */
  transferredToId: string | null
  /** Reason of the last change of status; null if none was given. */
  reason: string | null
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry: boolean
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry: boolean
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the learner first enrolled, or requested it. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
  /** The course as lists show it. */
  course: EnrolledCourse
}

/** The course as lists show it. */
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
  /** When its content opens to learners; null where it is open from the start. ISO 8601. */
  startsAt: string | null
  /** When the course ends, and with it enrollment and access; null for no end. ISO 8601. */
  endsAt: string | null
  /** Name of the category; null for none. */
  category: string | null
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  /** Number of lessons that learners of the course see. */
  lessons: number
  /** Estimated length of these lessons together, in minutes. */
  lessonMinutes: number
}

export interface EnrollmentChangePage {
  /** What is listed, in the order of the list. */
  items: EnrollmentChange[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface EnrollmentChange {
  /** Number of the change within the enrollment, from 1. */
  number: number
  /** Status before; null for the first entry. */
  from: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired' | null
  /** Status after. */
  to: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** When the status changed. ISO 8601. */
  at: string
  /** Id of the person who changed it; `system` for the host's own code and for expiry. */
  by: string
  /** Reason of the change; null if none was given. */
  reason: string | null
}

export interface EnrollmentInListPage {
  /** What is listed, in the order of the list. */
  items: EnrollmentInList[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface EnrollmentInList {
  /** Id of the enrollment. */
  id: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How it was given: without a price, for a payment, or by staff without payment (`granted`). */
  type: 'free' | 'paid' | 'granted'
  /** Where the enrollment came from, such as `web`; null if unknown. */
  source: string | null
  /** How far its payment is; `none` where nothing is to be paid. */
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** Id of the person who enrolled the learner; `system` for the host's own code. */
  enrolledBy: string
  /** When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it. ISO 8601. */
  accessFrom: string | null
  /** Id of the group of the course that the learner is in; null for none. */
  groupId: string | null
  /** When the content opens for the learner's group; null where it opens with the course. ISO 8601. */
  opensAt: string | null
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When staff last extended the access: to a later end, or without end; null if never. ISO 8601. */
  extendedAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
  /** Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`). */
  cancellation: 'unenrolled' | 'dropped' | 'transferred' | null
  /** Id of the enrollment that took the place of this one in another course; null for none. */
  transferredToId: string | null
  /** Reason of the last change of status; null if none was given. */
  reason: string | null
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry: boolean
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry: boolean
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the learner first enrolled, or requested it. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
  /** Who is enrolled. */
  learner: Learner
  /** The course. */
  course: CourseRef
}

/** Who is enrolled. */
export interface Learner {
  /** The host's id of the learner. */
  id: string
  /** Name as printed on certificates; made of the first and the last name where only these are given. */
  name: string
  /** First name; null where it is not known apart. */
  firstName: string | null
  /** Last name; null where it is not known apart. */
  lastName: string | null
  /** What the person is addressed by beside the id; null for none. */
  username: string | null
  /** Mail address; null where none is known. */
  email: string | null
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
}

/** The course. */
export interface CourseRef {
  /** Id of the course. */
  id: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Address of the course, unique in the tenant. */
  slug: string
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
}

export interface EnrollmentWithLearnerPage {
  /** What is listed, in the order of the list. */
  items: EnrollmentWithLearner[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface EnrollmentWithLearner {
  /** Id of the enrollment. */
  id: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How it was given: without a price, for a payment, or by staff without payment (`granted`). */
  type: 'free' | 'paid' | 'granted'
  /** Where the enrollment came from, such as `web`; null if unknown. */
  source: string | null
  /** How far its payment is; `none` where nothing is to be paid. */
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** Id of the person who enrolled the learner; `system` for the host's own code. */
  enrolledBy: string
  /** When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it. ISO 8601. */
  accessFrom: string | null
  /** Id of the group of the course that the learner is in; null for none. */
  groupId: string | null
  /** When the content opens for the learner's group; null where it opens with the course. ISO 8601. */
  opensAt: string | null
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When staff last extended the access: to a later end, or without end; null if never. ISO 8601. */
  extendedAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
  /** Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`). */
  cancellation: 'unenrolled' | 'dropped' | 'transferred' | null
  /** Id of the enrollment that took the place of this one in another course; null for none. */
  transferredToId: string | null
  /** Reason of the last change of status; null if none was given. */
  reason: string | null
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry: boolean
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry: boolean
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the learner first enrolled, or requested it. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
  /** Who is enrolled. */
  learner: Learner
}

export interface EnrollmentWithCoursePage {
  /** What is listed, in the order of the list. */
  items: EnrollmentWithCourse[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface Group {
  /** Id of the group. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Name of the group, unique in the course. */
  name: string
  /** When enrollment in the group opens; null for the course's. ISO 8601. */
  enrollmentStartsAt: string | null
  /** When enrollment in the group closes; null for the course's. ISO 8601. */
  enrollmentEndsAt: string | null
  /** When the content opens to the group; null for the course's start. ISO 8601. */
  startsAt: string | null
  /** When the access of those who join from now on ends; null for the course's end. ISO 8601. */
  endsAt: string | null
  /** Seats of the group; null for no limit of its own. */
  maxEnrollments: number | null
  /** When the group was archived: nobody joins it; null while it is open. ISO 8601. */
  archivedAt: string | null
  /** Grows by one with every change by a person. */
  revision: number
  /** Id of the person who created it; `system` for the host's own code. */
  createdBy: string
  /** When it was created. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Seats that active and pending enrollments in the group hold. */
  seatsTaken: number
  /** Ids of the instructors of the group, who read its learners. */
  instructorIds: string[]
}

export interface GroupPage {
  /** What is listed, in the order of the list. */
  items: Group[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface PlaceOfLessonPage {
  /** What is listed, in the order of the list. */
  items: PlaceOfLesson[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface PlaceOfLesson {
  /** Id of the placement: a lesson at its place in a course. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Id of the containing module; null for the course itself. */
  moduleId: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Free preview here: served in full to everybody; null inherits that of the lesson. */
  freeLesson: boolean | null
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson. */
  mandatory: boolean | null
  /** Whether it counts here for passing the course; null inherits that of the lesson. */
  considerForPassing: boolean | null
  /** Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere. */
  published: boolean | null
  /** Not open here to learners before this moment; null inherits that of the lesson. ISO 8601. */
  startsAt: string | null
  /** Not open here to learners from this moment on; null inherits that of the lesson. ISO 8601. */
  endsAt: string | null
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays: number | null
  /** Attempts allowed here; null inherits that of the lesson. */
  maxAttempts: number | null
  /** Which attempt counts here; null inherits that of the lesson. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last' | null
  /** Most marks here; null inherits that of the lesson. */
  totalMarks: number | null
  /** Marks to pass here; null inherits that of the lesson. */
  passingMarks: number | null
  /** Minutes an attempt should take here; null inherits that of the lesson. */
  idealMinutes: number | null
  /** Whether an open attempt can be resumed; null inherits the lesson's value. */
  resumable: boolean | null
  /** Placements of the course that must be completed, or passed, before this one opens; null inherits what the lesson names. */
  eligibility: Eligibility[] | null
  /** Free JSON object of the host about the placement, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Place in the course read from first to last, from 1. */
  sequence: number
  /** Whether it, every module above it and every prerequisite are published. */
  visible: boolean
  /** Days after the day of the enrollment on which it opens: the most among it and its modules; 0 for none. */
  afterDays: number
  /** Whether the course cannot be completed without it. */
  required: boolean
  /** Latest start among the modules above it and its own, or its lesson's; null for none. ISO 8601. */
  opensAt: string | null
  /** Earliest end among the modules above it and its own, or its lesson's; null for none. ISO 8601. */
  closesAt: string | null
  /** Kind of the lesson. */
  kind:
    | 'video'
    | 'reading'
    | 'interactive'
    | 'quiz'
    | 'lab'
    | 'assignment'
    | 'discussion'
    | 'document'
    | 'image'
    | 'audio'
    | 'live'
  /** Estimated length of the lesson in seconds; 0 without an estimate. */
  seconds: number
  /** Grows by one with every change by a person. */
  revision: number
  /** Id of the person who created it; `system` for the host's own code. */
  createdBy: string
  /** When it was created. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** The placed lesson. */
  lesson: LessonSummary
  /** What players need of its recording or document, for staff and in free previews; null for others, who ask for the content, and where there is none. */
  media: Media | null
  /** The effective settings: the placement's overrides, else the lesson's values. */
  settings: PlacementSettings
  /** What the caller is in its course: a learner with access, staff of it, or neither. */
  relation: 'learner' | 'staff' | 'visitor'
}

export interface EnrollmentImportsCreateInput {
  /** Id of the course of all rows that name none; for admins optional. 1 to 128 characters. */
  courseId?: string | undefined
  /** The rows, at most 10,000. */
  rows?:
    | {
        /** The learner: an id, or what `by` says. 1 to 254 characters. */
        learner: string
        /** What `learner` is: the id by default, a username or a mail address. */
        by?: 'userId' | 'username' | 'email' | undefined
        /** Id or slug of the course; the course of the import by default. 1 to 255 characters. */
        course?: string | undefined
        /** Id or name of a group of the course; none by default. 1 to 160 characters. */
        group?: string | undefined
        /** Where the enrollment comes from; `import` by default. 1 to 50 characters. */
        source?: string | undefined
        /** When access ends; by the course by default. ISO 8601. */
        expiresAt?: string | undefined
      }[]
    | undefined
  /** A CSV file with a line of headers, in the place of `rows`. 1 to 4,000,000 characters. */
  csv?: string | undefined
}
export type EnrollmentImportsCreateAnswer = EnrollmentImport

export interface EnrollmentImportsGetInput {
  /** Id of the import. 1 to 128 characters. */
  importId: string
}
export type EnrollmentImportsGetAnswer = EnrollmentImport

export interface EnrollmentImportsListRowsInput {
  /** Id of the import. 1 to 128 characters. */
  importId: string
  /** Only rows with this outcome. */
  outcome?: 'enrolled' | 'unchanged' | 'refused' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentImportsListRowsAnswer = ImportedRowPage

export interface EnrollmentsApproveInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsApproveAnswer = Enrollment

export interface EnrollmentsAutoEnrollInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The `cursor` of the answer before; from the beginning by default. 1 to 128 characters. */
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
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
  /** `dropped` if the learner gave up, `unenrolled` by default. */
  cancellation?: 'unenrolled' | 'dropped' | undefined
}
export type EnrollmentsCancelAnswer = Enrollment

export interface EnrollmentsCheckInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Staff of the course may name others. 1 to 128 characters. */
  userId?: string | undefined
  /** Id of a group of the course to join, on its terms; none by default. 1 to 128 characters. */
  groupId?: string | undefined
}
export interface EnrollmentsCheckAnswer {
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** Whether the learner may enroll now. */
  allowed: boolean
  /** What the enrollment would become; null if refused. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired' | null
  /** All refusals, in the order of the checks. */
  refusals: {
    /** Code of the error that enrolling would answer with. */
    code: string
    /** Text of that error. */
    message: string
    /** Details of that error. */
    details: {
      [key: string]: Json
    }
  }[]
  /** Seats of the course now. */
  seats: {
    /** Number of seats; null for no limit. */
    limit: number | null
    /** Seats that active and pending enrollments hold. */
    taken: number
    /** Seats that are left; null for no limit. */
    free: number | null
  }
  /** Price now, before any coupon. */
  price: {
    /** In minor units of the currency; 0 is free. */
    amount: number
    /** ISO 4217 code of the currency of its prices. */
    currency: string
  }
  /** The enrollment that the learner has already; null for none. */
  enrollment: {
    /** Id of the enrollment. */
    id: string
    /** Status at the time of the call. */
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  } | null
}

export interface EnrollmentsConfirmPaymentInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type EnrollmentsConfirmPaymentAnswer = Enrollment

export interface EnrollmentsEnrollInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Staff of the course may name others. 1 to 128 characters. */
  userId?: string | undefined
  /** Id of a group of the course to join, on its terms; none by default. 1 to 128 characters. */
  groupId?: string | undefined
  /** Where the enrollment came from, such as `web`; null if unknown. 1 to 50 characters. */
  source?: string | null | undefined
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry?: boolean | undefined
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry?: boolean | undefined
  /** How it is given, for staff only: `granted` by default; others are enrolled by the price. */
  type?: 'free' | 'paid' | 'granted' | undefined
  /** When access ends, for staff only; by the course by default. ISO 8601. */
  expiresAt?: string | undefined
  /** Access never ends, regardless of `expiresAt`; for staff only. */
  unlimited?: boolean | undefined
}
export interface EnrollmentsEnrollAnswer {
  /** Id of the enrollment. */
  id: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How it was given: without a price, for a payment, or by staff without payment (`granted`). */
  type: 'free' | 'paid' | 'granted'
  /** Where the enrollment came from, such as `web`; null if unknown. */
  source: string | null
  /** How far its payment is; `none` where nothing is to be paid. */
  paymentStatus: 'none' | 'pending' | 'completed' | 'refunded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** Id of the person who enrolled the learner; `system` for the host's own code. */
  enrolledBy: string
  /** When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it. ISO 8601. */
  accessFrom: string | null
  /** Id of the group of the course that the learner is in; null for none. */
  groupId: string | null
  /** When the content opens for the learner's group; null where it opens with the course. ISO 8601. */
  opensAt: string | null
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When staff last extended the access: to a later end, or without end; null if never. ISO 8601. */
  extendedAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
  /** Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`). */
  cancellation: 'unenrolled' | 'dropped' | 'transferred' | null
  /** Id of the enrollment that took the place of this one in another course; null for none. */
  transferredToId: string | null
  /** Reason of the last change of status; null if none was given. */
  reason: string | null
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry: boolean
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry: boolean
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the learner first enrolled, or requested it. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
  /** Number of lessons that learners of the course see. */
  lessons: number
}

export interface EnrollmentsGetInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type EnrollmentsGetAnswer = EnrollmentWithCourse

export interface EnrollmentsHistoryInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsHistoryAnswer = EnrollmentChangePage

export interface EnrollmentsListInput {
  /** Only the courses that this instructor teaches now; the caller by default, all courses for admins. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Only enrollments in this course; none where the instructor does not teach it. 1 to 128 characters. */
  courseId?: string | undefined
  /** Only enrollments in this group, which its own instructors may ask for, too. 1 to 128 characters. */
  groupId?: string | undefined
  /** Only the enrollments of this learner. 1 to 128 characters. */
  userId?: string | undefined
  /** Only enrollments that have this status at the time of the call. */
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
  /** Only cancelled enrollments of this kind: `dropped`, `unenrolled` or `transferred`. */
  cancellation?: 'unenrolled' | 'dropped' | 'transferred' | undefined
  /** Only enrollments whose access staff has extended (true) or has not (false). */
  extended?: boolean | undefined
  /** Only enrollments from this source. 1 to 50 characters. */
  source?: string | undefined
  /** Only enrollments that began at this moment or later. ISO 8601. */
  enrolledFrom?: string | undefined
  /** Only enrollments that began before this moment. ISO 8601. */
  enrolledBefore?: string | undefined
  /** Words, each of which begins a word of name, username or mail address. At most 200 characters. */
  search?: string | undefined
  /** By the time of enrolling by default. */
  sort?: 'enrolledAt' | 'name' | undefined
  /** Descending by default; ascending for names. */
  order?: 'asc' | 'desc' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsListAnswer = EnrollmentInListPage

export interface EnrollmentsListByCourseInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Only enrollments that have this status at the time of the call. */
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
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsListByCourseAnswer = EnrollmentWithLearnerPage

export interface EnrollmentsListByLearnerInput {
  /** The host's id of the learner; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
  /** Only enrollments that have this status at the time of the call. */
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
  /** Only cancelled enrollments of this kind: `dropped`, `unenrolled` or `transferred`. */
  cancellation?: 'unenrolled' | 'dropped' | 'transferred' | undefined
  /** Only enrollments whose access staff has extended (true) or has not (false). */
  extended?: boolean | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type EnrollmentsListByLearnerAnswer = EnrollmentWithCoursePage

export interface EnrollmentsMoveToGroupInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Id of the group; null for no group. 1 to 128 characters. */
  groupId: string | null
}
export type EnrollmentsMoveToGroupAnswer = Enrollment

export interface EnrollmentsOfCourseInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
}
export type EnrollmentsOfCourseAnswer = EnrollmentWithCourse

export interface EnrollmentsReinstateInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsReinstateAnswer = Enrollment

export interface EnrollmentsRejectInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsRejectAnswer = Enrollment

export interface EnrollmentsRenewInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsRenewAnswer = Enrollment

export interface EnrollmentsStartModuleInput {
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
}
export interface EnrollmentsStartModuleAnswer {
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the course. */
  courseId: string
  /** Id of the module. */
  moduleId: string
  /** When the learner started the module. ISO 8601. */
  startedAt: string
}

export interface EnrollmentsSuspendInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type EnrollmentsSuspendAnswer = Enrollment

export interface EnrollmentsSweepExpiredInput {
  /** Enrollments that one call ends at most. 1 to 500. Default: `100`. */
  limit?: number | undefined
}
export interface EnrollmentsSweepExpiredAnswer {
  /** Enrollments that this call ended. */
  expired: number
  /** Whether there are more to end: call again. */
  more: boolean
}

export interface EnrollmentsUpdateInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** When access ends; null for no end. ISO 8601. */
  expiresAt?: string | null | undefined
  /** Access never ends, regardless of `expiresAt`. */
  unlimited?: boolean | undefined
  /** Whether the host should mail the learner before access ends. */
  mailBeforeExpiry?: boolean | undefined
  /** Whether the host should mail the learner when access has ended. */
  mailAfterExpiry?: boolean | undefined
  /** Free JSON object of the host about the enrollment, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type EnrollmentsUpdateAnswer = Enrollment

export interface GroupsCreateInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Name of the group, unique in the course. 1 to 160 characters. */
  name: string
  /** When enrollment in the group opens; null for the course's. ISO 8601. */
  enrollmentStartsAt?: string | null | undefined
  /** When enrollment in the group closes; null for the course's. ISO 8601. */
  enrollmentEndsAt?: string | null | undefined
  /** When the content opens to the group; null for the course's start. ISO 8601. */
  startsAt?: string | null | undefined
  /** When the access of those who join from now on ends; null for the course's end. ISO 8601. */
  endsAt?: string | null | undefined
  /** Seats of the group; null for no limit of its own. 1 to 10,000,000. */
  maxEnrollments?: number | null | undefined
  /** Ids of the instructors of the group, at most 50: people with the role instructor. */
  instructorIds?: string[] | undefined
}
export type GroupsCreateAnswer = Group

export interface GroupsGetInput {
  /** Id of the group. 1 to 128 characters. */
  groupId: string
}
export type GroupsGetAnswer = Group

export interface GroupsListInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Only archived groups (true), for staff, or only open ones (false). */
  archived?: boolean | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type GroupsListAnswer = GroupPage

export interface GroupsUpdateInput {
  /** Id of the group. 1 to 128 characters. */
  groupId: string
  /** Name of the group, unique in the course. 1 to 160 characters. */
  name?: string | undefined
  /** When enrollment in the group opens; null for the course's. ISO 8601. */
  enrollmentStartsAt?: string | null | undefined
  /** When enrollment in the group closes; null for the course's. ISO 8601. */
  enrollmentEndsAt?: string | null | undefined
  /** When the content opens to the group; null for the course's start. ISO 8601. */
  startsAt?: string | null | undefined
  /** When the access of those who join from now on ends; null for the course's end. ISO 8601. */
  endsAt?: string | null | undefined
  /** Seats of the group; null for no limit of its own. 1 to 10,000,000. */
  maxEnrollments?: number | null | undefined
  /** Ids of the instructors of the group, at most 50: people with the role instructor. */
  instructorIds?: string[] | undefined
  /** true archives the group: nobody joins it. false opens it again. */
  archived?: boolean | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type GroupsUpdateAnswer = Group

export type PlacementsOfLessonInput =
  | {
      /** Id of the lesson. 1 to 128 characters. */
      lessonId: string
      /** Page number, from 1. Default: `1`. */
      page?: number | undefined
      /** Items per page, 1 to 100; 20 by default. */
      limit?: number | undefined
      /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
      after?: string | undefined
    }
  | {
      /** Alias of the lesson, instead of its id. At most 100 characters. */
      alias: string
      /** Page number, from 1. Default: `1`. */
      page?: number | undefined
      /** Items per page, 1 to 100; 20 by default. */
      limit?: number | undefined
      /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
      after?: string | undefined
    }
export type PlacementsOfLessonAnswer = PlaceOfLessonPage

/** The operations of enrollment. */
export interface EnrollmentApi<Options> {
  readonly enrollmentImports: {
    /**
     * Asks for many enrollments at once, from rows or a CSV file: at most 10,000. They are made by a job, some rows in each
     * transaction, each as `enrollments.enroll` by staff would; `enrollmentImports.listRows` has a result of each. Who is
     * enrolled already is left as they are, so that an import can be repeated. Admins may leave out the course and name one in
     * each row. The columns of a CSV file are `userId`, `username` or `email`, and any of `course`, `group`, `source` and
     * `expiresAt`.
     *
     * @example
     * ```ts
     * const { id: importId } = await lyceum.as(teacher).enrollmentImports.create({ courseId, csv: 'userId\nada\nbob' })
     * const { status, enrolled, refused } = await lyceum.as(teacher).enrollmentImports.get({ importId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly create: (input?: EnrollmentImportsCreateInput, options?: Options) => Promise<EnrollmentImport>
    /**
     * How far an import is.
     *
     * @example
     * ```ts
     * const { status, enrolled } = await lyceum.as(teacher).enrollmentImports.get({ importId })
     * ```
     * @throws IMPORT_NOT_FOUND: No import was found with this ID.
     */
    readonly get: (input: EnrollmentImportsGetInput, options?: Options) => Promise<EnrollmentImport>
    /**
     * What became of each row of an import that was worked off so far, in the order of the rows.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).enrollmentImports.listRows({ importId, outcome: 'refused' })
     * ```
     * @throws IMPORT_NOT_FOUND: No import was found with this ID.
     */
    readonly listRows: (input: EnrollmentImportsListRowsInput, options?: Options) => Promise<ImportedRowPage>
  }
  readonly enrollments: {
    /**
     * Approves a pending enrollment. If it was not paid yet, it becomes active without payment.
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
     * Enrolls one page of the tenant's active users in a course with `autoEnroll`, with all checks but
     * payment; those who teach it are left out. Call it with the `cursor` it answers until that is null. Users who are
     * enrolled already are counted as ALREADY_ENROLLED, so that it can be restarted at any time. Runs automatically
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
     * Ends an enrollment. The seat goes to the learner who has waited longest; progress, attempts and certificates are kept
     * for when the learner enrolls again. A suspended enrollment can be cancelled by staff only, so that enrolling again does
     * not undo the suspension; where the policy `selfEnrollment` is false, all are.
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
     * Tells whether the learner may enroll, and if not, all refusals in the order of the checks. Enrolls nobody. The first of
     * `refusals` is the error of `enrollments.enroll`.
     *
     * @example
     * ```ts
     * const { allowed, refusals } = await lyceum.as(actor).enrollments.check({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     */
    readonly check: (input: EnrollmentsCheckInput, options?: Options) => Promise<EnrollmentsCheckAnswer>
    /**
     * Calls the host's payment port for a learner who was promoted from the waitlist of a priced course, and activates the
     * enrollment if it is paid. If the course needs approval as well, it remains pending. Repeating the call changes nothing.
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
     * approval; all other checks apply to everybody. In a full course with a waitlist the status is `waitlisted`. A draft is
     * COURSE_NOT_PUBLISHED for its staff and for who is or was enrolled, COURSE_NOT_FOUND for others, who may not see it.
     *
     * @example
     * ```ts
     * const enrollment = await lyceum.as(actor).enrollments.enroll({ courseId, source: 'web' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     * @throws COURSE_NOT_PUBLISHED: Cannot enroll in an unpublished course.
     * @throws ALREADY_ENROLLED: User is already enrolled in this course.
     * @throws SELF_ENROLLMENT_CLOSED: Learners are enrolled by the staff of the course.
     * @throws ROLE_REQUIRED: This is for people with another role.
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
     * The history of an enrollment's status: when, by whom, why. In order; the first entry has no `from`.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).enrollments.history({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly history: (input: EnrollmentsHistoryInput, options?: Options) => Promise<EnrollmentChangePage>
    /**
     * The enrollments in all courses of an instructor, the latest first; for admins, those of the whole tenant or of any
     * instructor. With learners and courses.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).enrollments.list({ status: 'pending', search: 'john' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     */
    readonly list: (input?: EnrollmentsListInput, options?: Options) => Promise<EnrollmentInListPage>
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
     * Moves a learner to another group of the course, which needs a free seat, or out of their group. The dates of the group
     * count from then on; an end of access that staff has extended stays.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).enrollments.moveToGroup({ enrollmentId, groupId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     */
    readonly moveToGroup: (input: EnrollmentsMoveToGroupInput, options?: Options) => Promise<Enrollment>
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
     * Gives a suspended learner access again; a completed enrollment becomes completed again.
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
     * Rejects an enrollment that waits for approval, payment or a seat. The learner may enroll again.
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
     * Starts a new cycle for a learner who has completed the course: they take it again and may earn another certificate.
     * The first one is kept. Needs a free seat.
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
     * Suspends access. The seat goes to the learner who has waited longest; reinstating needs a free one.
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
     * Stores which enrollments have expired, gives their seats to the waitlist and emits the events, each once. Statuses are
     * correct without it; events and promotions need it. One call is one transaction: repeat it while `more` is true. It can
     * be interrupted between calls at any time.
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
  readonly groups: {
    /**
     * Makes a group of a course, with a period of enrollment, seats and dates of its own where they are given.
     *
     * @example
     * ```ts
     * const group = await lyceum.as(teacher).groups.create({ courseId, name: 'Spring', maxEnrollments: 20 })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws GROUP_NAME_TAKEN: Another group of the course has this name.
     */
    readonly create: (input: GroupsCreateInput, options?: Options) => Promise<Group>
    /**
     * A group of a course that the caller may see.
     *
     * @example
     * ```ts
     * const { name, seatsTaken } = await lyceum.as(teacher).groups.get({ groupId })
     * ```
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: GroupsGetInput, options?: Options) => Promise<Group>
    /**
     * The groups of a course that the caller may see, in the order of their making. Archived ones are shown to its staff only.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).groups.list({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly list: (input: GroupsListInput, options?: Options) => Promise<GroupPage>
    /**
     * Changes a group; what is not given stays. A new start counts for its members too; a new end for those who join from now
     * on. Fewer seats than are taken take nobody's away.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).groups.update({ groupId, startsAt: '2027-03-01T08:00:00Z' })
     * ```
     * @throws GROUP_NOT_FOUND: No open group was found with this ID.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws GROUP_NAME_TAKEN: Another group of the course has this name.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: GroupsUpdateInput, options?: Options) => Promise<Group>
  }
  readonly placements: {
    /**
     * The places of a lesson that the caller may see, over all courses: first those in courses that they have access to as
     * learners, then those in courses of theirs, then the rest, each with what they are there. By the id or the alias of the
     * lesson. A lesson may stand in several
     * courses, and twice in one. LESSON_NOT_FOUND where there is none, save for those who write the lesson.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).placements.ofLesson({ lessonId })
     * const served = await lyceum.as(learner).learning.content({ placementId: items[0]?.id ?? '' })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly ofLesson: (input: PlacementsOfLessonInput, options?: Options) => Promise<PlaceOfLessonPage>
  }
}

/** The details of the errors of enrollment, by code. */
export interface EnrollmentErrors {
  /** Enrollment was refused. */
  readonly ADMISSION_REFUSED: {
    /** Why, as the host says it. */
    reason: string
  }
  /** User is already enrolled in this course. */
  readonly ALREADY_ENROLLED: {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Status of that enrollment now. */
    status: string
  }
  /** Cannot enroll in an unpublished course. */
  readonly COURSE_NOT_PUBLISHED: {
    /** Id of the course. */
    courseId: string
  }
  /** The course has no free seat. */
  readonly ENROLLMENT_LIMIT_REACHED: {
    /** Number of seats of the course, or of the group. */
    limit: number
    /** Id of the group that is full; left out where the course is. */
    groupId?: string | undefined
  }
  /** The enrollment is not active. */
  readonly ENROLLMENT_NOT_ACTIVE: {
    /** Status of the enrollment now. */
    status: string
  }
  /** User is not enrolled in this course. */
  readonly ENROLLMENT_NOT_FOUND: {
    /** Id of the enrollment that was asked for. */
    enrollmentId?: string | undefined
    /** Id of the course in which the learner has no enrollment. */
    courseId?: string | undefined
  }
  /** The enrollment period has not started. */
  readonly ENROLLMENT_NOT_STARTED: {
    /** When enrollment opens. ISO 8601. */
    startsAt: string
  }
  /** The enrollment period has ended. */
  readonly ENROLLMENT_PERIOD_ENDED: {
    /** When enrollment closed. ISO 8601. */
    endedAt: string
  }
  /** The enrollment cannot move to this status. */
  readonly ENROLLMENT_STATUS_CONFLICT: {
    /** Status now. */
    from: string
    /** Status that was asked for. */
    to: string
  }
  /** Another group of the course has this name. */
  readonly GROUP_NAME_TAKEN: {
    /** The name. */
    name: string
  }
  /** No open group was found with this ID. */
  readonly GROUP_NOT_FOUND: {
    /** Id of the group. */
    groupId: string
  }
  /** No import was found with this ID. */
  readonly IMPORT_NOT_FOUND: {
    /** Id that was asked for. */
    importId: string
  }
  /** The payment failed. */
  readonly PAYMENT_FAILED: {
    /** Why, as the payment provider says it. */
    reason?: string | undefined
  }
  /** Payment is required for this course. */
  readonly PAYMENT_REQUIRED: {
    /** Price to be paid, in minor units. */
    amount: number
    /** ISO 4217 code of the currency. */
    currency: string
  }
  /** The course needs a plan that this learner does not have. */
  readonly PLAN_REQUIRED: {
    /** Names of the plans of which the learner needs one. */
    plans: readonly string[]
  }
  /** Required courses are not completed. */
  readonly PREREQUISITES_NOT_MET: {
    /** Ids of the courses that must be completed first. */
    missing: readonly string[]
  }
  /** The course is not available in this region. */
  readonly REGION_RESTRICTED: {
    /** ISO 3166-1 code of where the learner is; null where it is not known. */
    country: string | null
  }
  /** Learners are enrolled by the staff of the course. */
  readonly SELF_ENROLLMENT_CLOSED: Record<string, never>
}

/** The data of the events of enrollment, by name. */
export interface EnrollmentEvents {
  /**
   * The learner has done everything that the course requires. Emitted after `enrollment.status_changed`, when all progress
   * is written. `repeated` if a reopened enrollment is completed again: `completedAt` is then the first completion.
   */
  readonly 'enrollment.completed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
    cycle: number
    /** When the cycle was first completed. ISO 8601. */
    completedAt: string
    /** Whether a reopened enrollment is completed again. */
    repeated: boolean
  }
  /** A learner has enrolled in a course for the first time, or requested it. Once per learner and course, ever. */
  readonly 'enrollment.created': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Status that the enrollment begins with. */
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  }
  /** The learner is in another group of the course from now on, or in none. */
  readonly 'enrollment.group_changed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the group before; null for none. */
    from: string | null
    /** Id of the group from now on; null for none. */
    to: string | null
  }
  /** The learner takes the course again: a new cycle, in which another certificate may be earned. */
  readonly 'enrollment.renewed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
    cycle: number
  }
  /** Every later change of status: approval, promotion from the waitlist, suspension, cancelling, expiry, revival, … */
  readonly 'enrollment.status_changed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Status before. */
    from: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    /** Status after. */
    to: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    /** Reason of the change; null if none was given. */
    reason: string | null
  }
  /** The learner has moved to another course: the enrollment there takes the place of this one. */
  readonly 'enrollment.transferred': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the enrollment in the other course. */
    toEnrollmentId: string
    /** Id of the other course. */
    toCourseId: string
  }
  /** Dates or settings have changed, but not the status. `changed` names the fields. */
  readonly 'enrollment.updated': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Names of the fields that have changed. */
    changed: string[]
  }
  /** An enrolled learner started a module. Once per enrollment and module. */
  readonly 'enrollment.module_started': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the module. */
    moduleId: string
  }
}

/** The policies of enrollment, by name. */
export interface EnrollmentPolicies {
  /** Whether learners enroll themselves and cancel their enrollments. true: they do; false: the staff of the course and admins do it for them. */
  readonly selfEnrollment?: boolean
}
