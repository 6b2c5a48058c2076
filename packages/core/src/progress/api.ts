// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { CategoryRef } from '../catalog/api.ts'
import type { Resource } from '../content/api.ts'
import type { EnrolledCourse, Learner } from '../enrollment/api.ts'
import type { Json, PageInfo } from '../kernel/api.ts'

/** Closing or grading an attempt answers the attempt as well. */
export interface ClosedAttempt {
  lesson: LessonProgress
  course: CourseProgress
  attempt: Attempt
}

/** What a learner did at one place. */
export interface LessonProgress {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  status: 'not_started' | 'in_progress' | 'completed'
  /** 0 to 100; never falls, 100 exactly when completed. */
  percentage: number
  /** Seconds of the recording seen, each counted once. */
  watchedSeconds: number
  durationSeconds: number | null
  /** Where to go on; 0 once completed. */
  resumeSeconds: number
  position: number
  positionTotal: number | null
  timeSpentSeconds: number
  score: number | null
  passed: boolean | null
  /** ISO 8601 moment in UTC with milliseconds. */
  startedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  lastAccessedAt: string
  bookmarked: boolean
  liked: boolean
  notes: number
  interactions: {
    [key: string]: number
  }
}

/** How far a learner is with a course. */
export interface CourseProgress {
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** As of now. */
  enrollmentStatus:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
  status: 'not_started' | 'in_progress' | 'completed'
  /** Whole percent; 100 exactly when everything required is done. */
  percentage: number
  /** Lessons that are published and open now. */
  totalLessons: number
  completedLessons: number
  /** Those of them that the course requires. */
  requiredLessons: number
  requiredCompleted: number
  /** Estimated length of all lessons. */
  totalMinutes: number
  /** What of that length is done. */
  watchedMinutes: number
  remainingMinutes: number
  /** The remaining minutes, such as "16hr 15min". */
  timeToCompletion: string
  timeSpentSeconds: number
  quizAttempts: number
  assignmentSubmissions: number
  /** When everything required was first done. ISO 8601. */
  completedAt: string | null
  /** The first step; null before it. ISO 8601. */
  startedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  lastAccessedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  lastPlacementId: string | null
}

/** One try at a lesson. */
export interface Attempt {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  number: number
  status: 'started' | 'in_progress' | 'completed'
  /** ISO 8601 moment in UTC with milliseconds. */
  startedAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  endedAt: string | null
  score: number | null
  position: number
  positionTotal: number | null
  timeSpentSeconds: number
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** Position of total. */
  percentage: number
}

export interface AttemptHistory {
  /** In the order of their numbers. */
  attempts: Attempt[]
  totalAttempts: number
  /** Null where there is no limit. */
  attemptsLeft: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  totalMarks: number
  passingMarks: number
  /** The score that counts, by the grading; not rounded. */
  score: number | null
  bestScore: number | null
  /** Not rounded. */
  averageScore: number | null
  /** Null until something is graded. */
  passed: boolean | null
}

export interface ServedLesson {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
  title: string
  description: string | null
  kind:
    | 'video'
    | 'reading'
    | 'interactive'
    | 'quiz'
    | 'lab'
    | 'assignment'
    | 'discussion'
    | 'document'
    | 'audio'
    | 'live'
  durationMinutes: number | null
  objectives: string[]
  /** How much of the lesson this is. */
  tier: 'full' | 'registered' | 'guest'
  /** What opened it. */
  by: 'staff' | 'preview' | 'enrollment' | 'premium' | 'public'
  content: string | null
  contentUrl: string | null
  /** Opaque identity, 1 to 128 characters. */
  mediaId: string | null
  transcript: string | null
  resources: Resource[]
  /** How many more resources a premium plan would open. */
  lockedResources: number
  /** The caller's own; null before the first step. */
  progress: LessonProgress | null
}

