// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { CategoryRef, Media } from '../catalog/api.ts'
import type { Caption, Resource, Transcript } from '../content/api.ts'
import type { CourseRef, EnrolledCourse, Enrollment, Learner } from '../enrollment/api.ts'
import type { RosterEntry } from '../identity/api.ts'
import type { Json, PageInfo } from '../kernel/api.ts'

/** Closing or grading an attempt answers the attempt as well. */
export interface ClosedAttempt {
  /** Progress of the lesson after the step. */
  lesson: LessonProgress
  /** Progress of the course after the step. */
  course: CourseProgress
  /** Percent of the course that the step has reached for the first time, lowest first. */
  milestones: readonly (25 | 50 | 75 | 100)[]
  /** The attempt that was closed or graded. */
  attempt: Attempt
}

/** Progress of the lesson after the step. */
export interface LessonProgress {
  /** Id of the progress at a placement: there from the enrollment on, the same before and after the first step. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How far the learner is with the lesson. */
  status: 'not_started' | 'in_progress' | 'completed'
  /** Percent of the lesson that is done; never falls, 100 exactly when completed. */
  percentage: number
  /** Seconds of the recording that were watched, each counted once. */
  watchedSeconds: number
  /** Length of the recording in seconds as the player reported it, where that is believed: it overrides the author's estimate; else null. */
  durationSeconds: number | null
  /** Second of the recording to go on from; 0 once completed. */
  resumeSeconds: number
  /** Page, slide or percent reached in a lesson without a recording. */
  position: number
  /** Number of pages or slides; null where nobody reported it. */
  positionTotal: number | null
  /** Seconds of activity at the lesson, idle time excluded. */
  timeSpentSeconds: number
  /** Marks that count by the attempt grading, not rounded; null until an attempt is graded. */
  score: number | null
  /** Whether the score reaches the passing marks; null without a score. */
  passed: boolean | null
  /** When the learner took the first step; null before it. ISO 8601. */
  startedAt: string | null
  /** When the lesson was completed; null before that. ISO 8601. */
  completedAt: string | null
  /** When the learner took the last step; null before the first. ISO 8601. */
  lastAccessedAt: string | null
  /** Whether the learner has bookmarked the lesson. */
  bookmarked: boolean
  /** Whether the learner likes the lesson. */
  liked: boolean
  /** Number of the learner's notes. */
  notes: number
  /** What the learner last took a step with, as reported; null where nobody did. */
  device: Device | null
  /** Counters of the player by name (plays, pauses, …), as last reported. */
  interactions: {
    [key: string]: number
  }
}

/** What a learner uses. */
export interface Device {
  /** Kind of device. */
  type: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'other'
  /** Name of the browser or app; null if unknown. */
  browser: string | null
  /** Name of the operating system; null if unknown. */
  os: string | null
}

/** Progress of the course after the step. */
export interface CourseProgress {
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** Status at the time of the call. */
  enrollmentStatus:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
  /** How far the learner is with the course. */
  status: 'not_started' | 'in_progress' | 'completed'
  /** Whole percent; 100 exactly when everything required is done. */
  percentage: number
  /** Number of lessons that are published and open now. */
  totalLessons: number
  /** Number of those lessons that are completed. */
  completedLessons: number
  /** Number of those lessons that the course requires. */
  requiredLessons: number
  /** Number of the required lessons that are completed. */
  requiredCompleted: number
  /** Estimated length of all those lessons, in minutes. */
  totalMinutes: number
  /** Minutes of that length that are done. */
  watchedMinutes: number
  /** Minutes of that length that are left. */
  remainingMinutes: number
  /** The remaining minutes, such as "16hr 15min". */
  timeToCompletion: string
  /** Seconds of activity in the course, idle time excluded. */
  timeSpentSeconds: number
  /** Attempts at quizzes that were started, over all cycles. */
  quizAttempts: number
  /** Assignments that were submitted, over all cycles. */
  assignmentSubmissions: number
  /** When everything required was first completed, in any cycle; null before that. Never reset. ISO 8601. */
  completedAt: string | null
  /** When the learner took the first step in this cycle; null before it. ISO 8601. */
  startedAt: string | null
  /** When the learner took the last step in this cycle; null without any. ISO 8601. */
  lastAccessedAt: string | null
  /** Id of the placement of that step; null without any. */
  lastPlacementId: string | null
}

/** The attempt that was closed or graded. */
export interface Attempt {
  /** Id of the attempt. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** The host's id of the learner. */
  userId: string
  /** Number of the attempt, from 1. */
  number: number
  /** How far the attempt is; a `completed` one is closed, graded or not. */
  status: 'started' | 'in_progress' | 'completed'
  /** When the attempt was started. ISO 8601. */
  startedAt: string
  /** When the attempt was closed; null while it is open. ISO 8601. */
  endedAt: string | null
  /** Marks of the attempt; null until it is graded. */
  score: number | null
  /** Page, slide or question reached. */
  position: number
  /** Number of pages, slides or questions; null where nobody reported it. */
  positionTotal: number | null
  /** Seconds spent on the attempt, all together. */
  timeSpentSeconds: number
  /** Id of the person who changed it last; null where nobody has. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Percent of the attempt that is done: position of total. */
  percentage: number
}

export interface AttemptHistory {
  /** The attempts of the page in the order of their numbers. */
  attempts: Attempt[]
  /** Where these attempts stand among all of them. */
  page: PageInfo
  /** Number of all attempts. */
  totalAttempts: number
  /** Number of attempts that are left; null for no limit. */
  attemptsLeft: number | null
  /** Which of the scores of several attempts counts. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  /** Most marks that an attempt can reach. */
  totalMarks: number
  /** Marks to pass, at most `totalMarks`. */
  passingMarks: number
  /** Marks that count by the grading, not rounded; null until an attempt is graded. */
  score: number | null
  /** Most marks of an attempt; null until an attempt is graded. */
  bestScore: number | null
  /** Mean of the marks of all graded attempts, not rounded; null until an attempt is graded. */
  averageScore: number | null
  /** Whether the score reaches the passing marks; null until an attempt is graded. */
  passed: boolean | null
}