export interface LearningOutline {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** +1 whenever something changes that learners are counted by. */
  revision: number
  /** The caller's own; null without one. */
  enrollment: {
    /** Opaque identity, 1 to 128 characters. */
    id: string
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    hasAccess: boolean
  } | null
  progress: CourseProgress | null
  children: LearningNode[]
}

/** A module or a lesson. */
export type LearningNode = LearningModule | LearningLesson

export interface LearningModule {
  type: 'module'
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  description: string | null
  position: number
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  /** Of the lessons in it that are required; of all where none is. */
  percentage: number
  totalLessons: number
  completedLessons: number
  totalMinutes: number
  watchedMinutes: number
  children: LearningNode[]
}

/** A lesson at its place, with the progress of the person concerned. */
export interface LearningLesson {
  type: 'placement'
  /** The placement. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
  title: string
  kind:
    | 'video'
    | 'reading'
    | 'interactive'
    | 'quiz'
    | 'lab'
    | 'assignment'
    | 'discussion'
    | 'document'
    | 'audio'
    | 'live'
  position: number
  /** Place in the course read from first to last, from 1. */
  sequence: number
  durationMinutes: number | null
  mandatory: boolean
  /** Whether the course cannot be completed without it. */
  required: boolean
  freeLesson: boolean
  /** False for what only staff can see. */
  visible: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  opensAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  closesAt: string | null
  resourceCount: number
  /** Why it is not open to this person now; null where it is. */
  locked: LessonLock | null
  /** Null where nobody is enrolled. */
  progress: LearningLessonProgress | null
}

export interface LessonLock {
  reason: 'sign_in' | 'premium' | 'not_enrolled' | 'enrollment' | 'not_open' | 'closed' | 'sequence' | 'prerequisites'
  /** The status of an enrollment that gives no access. */
  status?: string | undefined
  /** When it opens, or when it closed. ISO 8601. */
  at?: string | undefined
  /** Placements that must be completed or passed first. */
  missing?: string[] | undefined
}

/** What one person did at a lesson, as an outline shows it. */
export interface LearningLessonProgress {
  /** The progress record; null before the first step. */
  id: string | null
  status: 'not_started' | 'in_progress' | 'completed'
  percentage: number
  watchedSeconds: number
  durationSeconds: number | null
  /** Where to go on; 0 once completed. */
  resumeSeconds: number
  position: number
  positionTotal: number | null
  timeSpentSeconds: number
  score: number | null
  passed: boolean | null
  /** ISO 8601 moment in UTC with milliseconds. */
  startedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  lastAccessedAt: string | null
  bookmarked: boolean
  liked: boolean
  notes: number
}

/** What a step answers: the progress of the lesson and the course after it. */
export interface StepResult {
  lesson: LessonProgress
  course: CourseProgress
}

/** Everything about how far somebody is with a course. */
export interface ProgressDetails {
  course: ProgressCourse
  enrollment: ProgressEnrollment
  summary: CourseProgress
  /** Modules and lessons in their order. */
  children: LearningNode[]
  /** Where to go on; null when all is done. */
  nextLesson: LessonLink | null
  bookmarkedLessons: LessonLink[]
}

export interface ProgressCourse {
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
  /** Second line of the title; null for none. */
  subtitle: string | null
  /** Its category; null for none. */
  category: CategoryRef | null
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  instructorNames: string[]
}

export interface ProgressEnrollment {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** As of now. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  hasAccess: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  enrolledAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  expiresAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string | null
  /** Null until a certificate is issued. */
  certificateId: string | null
  cycle: number
}

/** A lesson named with the module it stands in, for what is listed outside of the outline. */
export interface LessonLink {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
  title: string
  kind:
    | 'video'
    | 'reading'
    | 'interactive'
    | 'quiz'
    | 'lab'
    | 'assignment'
    | 'discussion'
    | 'document'
    | 'audio'
    | 'live'
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string | null
  moduleTitle: string | null
  durationMinutes: number | null
  resumeSeconds: number
}

export interface LearnerProgressPage {
  /** What is listed, in the order of the list. */
  items: LearnerProgress[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** An enrollment with its learner and how far they are. */
export interface LearnerProgress {
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
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
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
  progress: CourseProgress
}

export interface EnrollmentProgressPage {
  /** What is listed, in the order of the list. */
  items: EnrollmentProgress[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** An enrollment with its course and how far the learner is. */
export interface EnrollmentProgress {
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
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** Access never ends, regardless of `expiresAt`. */
  unlimited: boolean
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** When it was cancelled or rejected, or expired; null while it has not ended. ISO 8601. */
  endedAt: string | null
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
  progress: CourseProgress
}

export interface Reconciliation {
  /** Enrollments looked at. */
  checked: number
  /** Those whose sums were written anew. */
  updated: number
  /** Those who have everything now and were completed. */
  completed: number
  /** Completed ones taken up again because content was added. */
  reopened: number
  /** Where to go on; null when the course is through. */
  cursor: string | null
}

export interface StepOutcome {
  placementId: string
  result: StepResult | null
  refusal: {
    code: string
    message: string
  } | null
}

/** The totals over all courses of a learner. */
export interface LearnerStatistics {
  /** Courses that the learner has or had access to. */
  totalCourses: number
  completedCourses: number
  inProgressCourses: number
  notStartedCourses: number
  completedLessons: number
  timeSpentSeconds: number
  /** Mean over the courses, to two decimals; 0 without any. */
  averagePercentage: number
  /** Certificates that stand. */
  certificates: number
  /** ISO 8601 moment in UTC with milliseconds. */
  lastAccessedAt: string | null
}

export interface ProgressSummary {
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** As of now. */
  enrollmentStatus:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
  status: 'not_started' | 'in_progress' | 'completed'
  /** Whole percent; 100 exactly when everything required is done. */
  percentage: number
  /** Lessons that are published and open now. */
  totalLessons: number
  completedLessons: number
  /** Those of them that the course requires. */
  requiredLessons: number
  requiredCompleted: number
  /** Estimated length of all lessons. */
  totalMinutes: number
  /** What of that length is done. */
  watchedMinutes: number
  remainingMinutes: number
  /** The remaining minutes, such as "16hr 15min". */
  timeToCompletion: string
  timeSpentSeconds: number
  quizAttempts: number
  assignmentSubmissions: number
  /** When everything required was first done. ISO 8601. */
  completedAt: string | null
  /** The first step; null before it. ISO 8601. */
  startedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  lastAccessedAt: string | null
  /** Opaque identity, 1 to 128 characters. */
  lastPlacementId: string | null
  /** Where to go on; null when all is done. */
  nextPlacementId: string | null
  completedPlacementIds: string[]
  bookmarkedPlacementIds: string[]
  notes: number
}

export interface AttemptsCompleteInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Number of the attempt, from 1. */
  number?: number | undefined
  /** Marks, up to the total; left out where somebody grades it later. At most 1,000,000. */
  score?: number | undefined
  /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
  position?: number | undefined
  /** Number of pages or slides. At most 1,000,000,000. */
  positionTotal?: number | undefined
  /** Seconds spent on this attempt so far, all together. At most 31,536,000. */
  timeSpentSeconds?: number | undefined
}
export type AttemptsCompleteAnswer = ClosedAttempt

export interface AttemptsGradeInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner. 1 to 128 characters. */
  userId: string
  /** Number of the attempt, from 1. */
  number: number
  /** Marks, up to the total. At most 1,000,000. */
  score: number
}
export type AttemptsGradeAnswer = ClosedAttempt

export interface AttemptsListInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type AttemptsListAnswer = AttemptHistory

export interface AttemptsStartInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Number of the attempt, from 1. */
  number?: number | undefined
  /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
  position?: number | undefined
  /** Number of pages or slides. At most 1,000,000,000. */
  positionTotal?: number | undefined
}
export type AttemptsStartAnswer = Attempt

export interface AttemptsUpdateInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Number of the attempt, from 1. */
  number?: number | undefined
  /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
  position?: number | undefined
  /** Number of pages or slides. At most 1,000,000,000. */
  positionTotal?: number | undefined
  /** Seconds spent on this attempt so far, all together. At most 31,536,000. */
  timeSpentSeconds?: number | undefined
}
export type AttemptsUpdateAnswer = Attempt