export interface AttemptsAtLesson {
  /** Where these attempts stand among all of them. */
  page: PageInfo
  /** Number of all attempts. */
  totalAttempts: number
  /** Which of the scores of several attempts counts. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  /** Most marks that an attempt can reach. */
  totalMarks: number
  /** Marks to pass, at most `totalMarks`. */
  passingMarks: number
  /** Marks that count by the grading, not rounded; null until an attempt is graded. */
  score: number | null
  /** Most marks of an attempt; null until an attempt is graded. */
  bestScore: number | null
  /** Mean of the marks of all graded attempts, not rounded; null until an attempt is graded. */
  averageScore: number | null
  /** Whether the score reaches the passing marks; null until an attempt is graded. */
  passed: boolean | null
  /** The lesson. */
  lesson: {
    /** Id of the lesson. */
    id: string
    /** Title of the lesson. */
    title: string
    /** Text about the lesson for outlines; null for none. */
    description: string | null
    /** What the lesson is made of, which decides how it is completed. */
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
  }
  /** The attempts of the page, the earliest first. */
  attempts: AttemptInCourse[]
}

export interface AttemptInCourse {
  /** Id of the attempt. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** The host's id of the learner. */
  userId: string
  /** Number of the attempt, from 1. */
  number: number
  /** How far the attempt is; a `completed` one is closed, graded or not. */
  status: 'started' | 'in_progress' | 'completed'
  /** When the attempt was started. ISO 8601. */
  startedAt: string
  /** When the attempt was closed; null while it is open. ISO 8601. */
  endedAt: string | null
  /** Marks of the attempt; null until it is graded. */
  score: number | null
  /** Page, slide or question reached. */
  position: number
  /** Number of pages, slides or questions; null where nobody reported it. */
  positionTotal: number | null
  /** Seconds spent on the attempt, all together. */
  timeSpentSeconds: number
  /** Id of the person who changed it last; null where nobody has. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Percent of the attempt that is done: position of total. */
  percentage: number
  /** Id of the course. */
  courseId: string
}

/** A learner as an instructor reads them. */
export interface LearnerOfInstructor {
  /** The learner. */
  student: LearnerProfile
  /** Whether the instructor has blocked the learner. */
  blocked: boolean
  /** Their place on the roster; null for none. */
  roster: RosterEntry | null
  /** Number of the instructor's courses that the learner has or had access to. */
  courses: number
  /** Number of those courses that are completed or once were. */
  completedCourses: number
  /** Number of completed lessons in those courses. */
  completedLessons: number
  /** When the learner took the last step in any of them; null without any. ISO 8601. */
  lastActivityAt: string | null
}

/** The learner. */
export interface LearnerProfile {
  /** The host's id of the person. */
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
  /** Phone number, digits only; null where none is known. */
  phone: string | null
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country: string | null
  /** False for a person who has left: refused whatever they call, and enrolled by nobody. */
  active: boolean
  /** When the person was first recorded. ISO 8601. */
  createdAt: string
  /** What the person says of themselves, HTML; null for none. */
  bio: string | null
  /** Class or year of a learner; null where it is not known. */
  gradeLevel: string | null
  /** School of a learner; null where it is not known. */
  schoolName: string | null
  /** Phone number of a parent, digits only; siblings may share it; null where none is known. */
  guardianPhone: string | null
  /** Day of birth, YYYY-MM-DD; null where it is not known. */
  birthDate: string | null
  /** Postal address; null where none is known. */
  address: string | null
  /** City the person lives in; null where it is not known. */
  city: string | null
  /** Gender, in the words of the host; null where it is not known. */
  gender: string | null
  /** When the person last signed in, as the host reports it; null where it does not. ISO 8601. */
  lastLoginAt: string | null
}