export interface LearningContentInput {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
}
export type LearningContentAnswer = ServedLesson

export interface LearningOutlineInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type LearningOutlineAnswer = LearningOutline

export interface ProgressBookmarkInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** False to clear it. Default: `true`. */
  bookmarked?: boolean | undefined
  /** Whether the learner likes the lesson; unchanged unless said. */
  liked?: boolean | undefined
}
export type ProgressBookmarkAnswer = LessonProgress

export interface ProgressCompleteInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressCompleteAnswer = StepResult

export interface ProgressDetailsInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** The learner; the caller unless said. Others only for their guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressDetailsAnswer = ProgressDetails

export interface ProgressGetInput {
  /** Opaque identity, 1 to 128 characters. */
  progressId: string
}
export type ProgressGetAnswer = LessonProgress

export interface ProgressListByCourseInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type ProgressListByCourseAnswer = LearnerProgressPage

export interface ProgressListByLearnerInput {
  /** The learner; the caller unless said. Others for guardians and admins. 1 to 128 characters. */
  userId?: string | undefined
  /** Status of the enrollment, as of now. */
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
  /** How far the learner is. */
  progress?: 'not_started' | 'in_progress' | 'completed' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type ProgressListByLearnerAnswer = EnrollmentProgressPage

export interface ProgressReconcileInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Where the batch before ended; from the beginning unless said. 1 to 128 characters. */
  cursor?: string | undefined
  /** Learners per batch, 1 to 200. Default: `50`. */
  limit?: number | undefined
}
export type ProgressReconcileAnswer = Reconciliation

export interface ProgressRecordInput {
  /** The lesson at its place in the course. 1 to 128 characters. */
  placementId: string
  /** The course, to be sure; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The learner; the caller unless said. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Stretches watched since the last report. A replay adds nothing. At most 500 items. */
  watched?: [number, number][] | undefined
  /** All seconds watched so far, for players that count by themselves. At most 864,000. */
  watchedSeconds?: number | undefined
  /** Length of the recording as the player knows it. At most 864,000. */
  durationSeconds?: number | undefined
  /** Where to go on. At most 864,000. */
  resumeSeconds?: number | undefined
  /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
  position?: number | undefined
  /** Number of pages or slides. At most 1,000,000,000. */
  positionTotal?: number | undefined
  /** Seconds of activity since the last report, idle time excluded; at most a day. At most 86,400. */
  timeSpentSeconds?: number | undefined
  /** True to complete the lesson by hand. A quiz or assignment refuses it. */
  completed?: boolean | undefined
  bookmarked?: boolean | undefined
  liked?: boolean | undefined
  interactions?:
    | {
        /** At most 1,000,000,000. */
        plays?: number | undefined
        /** At most 1,000,000,000. */
        pauses?: number | undefined
        /** At most 1,000,000,000. */
        seeks?: number | undefined
        /** At most 1,000,000,000. */
        speedChanges?: number | undefined
        /** At most 1,000,000,000. */
        qualityChanges?: number | undefined
        /** At most 1,000,000,000. */
        fullscreenToggles?: number | undefined
        /** At most 1,000,000,000. */
        notesTaken?: number | undefined
      }
    | undefined
}
export type ProgressRecordAnswer = StepResult

export interface ProgressRecordManyInput {
  /** 1 to 50 steps of the caller. */
  steps: {
    /** The lesson at its place in the course. 1 to 128 characters. */
    placementId: string
    /** The course, to be sure; follows from the placement. 1 to 128 characters. */
    courseId?: string | undefined
    /** Stretches watched since the last report. A replay adds nothing. At most 500 items. */
    watched?: [number, number][] | undefined
    /** All seconds watched so far, for players that count by themselves. At most 864,000. */
    watchedSeconds?: number | undefined
    /** Length of the recording as the player knows it. At most 864,000. */
    durationSeconds?: number | undefined
    /** Where to go on. At most 864,000. */
    resumeSeconds?: number | undefined
    /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
    position?: number | undefined
    /** Number of pages or slides. At most 1,000,000,000. */
    positionTotal?: number | undefined
    /** Seconds of activity since the last report, idle time excluded; at most a day. At most 86,400. */
    timeSpentSeconds?: number | undefined
    /** True to complete the lesson by hand. A quiz or assignment refuses it. */
    completed?: boolean | undefined
    bookmarked?: boolean | undefined
    liked?: boolean | undefined
    interactions?:
      | {
          /** At most 1,000,000,000. */
          plays?: number | undefined
          /** At most 1,000,000,000. */
          pauses?: number | undefined
          /** At most 1,000,000,000. */
          seeks?: number | undefined
          /** At most 1,000,000,000. */
          speedChanges?: number | undefined
          /** At most 1,000,000,000. */
          qualityChanges?: number | undefined
          /** At most 1,000,000,000. */
          fullscreenToggles?: number | undefined
          /** At most 1,000,000,000. */
          notesTaken?: number | undefined
        }
      | undefined
  }[]
}
export type ProgressRecordManyAnswer = StepOutcome[]