export interface LearnerInCoursePage {
  /** What is listed, in the order of the list. */
  items: LearnerInCourse[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A learner in one of an instructor's courses. */
export interface LearnerInCourse {
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
  /** How far the learner is with the course. */
  progress: CourseProgress
  /** The course. */
  course: CourseRef
}

export interface ServedLesson {
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the course. */
  courseId: string
  /** Id of the lesson. */
  lessonId: string
  /** Title of the lesson. */
  title: string
  /** Text about the lesson for outlines; null for none. */
  description: string | null
  /** What the lesson is made of, which decides how it is completed. */
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
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** How much of the lesson is served: all of it, or the text for the signed-in or for guests. */
  tier: 'full' | 'registered' | 'guest'
  /** What gives the caller access to it. */
  by: 'staff' | 'preview' | 'enrollment' | 'premium' | 'public'
  /** Why it is not all of it; null for the full tier. */
  locked: LessonLock | null
  /** The text of this tier as HTML; null for none. */
  content: string | null
  /** Address of the recording or document, for the full tier only; null for none. */
  contentUrl: string | null
  /** Id of the host's media, for the full tier only; null for none. */
  mediaId: string | null
  /** What players need of the recording or document; null below the full tier. */
  media: Media | null
  /** Spoken words of the recording as text, in the language of the lesson; null for none. */
  transcript: string | null
  /** The spoken words in further languages. */
  transcripts: Transcript[]
  /** Captions of the recording, one for each language. */
  captions: Caption[]
  /** What the caller can take along, in order. */
  resources: Resource[]
  /** Number of further resources that a plan would open. */
  lockedResources: number
  /** What the caller did at the lesson; null without an enrollment. */
  progress: LessonProgress | null
}

/** Why content is not open to somebody. */
export interface LessonLock {
  /** What holds it back: signing in, a premium plan, an enrollment or its status, a plan or country of the course, a date, the order of the course, or prerequisites. */
  reason:
    | 'sign_in'
    | 'premium'
    | 'not_enrolled'
    | 'enrollment'
    | 'plan'
    | 'region'
    | 'not_open'
    | 'closed'
    | 'sequence'
    | 'prerequisites'
  /** Status of an enrollment that gives no access. */
  status?: string | undefined
  /** Plans of which the course needs one. */
  plans?: readonly string[] | undefined
  /** Country in which the course is not served; null if unknown. */
  country?: string | null | undefined
  /** What the course tells those who have no access to it. */
  text?: string | undefined
  /** When it opens, or when it closed. ISO 8601. */
  at?: string | undefined
  /** Ids of the placements that must be completed or passed first. */
  missing?: readonly string[] | undefined
}

export interface LearningOutline {
  /** Id of the course. */
  courseId: string
  /** Increases by one with every change that affects learners' progress. */
  revision: number
  /** The enrollment of the caller; null for none. */
  enrollment: {
    /** Id of the enrollment. */
    id: string
    /** Status at the time of the call. */
    status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
    /** Whether the enrollment gives access to the course now; results stay readable without. */
    hasAccess: boolean
  } | null
  /** How far the caller is with the course; null without an enrollment. */
  progress: CourseProgress | null
  /** Modules and lessons at the top level, in their common order. */
  children: LearningNode[]
}

/** A module or a lesson. */
export type LearningNode = LearningModule | LearningLesson

export interface LearningModule {
  /** Tells a module from a lesson. */
  type: 'module'
  /** Id of the module. */
  id: string
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Whether learners see it and what it holds. */
  published: boolean
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** Percent of the required lessons in it that is done; of all where none is required. */
  percentage: number
  /** Number of lessons in it at any depth that are published and open now. */
  totalLessons: number
  /** Number of those lessons that are completed. */
  completedLessons: number
  /** Estimated length of those lessons, in minutes. */
  totalMinutes: number
  /** Minutes of that length that are done. */
  watchedMinutes: number
  /** Modules and lessons directly in it, in their common order. */
  children: LearningNode[]
}

/** A lesson at its place, with the progress of the person concerned. */
export interface LearningLesson {
  /** Tells a lesson from a module. */
  type: 'placement'
  /** Id of the placement: a lesson at its place in a course. */
  id: string
  /** Id of the lesson. */
  lessonId: string
  /** Title of the lesson. */
  title: string
  /** What the lesson is made of, which decides how it is completed. */
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
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Place in the course read from first to last, from 1. */
  sequence: number
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** Whether it is mandatory here, by its placement or its lesson. */
  mandatory: boolean
  /** Whether the course cannot be completed without it. */
  required: boolean
  /** Whether it is a free preview, by itself or by its lesson. */
  freeLesson: boolean
  /** False for what only staff can see. */
  visible: boolean
  /** Latest start among the modules above it and its own, or its lesson's; null for none. ISO 8601. */
  opensAt: string | null
  /** Earliest end among the modules above it and its own, or its lesson's; null for none. ISO 8601. */
  closesAt: string | null
  /** Days after the day of the enrollment on which it opens: the most among it and its modules; 0 for none. */
  afterDays: number
  /** Number of its resources. */
  resourceCount: number
  /** How much of it `learning.content` serves this person now; null for nothing. */
  tier: 'full' | 'registered' | 'guest' | null
  /** Why it is not all open to this person now; null where it is. */
  locked: LessonLock | null
  /** What players need of its recording or document, for who is served in full; null for others, in progress and where there is none. */
  media: Media | null
  /** What the person did at the lesson; null without an enrollment. */
  progress: LearningLessonProgress | null
}

/** What one person did at a lesson, as an outline shows it. */
export interface LearningLessonProgress {
  /** Id of the progress there; null without an enrollment. */
  id: string | null
  /** How far the learner is with the lesson. */
  status: 'not_started' | 'in_progress' | 'completed'
  /** Percent of the lesson that is done; never falls, 100 exactly when completed. */
  percentage: number
  /** Seconds of the recording that were watched, each counted once. */
  watchedSeconds: number
  /** Length of the recording in seconds as the player reported it, where that is believed: it overrides the author's estimate; else null. */
  durationSeconds: number | null
  /** Second of the recording to go on from; 0 once completed. */
  resumeSeconds: number
  /** Page, slide or percent reached in a lesson without a recording. */
  position: number
  /** Number of pages or slides; null where nobody reported it. */
  positionTotal: number | null
  /** Seconds of activity at the lesson, idle time excluded. */
  timeSpentSeconds: number
  /** Marks that count by the attempt grading, not rounded; null until an attempt is graded. */
  score: number | null
  /** Whether the score reaches the passing marks; null without a score. */
  passed: boolean | null
  /** When the learner took the first step; null before it. ISO 8601. */
  startedAt: string | null
  /** When the lesson was completed; null before that. ISO 8601. */
  completedAt: string | null
  /** When the learner took the last step; null before the first. ISO 8601. */
  lastAccessedAt: string | null
  /** Whether the learner has bookmarked the lesson. */
  bookmarked: boolean
  /** Whether the learner likes the lesson. */
  liked: boolean
  /** Number of the learner's notes. */
  notes: number
}

/** What a step answers: the progress of the lesson and the course after it. */
export interface StepResult {
  /** Progress of the lesson after the step. */
  lesson: LessonProgress
  /** Progress of the course after the step. */
  course: CourseProgress
  /** Percent of the course that the step has reached for the first time, lowest first. */
  milestones: readonly (25 | 50 | 75 | 100)[]
}

/** Everything about how far somebody is with a course. */
export interface ProgressDetails {
  /** The course. */
  course: ProgressCourse
  /** The enrollment of the learner. */
  enrollment: ProgressEnrollment
  /** How far the learner is with the course. */
  summary: CourseProgress
  /** Modules and lessons in their order. */
  children: LearningNode[]
  /** The lesson to go on with; null when all that is open is done. */
  nextLesson: LessonLink | null
  /** Lessons that the learner has bookmarked. */
  bookmarkedLessons: LessonLink[]
}

/** The course. */
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
  /** Names of the teachers, the lead first. */
  instructorNames: string[]
}

/** The enrollment of the learner. */
export interface ProgressEnrollment {
  /** Id of the enrollment. */
  id: string
  /** The host's id of the learner. */
  userId: string
  /** Status at the time of the call. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** Whether the enrollment gives access to the course now; results stay readable without. */
  hasAccess: boolean
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** When access ends; null for no end, and while waiting unless staff set it. ISO 8601. */
  expiresAt: string | null
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Id of the current certificate of this cycle; null where there is none. */
  certificateId: string | null
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
}

/** A lesson with its module, for lists outside of the outline. */
export interface LessonLink {
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the lesson. */
  lessonId: string
  /** Title of the lesson. */
  title: string
  /** What the lesson is made of, which decides how it is completed. */
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
  /** Id of the containing module; null for the course itself. */
  moduleId: string | null
  /** Title of that module; null for the course itself. */
  moduleTitle: string | null
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** Second of the recording to go on from; 0 once completed. */
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
  /** How far the learner is with the course. */
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
  /** How far the learner is with the course. */
  progress: CourseProgress
}

export interface LessonInCoursePage {
  /** What is listed, in the order of the list. */
  items: LessonInCourse[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface LessonInCourse {
  /** Id of the progress at a placement: there from the enrollment on, the same before and after the first step. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How far the learner is with the lesson. */
  status: 'not_started' | 'in_progress' | 'completed'
  /** Percent of the lesson that is done; never falls, 100 exactly when completed. */
  percentage: number
  /** Seconds of the recording that were watched, each counted once. */
  watchedSeconds: number
  /** Length of the recording in seconds as the player reported it, where that is believed: it overrides the author's estimate; else null. */
  durationSeconds: number | null
  /** Second of the recording to go on from; 0 once completed. */
  resumeSeconds: number
  /** Page, slide or percent reached in a lesson without a recording. */
  position: number
  /** Number of pages or slides; null where nobody reported it. */
  positionTotal: number | null
  /** Seconds of activity at the lesson, idle time excluded. */
  timeSpentSeconds: number
  /** Marks that count by the attempt grading, not rounded; null until an attempt is graded. */
  score: number | null
  /** Whether the score reaches the passing marks; null without a score. */
  passed: boolean | null
  /** When the learner took the first step; null before it. ISO 8601. */
  startedAt: string | null
  /** When the lesson was completed; null before that. ISO 8601. */
  completedAt: string | null
  /** When the learner took the last step; null before the first. ISO 8601. */
  lastAccessedAt: string | null
  /** Whether the learner has bookmarked the lesson. */
  bookmarked: boolean
  /** Whether the learner likes the lesson. */
  liked: boolean
  /** Number of the learner's notes. */
  notes: number
  /** What the learner last took a step with, as reported; null where nobody did. */
  device: Device | null
  /** Counters of the player by name (plays, pauses, …), as last reported. */
  interactions: {
    [key: string]: number
  }
  /** Status at the time of the call. */
  enrollmentStatus:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
  /** The lesson. */
  lesson: LessonRef
  /** Id of the containing module; null for the course itself. */
  moduleId: string | null
  /** Place in the course read from first to last, from 1. */
  sequence: number
  /** Whether the course cannot be completed without it. */
  required: boolean
  /** The course. */
  course: CourseRef
}

/** The lesson. */
export interface LessonRef {
  /** Id of the lesson. */
  id: string
  /** Title of the lesson. */
  title: string
  /** What the lesson is made of, which decides how it is completed. */
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
}

export interface CompletionOverridePage {
  /** What is listed, in the order of the list. */
  items: CompletionOverride[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CompletionOverride {
  /** Id of the decision. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Id of the course. */
  courseId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** The host's id of the learner. */
  userId: string
  /** Whether the lesson was completed by it; else its completion was taken back. */
  completed: boolean
  /** Why it was decided. */
  reason: string
  /** Id of the person who decided; `system` for the host's own code. */
  by: string
  /** When it was decided. ISO 8601. */
  at: string
  /** When the lesson had been completed before; null where it was not. ISO 8601. */
  completedBefore: string | null
  /** Percent of the lesson that was done before. */
  percentageBefore: number
  /** Marks that counted before; null for none. */
  scoreBefore: number | null
}

export interface Reconciliation {
  /** Number of enrollments that were checked. */
  checked: number
  /** Number of those whose sums were written anew. */
  updated: number
  /** Number of those that have everything now and were completed. */
  completed: number
  /** Number of completed ones that were reopened because content was added. */
  reopened: number
  /** Where to go on; null at the end of the course. */
  cursor: string | null
}

export interface StepOutcome {
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Progress after the step; null if it was refused. */
  result: StepResult | null
  /** Why the step was refused; null if it was taken. */
  refusal: {
    /** Code of the error. */
    code: string
    /** Text of the error. */
    message: string
  } | null
}

export interface Repair {
  /** Number of enrollments that were checked. */
  checked: number
  /** Stored figures that differ from the facts; always empty unless there is a fault. */
  drift: Drift[]
  /** Where to go on; null at the end of the course. */
  cursor: string | null
}

export interface Drift {
  /** Id of the enrollment. */
  enrollmentId: string
  /** Which stored figure differs from the facts. */
  field: string
  /** What was stored. */
  stored: number
  /** What follows from the facts. */
  actual: number
}

/** The totals over all courses of a learner. */
export interface LearnerStatistics {
  /** Number of courses that the learner has or had access to; cancelled ones only where they were completed. */
  totalCourses: number
  /** Number of those courses that are completed or once were, in an earlier cycle for instance. */
  completedCourses: number
  /** Number of those courses that were begun and never completed. */
  inProgressCourses: number
  /** Number of those courses that were not begun. */
  notStartedCourses: number
  /** Number of completed lessons in all those courses. */
  completedLessons: number
  /** Seconds of activity in all those courses, idle time excluded. */
  timeSpentSeconds: number
  /** Mean of the percentages of those courses, to two decimals; 0 without any. */
  averagePercentage: number
  /** Number of valid certificates of the learner, over all cycles and also of cancelled enrollments. */
  certificates: number
  /** When the learner took the last step in any of them; null without any. ISO 8601. */
  lastAccessedAt: string | null
}

export interface ProgressSummary {
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** Status at the time of the call. */
  enrollmentStatus:
    | 'pending'
    | 'waitlisted'
    | 'active'
    | 'completed'
    | 'suspended'
    | 'cancelled'
    | 'rejected'
    | 'expired'
  /** How far the learner is with the course. */
  status: 'not_started' | 'in_progress' | 'completed'
  /** Whole percent; 100 exactly when everything required is done. */
  percentage: number
  /** Number of lessons that are published and open now. */
  totalLessons: number
  /** Number of those lessons that are completed. */
  completedLessons: number
  /** Number of those lessons that the course requires. */
  requiredLessons: number
  /** Number of the required lessons that are completed. */
  requiredCompleted: number
  /** Estimated length of all those lessons, in minutes. */
  totalMinutes: number
  /** Minutes of that length that are done. */
  watchedMinutes: number
  /** Minutes of that length that are left. */
  remainingMinutes: number
  /** The remaining minutes, such as "16hr 15min". */
  timeToCompletion: string
  /** Seconds of activity in the course, idle time excluded. */
  timeSpentSeconds: number
  /** Attempts at quizzes that were started, over all cycles. */
  quizAttempts: number
  /** Assignments that were submitted, over all cycles. */
  assignmentSubmissions: number
  /** When everything required was first completed, in any cycle; null before that. Never reset. ISO 8601. */
  completedAt: string | null
  /** When the learner took the first step in this cycle; null before it. ISO 8601. */
  startedAt: string | null
  /** When the learner took the last step in this cycle; null without any. ISO 8601. */
  lastAccessedAt: string | null
  /** Id of the placement of that step; null without any. */
  lastPlacementId: string | null
  /** Id of the placement to go on with; null when all that is open is done. */
  nextPlacementId: string | null
  /** Ids of the placements that are completed. */
  completedPlacementIds: string[]
  /** Ids of the placements that the learner has bookmarked. */
  bookmarkedPlacementIds: string[]
  /** Number of the learner's notes in the course. */
  notes: number
}

export interface RosterStudentPage {
  /** What is listed, in the order of the list. */
  items: RosterStudent[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A learner on a roster, with figures on the instructor's courses. */
export interface RosterStudent {
  /** Id of the entry in the roster. */
  id: string
  /** The host's id of the instructor. */
  instructorId: string
  /** The host's id of the learner. */
  studentId: string
  /** The instructor's note about the learner; null for none. */
  note: string | null
  /** Whether the learner has joined; false for one who was only ever blocked. */
  joined: boolean
  /** When the learner joined, or was blocked without having joined. ISO 8601. */
  joinedAt: string
  /** Since when the learner is blocked; null while not blocked. ISO 8601. */
  blockedAt: string | null
  /** The learner; null for one who has only been blocked and attends none of the courses. */
  student: LearnerProfile | null
  /** Number of the instructor's courses that the learner has or had access to. */
  courses: number
  /** Number of those courses that are completed or once were. */
  completedCourses: number
  /** Number of completed lessons in those courses. */
  completedLessons: number
  /** When the learner took the last step in any of them; null without any. ISO 8601. */
  lastActivityAt: string | null
}

export interface ContentMatchPage {
  /** What is listed, in the order of the list. */
  items: ContentMatch[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** Where something was found. */
export interface ContentMatch {
  /** Id of the course. */
  courseId: string
  /** Title of the course. */
  courseTitle: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the lesson. */
  lessonId: string
  /** Title of the lesson. */
  lessonTitle: string
  /** What it was found in: the lesson itself, a transcript of it or a resource of it. */
  kind: 'lesson' | 'transcript' | 'resource'
  /** Which of its texts the extract is from. */
  field: 'title' | 'description' | 'objectives' | 'content' | 'transcript' | 'captions' | 'tags'
  /** Language of the transcript; null if unknown, and for anything else. */
  language: string | null
  /** Second of the recording at the match; null where the transcript has no times. */
  seconds: number | null
  /** The resource; null for anything else. */
  resource: {
    /** Id of the resource, unique within the lesson. */
    id: string
    /** Title of the resource. */
    title: string
    /** What it is; a `link` has a url. */
    type:
      | 'document'
      | 'pdf'
      | 'video'
      | 'audio'
      | 'image'
      | 'link'
      | 'code_sample'
      | 'tool_software'
      | 'dataset'
      | 'template'
  } | null
  /** The text around the first match, at most a few hundred characters. */
  extract: ExtractPart[]
}

export interface ExtractPart {
  /** Text, not HTML: show it as it is. */
  text: string
  /** Whether it is a word that was searched for, to be highlighted. */
  match: boolean
}

export interface AttemptsCompleteInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Number of the attempt, from 1. */
  number?: number | undefined
  /** Marks of the attempt, up to `totalMarks`, for staff unless a policy says else; left out where somebody grades it later. At most 1,000,000. */
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
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner. 1 to 128 characters. */
  userId: string
  /** Number of the attempt, from 1. */
  number: number
  /** Marks of the attempt, up to `totalMarks`. At most 1,000,000. */
  score: number
}
export type AttemptsGradeAnswer = ClosedAttempt

export interface AttemptsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type AttemptsListAnswer = AttemptHistory

export interface AttemptsListByLessonInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** The host's id of the learner; the caller by default. Others for guardians and admins. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type AttemptsListByLessonAnswer = AttemptsAtLesson

export interface AttemptsStartInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
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
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
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

export interface EnrollmentsTransferInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
  /** Id of the course that the learner moves to. 1 to 128 characters. */
  courseId: string
  /** Id of a group of that course to join; none by default. 1 to 128 characters. */
  groupId?: string | undefined
}
export interface EnrollmentsTransferAnswer {
  /** The enrollment in the other course. */
  enrollment: Enrollment
  /** The enrollment that has ended. */
  former: Enrollment
  /** Places of lessons to which progress was carried over. */
  lessons: number
}

export interface LearnersGetInput {
  /** The host's id of the learner. 1 to 128 characters. */
  userId: string
  /** Id of the instructor; the caller by default. Others for admins. 1 to 128 characters. */
  instructorId?: string | undefined
}
export type LearnersGetAnswer = LearnerOfInstructor

export interface LearnersListInput {
  /** Id of the instructor; the caller by default. Others for admins. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Only learners of this course; none where the instructor does not teach it. 1 to 128 characters. */
  courseId?: string | undefined
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
export type LearnersListAnswer = LearnerInCoursePage

export interface LearningContentInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** For staff: what a learner who has just enrolled and meets the terms of the course is served. */
  as?: 'learner' | undefined
}
export type LearningContentAnswer = ServedLesson

export interface LearningOutlineInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** For staff: what a learner who has just enrolled and meets the terms of the course is served. */
  as?: 'learner' | undefined
}
export type LearningOutlineAnswer = LearningOutline

export interface ProgressBookmarkInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Whether the lesson is bookmarked; false clears the bookmark. Default: `true`. */
  bookmarked?: boolean | undefined
  /** Whether the learner likes the lesson; unchanged by default. */
  liked?: boolean | undefined
}
export type ProgressBookmarkAnswer = LessonProgress

export interface ProgressCompleteInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressCompleteAnswer = StepResult

export interface ProgressDetailsInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Others for guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressDetailsAnswer = ProgressDetails

export interface ProgressGetInput {
  /** Id of the progress at a placement: there from the enrollment on, the same before and after the first step. 1 to 128 characters. */
  progressId: string
}
export type ProgressGetAnswer = LessonProgress

export interface ProgressListByCourseInput {
  /** Id of the course. 1 to 128 characters. */
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
  /** The host's id of the learner; the caller by default. Others for guardians and admins. 1 to 128 characters. */
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
  /** Only courses with which the learner is this far. */
  progress?: 'not_started' | 'in_progress' | 'completed' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type ProgressListByLearnerAnswer = EnrollmentProgressPage

export interface ProgressListLessonsInput {
  /** The host's id of the learner; the caller by default. Others for guardians, admins and staff. 1 to 128 characters. */
  userId?: string | undefined
  /** Only this lesson, in every course where it stands. 1 to 128 characters. */
  lessonId?: string | undefined
  /** Only lessons of this course. 1 to 128 characters. */
  courseId?: string | undefined
  /** Slug of the course, instead of its id. At most 100 characters. */
  slug?: string | undefined
  /** Only lessons of this enrollment. 1 to 128 characters. */
  enrollmentId?: string | undefined
  /** Only lessons with which the learner is this far. */
  status?: 'not_started' | 'in_progress' | 'completed' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type ProgressListLessonsAnswer = LessonInCoursePage

export interface ProgressListOverridesInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Others for guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type ProgressListOverridesAnswer = CompletionOverridePage

export interface ProgressOverrideInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner. 1 to 128 characters. */
  userId: string
  /** True to complete the lesson, false to take its completion back. */
  completed: boolean
  /** Why it was decided. 1 to 500 characters. */
  reason: string
}
export type ProgressOverrideAnswer = StepResult

export interface ProgressReconcileInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Where the batch before ended; from the beginning by default. 1 to 128 characters. */
  cursor?: string | undefined
  /** Learners per batch, 1 to 1,000. Default: `200`. */
  limit?: number | undefined
}
export type ProgressReconcileAnswer = Reconciliation

export interface ProgressRecordInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
  courseId?: string | undefined
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
  /** Intervals watched since the last report; a replay adds nothing. At most 500 items. */
  watched?: [number, number][] | undefined
  /** All seconds watched so far, for players that count by themselves. At most 864,000. */
  watchedSeconds?: number | undefined
  /** Length of the recording in seconds, as the player knows it; not believed where it is far from the author's estimate, or much shorter than before. At most 864,000. */
  durationSeconds?: number | undefined
  /** Second of the recording to go on from. At most 864,000. */
  resumeSeconds?: number | undefined
  /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
  position?: number | undefined
  /** Number of pages or slides. At most 1,000,000,000. */
  positionTotal?: number | undefined
  /** Seconds of activity since the last report, idle time excluded; at most a day. At most 86,400. */
  timeSpentSeconds?: number | undefined
  /** True to complete the lesson by hand. A quiz or assignment refuses it. */
  completed?: boolean | undefined
  /** Whether the learner has bookmarked the lesson. */
  bookmarked?: boolean | undefined
  /** Whether the learner likes the lesson. */
  liked?: boolean | undefined
  /** What the learner uses; stored with the step, the last one counts. */
  device?:
    | {
        /** Kind of device. */
        type: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'other'
        /** Name of the browser or app; null if unknown. 1 to 100 characters. Default: `null`. */
        browser?: string | null | undefined
        /** Name of the operating system; null if unknown. 1 to 100 characters. Default: `null`. */
        os?: string | null | undefined
      }
    | undefined
  /** Counters of the player since the first play, stored as reported. */
  interactions?:
    | {
        /** How often the learner has started playing. At most 1,000,000,000. */
        plays?: number | undefined
        /** How often the learner has paused. At most 1,000,000,000. */
        pauses?: number | undefined
        /** How often the learner has moved to another place. At most 1,000,000,000. */
        seeks?: number | undefined
        /** How often the learner has changed the speed. At most 1,000,000,000. */
        speedChanges?: number | undefined
        /** How often the learner has changed the quality. At most 1,000,000,000. */
        qualityChanges?: number | undefined
        /** How often the learner has entered or left full screen. At most 1,000,000,000. */
        fullscreenToggles?: number | undefined
        /** How often the learner has taken a note. At most 1,000,000,000. */
        notesTaken?: number | undefined
      }
    | undefined
}
export type ProgressRecordAnswer = StepResult

export interface ProgressRecordManyInput {
  /** Steps of the caller, in the order in which they were taken. 1 to 50 items. */
  steps: {
    /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
    placementId: string
    /** Id of the course, checked if given; follows from the placement. 1 to 128 characters. */
    courseId?: string | undefined
    /** Intervals watched since the last report; a replay adds nothing. At most 500 items. */
    watched?: [number, number][] | undefined
    /** All seconds watched so far, for players that count by themselves. At most 864,000. */
    watchedSeconds?: number | undefined
    /** Length of the recording in seconds, as the player knows it; not believed where it is far from the author's estimate, or much shorter than before. At most 864,000. */
    durationSeconds?: number | undefined
    /** Second of the recording to go on from. At most 864,000. */
    resumeSeconds?: number | undefined
    /** Page, slide or percent reached in a lesson without a recording. At most 1,000,000,000. */
    position?: number | undefined
    /** Number of pages or slides. At most 1,000,000,000. */
    positionTotal?: number | undefined
    /** Seconds of activity since the last report, idle time excluded; at most a day. At most 86,400. */
    timeSpentSeconds?: number | undefined
    /** True to complete the lesson by hand. A quiz or assignment refuses it. */
    completed?: boolean | undefined
    /** Whether the learner has bookmarked the lesson. */
    bookmarked?: boolean | undefined
    /** Whether the learner likes the lesson. */
    liked?: boolean | undefined
    /** What the learner uses; stored with the step, the last one counts. */
    device?:
      | {
          /** Kind of device. */
          type: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'other'
          /** Name of the browser or app; null if unknown. 1 to 100 characters. Default: `null`. */
          browser?: string | null | undefined
          /** Name of the operating system; null if unknown. 1 to 100 characters. Default: `null`. */
          os?: string | null | undefined
        }
      | undefined
    /** Counters of the player since the first play, stored as reported. */
    interactions?:
      | {
          /** How often the learner has started playing. At most 1,000,000,000. */
          plays?: number | undefined
          /** How often the learner has paused. At most 1,000,000,000. */
          pauses?: number | undefined
          /** How often the learner has moved to another place. At most 1,000,000,000. */
          seeks?: number | undefined
          /** How often the learner has changed the speed. At most 1,000,000,000. */
          speedChanges?: number | undefined
          /** How often the learner has changed the quality. At most 1,000,000,000. */
          qualityChanges?: number | undefined
          /** How often the learner has entered or left full screen. At most 1,000,000,000. */
          fullscreenToggles?: number | undefined
          /** How often the learner has taken a note. At most 1,000,000,000. */
          notesTaken?: number | undefined
        }
      | undefined
  }[]
}
export type ProgressRecordManyAnswer = StepOutcome[]

export interface ProgressRepairInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Whether to report only. Default: `false`. */
  dryRun?: boolean | undefined
  /** Where the batch before ended; from the beginning by default. 1 to 128 characters. */
  cursor?: string | undefined
  /** Learners per batch, 1 to 1,000. Default: `200`. */
  limit?: number | undefined
}
export type ProgressRepairAnswer = Repair

export interface ProgressStartInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Others only for staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressStartAnswer = CourseProgress

export interface ProgressStatisticsInput {
  /** The host's id of the learner; the caller by default. Others for guardians and admins. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressStatisticsAnswer = LearnerStatistics

export interface ProgressSummaryInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Others for guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressSummaryAnswer = ProgressSummary

export interface RostersListInput {
  /** Id of the instructor; the caller by default. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Words, each of which begins a word of name, username or mail address. At most 200 characters. */
  search?: string | undefined
  /** Only learners who are blocked, or only those who are not. */
  blocked?: boolean | undefined
  /** By name, without case and diacritics, by default. */
  sort?: 'name' | 'joinedAt' | undefined
  /** Ascending by default. */
  order?: 'asc' | 'desc' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type RostersListAnswer = RosterStudentPage

export interface SearchContentInput {
  /** Words, each of which begins a word of the passage. 1 to 200 characters. */
  query: string
  /** Id of the course to search in; all by default. 1 to 128 characters. */
  courseId?: string | undefined
  /** Only in lessons, transcripts or resources. */
  kind?: 'lesson' | 'transcript' | 'resource' | undefined
  /** Only in transcripts in this language. 2 to 35 characters. */
  language?: string | undefined
  /** Only in resources of this type. */
  resourceType?:
    | 'document'
    | 'pdf'
    | 'video'
    | 'audio'
    | 'image'
    | 'link'
    | 'code_sample'
    | 'tool_software'
    | 'dataset'
    | 'template'
    | undefined
  /** Only in lessons and resources with this tag, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type SearchContentAnswer = ContentMatchPage

/** The operations of progress. */
export interface ProgressApi<Options> {
  readonly attempts: {
    /**
     * Closes an attempt. With a score it is graded at once; without, it waits for `attempts.grade`, and a quiz or assignment
     * is not completed before. Scores come from the staff of the course; the policy `reportedScores` opens it to learners,
     * save for assignments. Other kinds of lessons are completed by closing.
     *
     * @example
     * ```ts
     * const { attempt, lesson } = await lyceum.as(learner).attempts.complete({ placementId, timeSpentSeconds: 600 })
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
     * The attempts of a learner at a lesson in all courses where it stands and all their cycles, the earliest first, with the
     * best and the average score. Whether they pass is decided by the lesson's own grading and marks.
     *
     * @example
     * ```ts
     * const { attempts, bestScore, passed } = await lyceum.as(learner).attempts.listByLesson({ lessonId })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly listByLesson: (input: AttemptsListByLessonInput, options?: Options) => Promise<AttemptsAtLesson>
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
  readonly enrollments: {
    /**
     * Moves a learner to another course or edition, with all checks of enrolling there but payment and approval. What they did
     * is carried over to the places of the same lessons. The former enrollment is cancelled as `transferred`, and keeps its
     * history, progress and certificates. Both seats change hands in one transaction. For staff of both courses.
     *
     * @example
     * ```ts
     * const { enrollment, lessons } = await lyceum.as(admin).enrollments.transfer({ enrollmentId, courseId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
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
    readonly transfer: (input: EnrollmentsTransferInput, options?: Options) => Promise<EnrollmentsTransferAnswer>
  }
  readonly learners: {
    /**
     * A learner for the instructor whose roster they have joined or whose course they attend: who they are, and how far they
     * are in the instructor's courses. `learners.list` has each of these courses.
     *
     * @example
     * ```ts
     * const { student, blocked } = await lyceum.as(teacher).learners.get({ userId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly get: (input: LearnersGetInput, options?: Options) => Promise<LearnerOfInstructor>
    /**
     * The learners of all courses of an instructor and how far they are, one item for each enrollment, the latest enrolled
     * first: of the courses that the caller teaches, or, for admins, somebody else.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).learners.list({ status: 'active', search: 'john', sort: 'name' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly list: (input?: LearnersListInput, options?: Options) => Promise<LearnerInCoursePage>
  }
  readonly learning: {
    /**
     * Serves a lesson at its place, as much of it as the caller may have: all of it to staff, in previews and to those who
     * have access; else its text for the signed-in or for guests. What dates, the order of the course or prerequisites hold
     * back is CONTENT_LOCKED with the reason, however it is asked for; to those who lack access, with the course's own text. Staff see by `as` what a new learner is served. Changes
     * nothing.
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
     * course; its staff see what is not published as well, and learners keep it when it is archived, as long as they have
     * access.
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
     * The progress at one placement by its own id, as `details` names it: there from the enrollment on, before the first step
     * too. For the learner, their guardians and staff.
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
     * The lessons of a learner in all their courses with the progress there, from the enrollment on, in the order of
     * enrolling and of each course. The staff of a course read it of their learners where the input names that course.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).progress.listLessons({ status: 'in_progress' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly listLessons: (input?: ProgressListLessonsInput, options?: Options) => Promise<LessonInCoursePage>
    /**
     * What staff decided about a learner's completions in a course, the latest first, with who, when and why. Over all cycles.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).progress.listOverrides({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly listOverrides: (input: ProgressListOverridesInput, options?: Options) => Promise<CompletionOverridePage>
    /**
     * Completes a lesson for a learner, of any kind and whatever its dates and locks, or takes its completion back, with a
     * reason that is kept. Taken back with it is what would complete the lesson again at once: what was watched, reached and
     * scored; attempts and time spent stay. A completed course that now lacks something is open again where there is a seat.
     * A certificate that was issued stays: revoking it is a decision of its own (`certificates.revoke`). What is so already
     * is not changed.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).progress.override({ placementId, userId, completed: true, reason: 'Passed on paper' })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly override: (input: ProgressOverrideInput, options?: Options) => Promise<StepResult>
    /**
     * Writes down, for one batch of a course's learners, what reading shows already: sums after a change of content or a
     * date that passed, with the milestones and completions that follow. Run it until `cursor` is null; it may stop anywhere
     * and begin again, and running it twice changes nothing more. The engine runs it by itself after every change of an
     * outline, also where a date opens or closes a lesson.
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
     * Recomputes the stored progress of a batch of a course's learners from the facts and reports what differs: nothing, unless
     * something other than the engine wrote to the database or the engine has a fault. Without `dryRun`, what differs is
     * stored anew, with the milestones and completions that follow. Run it until `cursor` is null.
     *
     * @example
     * ```ts
     * const { drift, cursor } = await lyceum.system('academy').progress.repair({ courseId, dryRun: true })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly repair: (input: ProgressRepairInput, options?: Options) => Promise<Repair>
    /**
     * Begins a learner's run of a course, as the first step at a lesson would: keeps when it began, and when the learner was
     * last there. Started again, only the latter changes. Needs access by the enrollment, and a course that is open.
     *
     * @example
     * ```ts
     * const { startedAt, totalLessons } = await lyceum.as(learner).progress.start({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     */
    readonly start: (input: ProgressStartInput, options?: Options) => Promise<CourseProgress>
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
  readonly rosters: {
    /**
     * The learners on an instructor's roster, by name: the caller's own, or for admins anybody's. The figures are those of the
     * instructor's courses.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).rosters.list({ search: 'john', blocked: false, limit: 50 })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly list: (input?: RostersListInput, options?: Options) => Promise<RosterStudentPage>
  }
  readonly search: {
    /**
     * Finds words inside the lessons, transcripts and resources of the courses that the caller is enrolled in, with access;
     * of the courses that they teach; of all for admins. Each word must begin a word of the same passage. What is locked for
     * the caller is not found: the decision is that of `learning.content`. Titles outrank tags, tags outrank texts; each
     * text and resource is answered once, with the passage that answers the query best. Of a word that is in very many texts,
     * those are answered that stand first.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).search.content({ query: 'pole star', kind: 'transcript' })
     * const [first] = items
     * if (first) console.log(first.lessonTitle, first.seconds, first.extract.map(({ text }) => text).join(''))
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly content: (input: SearchContentInput, options?: Options) => Promise<ContentMatchPage>
  }
}

/** The details of the errors of progress, by code. */
export interface ProgressErrors {
  /** The attempt is closed. */
  readonly ATTEMPT_CLOSED: {
    /** Number of the attempt, from 1. */
    number: number
  }
  /** No attempt is left. */
  readonly ATTEMPT_LIMIT_REACHED: {
    /** Number of attempts allowed. */
    limit: number
  }
  /** The attempt does not exist. */
  readonly ATTEMPT_NOT_FOUND: {
    /** Number of the attempt, from 1. */
    number?: number | undefined
  }
  /** An earlier attempt is still open. */
  readonly ATTEMPT_OPEN: {
    /** Number of the attempt, from 1. */
    number: number
  }
  /** This lesson is not completed by hand. */
  readonly NOT_COMPLETABLE: {
    /** How it is completed instead. */
    reason: string
  }
  /** The progress record does not exist. */
  readonly PROGRESS_NOT_FOUND: {
    /** Id of the progress at a placement: there from the enrollment on, the same before and after the first step. */
    progressId: string
  }
}

/** The data of the events of progress, by name. */
export interface ProgressEvents {
  /** A learner has completed a lesson: by hand, by watching or reading it, or by its score. Once per placement and cycle. */
  readonly 'lesson.completed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the placement: a lesson at its place in a course. */
    placementId: string
    /** Id of the lesson. */
    lessonId: string
    /** When the lesson was completed. ISO 8601. */
    completedAt: string
    /** Marks that count by the attempt grading, not rounded; null until an attempt is graded. */
    score: number | null
    /** Whether the score reaches the passing marks; null without a score. */
    passed: boolean | null
  }
  /** The score that counts of a lesson, or whether it is passed, has changed. Emitted after the rollup is saved. */
  readonly 'lesson.scored': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the placement: a lesson at its place in a course. */
    placementId: string
    /** Id of the lesson. */
    lessonId: string
    /** Marks that count by the attempt grading, not rounded; null until an attempt is graded. */
    score: number | null
    /** Whether the score reaches the passing marks; null without a score. */
    passed: boolean | null
  }
  /** A learner has reached 25, 50, 75 or 100 % of a course: each once per enrollment, ever. */
  readonly 'progress.milestone': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Percent that was reached for the first time. */
    milestone: 25 | 50 | 75 | 100
    /** Percent of the course that is done. */
    percentage: number
  }
}

/** The policies of progress, by name. */
export interface ProgressPolicies {
  /** Whose report of a score counts. staff: that of the staff of the course; learner: also that of the learner, as players of packages report it, save for assignments. */
  readonly reportedScores?: 'staff' | 'learner'
}