export interface ProgressStatisticsInput {
  /** The learner; the caller unless said. Others for guardians and admins. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressStatisticsAnswer = LearnerStatistics

export interface ProgressSummaryInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** The learner; the caller unless said. Others only for their guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressSummaryAnswer = ProgressSummary

/** The operations of progress. */
export interface ProgressApi<Options> {
  readonly attempts: {
    /**
     * Closes an attempt. With a score it is graded at once; without, it waits for `attempts.grade`, and a quiz or assignment
     * is not completed before. An assignment is graded by staff only. Other kinds of lessons are completed by closing.
     *
     * @example
     * ```ts
     * const { attempt, lesson } = await lyceum.as(learner).attempts.complete({ placementId, score: 85 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     * @throws ATTEMPT_CLOSED: The attempt is closed.
     * @throws ATTEMPT_NOT_FOUND: The attempt does not exist.
     */
    readonly complete: (input: AttemptsCompleteInput, options?: Options) => Promise<ClosedAttempt>
    /**
     * Grades a closed attempt, or grades it anew. A lesson that completes by its score is completed by it, and with it
     * perhaps the course. Neither dates nor locks hold grading back.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).attempts.grade({ placementId, userId, number: 1, score: 72 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ATTEMPT_NOT_FOUND: The attempt does not exist.
     * @throws ATTEMPT_OPEN: An earlier attempt is still open.
     */
    readonly grade: (input: AttemptsGradeInput, options?: Options) => Promise<ClosedAttempt>
    /**
     * The attempts of a learner at a lesson, with the score that counts.
     *
     * @example
     * ```ts
     * const { attempts, score, passed } = await lyceum.as(learner).attempts.list({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly list: (input: AttemptsListInput, options?: Options) => Promise<AttemptHistory>
    /**
     * Starts an attempt at a lesson. An open one is answered again: where it was left if the lesson is resumable, else from
     * its beginning. Attempt n needs n - 1 closed and n within the number allowed.
     *
     * @example
     * ```ts
     * const attempt = await lyceum.as(learner).attempts.start({ placementId, positionTotal: 20 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     * @throws ATTEMPT_CLOSED: The attempt is closed.
     * @throws ATTEMPT_OPEN: An earlier attempt is still open.
     * @throws ATTEMPT_NOT_FOUND: The attempt does not exist.
     * @throws ATTEMPT_LIMIT_REACHED: No attempt is left.
     */
    readonly start: (input: AttemptsStartInput, options?: Options) => Promise<Attempt>
    /**
     * Saves how far the learner is in an open attempt. `timeSpentSeconds` is the sum of the attempt; it never falls.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).attempts.update({ placementId, position: 12, timeSpentSeconds: 600 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     * @throws ATTEMPT_CLOSED: The attempt is closed.
     * @throws ATTEMPT_NOT_FOUND: The attempt does not exist.
     */
    readonly update: (input: AttemptsUpdateInput, options?: Options) => Promise<Attempt>
  }
  readonly learning: {
    /**
     * Serves a lesson at its place, as much of it as the caller may have: all of it to staff, in previews and to those who
     * have access; else its text for the signed-in or for guests. What dates, the order of the course or prerequisites hold
     * back is CONTENT_LOCKED with the reason, however it is asked for. Changes nothing.
     *
     * @example
     * ```ts
     * const { tier, content, contentUrl } = await lyceum.as(learner).learning.content({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws CONTENT_LOCKED: This content is not open to you.
     */
    readonly content: (input: LearningContentInput, options?: Options) => Promise<ServedLesson>
    /**
     * The outline of a course with the caller's own progress and what is locked for them. For anybody who may see the
     * course; its staff see what is not published as well, and those who are enrolled keep it when it is archived.
     *
     * @example
     * ```ts
     * const { progress, children } = await lyceum.as(learner).learning.outline({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly outline: (input: LearningOutlineInput, options?: Options) => Promise<LearningOutline>
  }
  readonly progress: {
    /**
     * Sets or clears a bookmark or a like at a lesson, also before it is open. Says nothing about progress.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).progress.bookmark({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     */
    readonly bookmark: (input: ProgressBookmarkInput, options?: Options) => Promise<LessonProgress>
    /**
     * Completes a lesson by hand. A quiz or an assignment is completed by its score: NOT_COMPLETABLE. Completing what is
     * completed changes nothing.
     *
     * @example
     * ```ts
     * const { course } = await lyceum.as(learner).progress.complete({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     */
    readonly complete: (input: ProgressCompleteInput, options?: Options) => Promise<StepResult>
    /**
     * Everything about how far a learner is with a course: the course, the enrollment, sums, every module and lesson with
     * what was done there, where to go on, and bookmarks. Right at once whatever has changed in the course.
     *
     * @example
     * ```ts
     * const { summary, children, nextLesson } = await lyceum.as(learner).progress.details({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly details: (input: ProgressDetailsInput, options?: Options) => Promise<ProgressDetails>
    /**
     * One record of progress by its own id, as `details` names it. For the learner, their guardians and staff.
     *
     * @example
     * ```ts
     * const { placementId, percentage } = await lyceum.as(learner).progress.get({ progressId })
     * ```
     * @throws PROGRESS_NOT_FOUND: The progress record does not exist.
     */
    readonly get: (input: ProgressGetInput, options?: Options) => Promise<LessonProgress>
    /**
     * The learners of a course and how far they are, the latest enrolled first. For the staff of the course.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).progress.listByCourse({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly listByCourse: (input: ProgressListByCourseInput, options?: Options) => Promise<LearnerProgressPage>
    /**
     * The enrollments of a learner with their courses and how far they are, the latest first. `status` filters by the
     * enrollment, `progress` by how far the learner is; both as of now.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).progress.listByLearner({ progress: 'in_progress' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly listByLearner: (input?: ProgressListByLearnerInput, options?: Options) => Promise<EnrollmentProgressPage>
    /**
     * Writes down, for one batch of a course's learners, what reading shows already: sums after a change of content or a
     * date that passed, with the milestones and completions that follow. Run it until `cursor` is null; it may stop anywhere
     * and begin again, and running it twice changes nothing more. The engine runs it by itself after every change of an
     * outline; a host runs it daily for courses with dates.
     *
     * @example
     * ```ts
     * let cursor: string | undefined
     * do {
     *   const batch = await lyceum.system('academy').progress.reconcile({ courseId, cursor })
     *   cursor = batch.cursor ?? undefined
     * } while (cursor)
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly reconcile: (input: ProgressReconcileInput, options?: Options) => Promise<Reconciliation>
    /**
     * Reports what a learner did at a lesson, as often as a player likes (every 10 to 30 seconds), and answers where lesson
     * and course stand. Facts only ever add up: a replay, an older report or a lower position takes nothing away. Needs
     * access by enrollment and an open lesson; what is previewed without enrollment is not kept.
     *
     * @example
     * ```ts
     * const { lesson, course } = await lyceum.as(learner).progress.record({
     *   placementId,
     *   watched: [[0, 30]],
     *   durationSeconds: 900,
     *   resumeSeconds: 30,
     *   timeSpentSeconds: 31,
     * })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     */
    readonly record: (input: ProgressRecordInput, options?: Options) => Promise<StepResult>
    /**
     * Reports several steps at once, in their order, such as what was done while offline. What is refused of them is told
     * beside the rest and does not hold it back.
     *
     * @example
     * ```ts
     * const outcomes = await lyceum.as(learner).progress.recordMany({
     *   steps: [{ placementId, watched: [[0, 900]] }, { placementId: next, completed: true }],
     * })
     * ```
     */
    readonly recordMany: (input: ProgressRecordManyInput, options?: Options) => Promise<ProgressRecordManyAnswer>
    /**
     * All courses of a learner in a few figures.
     *
     * @example
     * ```ts
     * const { completedCourses, averagePercentage } = await lyceum.as(learner).progress.statistics()
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly statistics: (input?: ProgressStatisticsInput, options?: Options) => Promise<LearnerStatistics>
    /**
     * How far a learner is with a course, in short.
     *
     * @example
     * ```ts
     * const { percentage, timeToCompletion } = await lyceum.as(learner).progress.summary({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly summary: (input: ProgressSummaryInput, options?: Options) => Promise<ProgressSummary>
  }
}

/** The details of the errors of progress, by code. */
export interface ProgressErrors {
  /** The attempt is closed. */
  readonly ATTEMPT_CLOSED: {
    number: number
  }
  /** No attempt is left. */
  readonly ATTEMPT_LIMIT_REACHED: {
    limit: number
  }
  /** The attempt does not exist. */
  readonly ATTEMPT_NOT_FOUND: {
    number?: number | undefined
  }
  /** An earlier attempt is still open. */
  readonly ATTEMPT_OPEN: {
    number: number
  }
  /** This lesson is not completed by hand. */
  readonly NOT_COMPLETABLE: {
    reason: string
  }
  /** The progress record does not exist. */
  readonly PROGRESS_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    progressId: string
  }
}

/** The data of the events of progress, by name. */
export interface ProgressEvents {
  /** A learner has completed a lesson: by hand, by watching or reading it, or by its score. Once per placement and cycle. */
  readonly 'lesson.completed': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    placementId: string
    /** Opaque identity, 1 to 128 characters. */
    lessonId: string
    /** ISO 8601 moment in UTC with milliseconds. */
    completedAt: string
    score: number | null
    passed: boolean | null
  }
  /** The score that counts of a lesson, or whether it is passed, has changed. Emitted after the rollup is saved. */
  readonly 'lesson.scored': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    placementId: string
    /** Opaque identity, 1 to 128 characters. */
    lessonId: string
    score: number | null
    passed: boolean | null
  }
  /** A learner has reached 25, 50, 75 or 100 % of a course: each once per enrollment, ever. */
  readonly 'progress.milestone': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    milestone: 25 | 50 | 75 | 100
    percentage: number
  }
}
