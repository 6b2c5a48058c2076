// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Course, EditionOutcomePage, Media } from '../catalog/api.ts'
import type { Json, PageInfo } from '../kernel/api.ts'

export interface CourseChecklist {
  /** Id of the course. */
  courseId: string
  /** Whether nothing that is required is missing. */
  publishable: boolean
  /** Code with which `courses.publish` refuses the course as it is; null if it is publishable. */
  refusal: string | null
  /** How far the author is with what a finished course has: see `courses.checklist`. */
  authoringStatus: 'not_started' | 'partially_complete' | 'complete'
  /** Percentage of what a finished course has. */
  authoringPercentage: number
  /** What a finished course has. */
  checks: AuthoringCheck[]
  /** Modules and lessons that learners do not see, the first 50. */
  hidden: HiddenPlace[]
  /** How many of them there are. */
  hiddenCount: number
}

export interface AuthoringCheck {
  /** The field of the course that is checked; `section` is a published module, `lecture` a published lesson in one. */
  check: 'description' | 'category' | 'objectives' | 'thumbnail' | 'section' | 'lecture'
  /** Whether the course has it. */
  met: boolean
  /** Whether the course cannot be published without it. */
  required: boolean
}

export interface HiddenPlace {
  /** Why learners do not see it: it, its place or its lesson is not published, the module has nothing in it, or a lesson that must be done first is hidden. */
  reason: 'MODULE_UNPUBLISHED' | 'MODULE_EMPTY' | 'PLACEMENT_UNPUBLISHED' | 'LESSON_UNPUBLISHED' | 'PREREQUISITE_HIDDEN'
  /** Id of the module, or of the one that the lesson is in. */
  moduleId: string | null
  /** Id of the placement of the lesson; null for a module. */
  placementId: string | null
  /** Id of the lesson; null for a module. */
  lessonId: string | null
}

/**
 * The figures of a course for its staff: what is in it, shown or not, and who is enrolled.
 *
 * @example
 * ```ts
 * const { lessonCount, activeEnrollmentCount } = await lyceum.as(teacher).courses.details({ courseId })
 * ```
 */
export interface CourseDetails {
  /** Id of the course. */
  courseId: string
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
  /** Modules, whether learners see them or not. */
  moduleCount: number
  /** Lessons, each as often as it is placed, whether learners see them or not. */
  lessonCount: number
  /** Modules that learners see. */
  visibleModuleCount: number
  /** Lessons that learners see, each as often as it is placed. */
  visibleLessonCount: number
  /** Estimated length of its lessons together, in minutes; `durationMinutes` is the author's own estimate. */
  contentMinutes: number
  /** Learners who ever enrolled. */
  enrollmentCount: number
  /** Learners who are actively enrolled now. */
  activeEnrollmentCount: number
  /** Learners who have completed the course. */
  completionCount: number
  /** Seats that active and pending enrollments hold, and reserved ones. */
  seatsTaken: number
  /** Seats of these that a job is about to give to learners who wait. */
  seatsReserved: number
}

/** A whole course as one JSON document. */
export interface CourseDocument {
  /** Says what kind of document this is. */
  format: 'lyceum.course'
  /** Version of the format. */
  version: 1
  /** Settings of the course. */
  course: DocumentCourse
  /** Modules and lessons at the top level, in their common order. */
  children?: DocumentNode[] | undefined
}

/** Settings of the course. */
export interface DocumentCourse {
  /** Title, unique among the editions of the course. */
  title: string
  /** Second line of the title; null for none. */
  subtitle?: string | null | undefined
  /** A few sentences for lists; null for none. */
  shortDescription?: string | null | undefined
  /** Text about the course for its own page. */
  description?: string | undefined
  /** The host's own finer grouping; null for none. */
  subcategory?: string | null | undefined
  /** What learners should know already. */
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** Language it is taught in, by code or name; null if unknown. */
  language?: string | null | undefined
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price?: number | undefined
  /** ISO 4217 code of the currency of its prices. */
  currency?: string | undefined
  /** Price in minor units while the discount runs; null for no discount. */
  discountPrice?: number | null | undefined
  /** The discount runs until before this moment; null for no end. ISO 8601. */
  discountEndsAt?: string | null | undefined
  /** The author's estimate of its length in minutes, or null. */
  durationMinutes?: number | null | undefined
  /** The author's estimate of the weeks it takes, or null. */
  durationWeeks?: number | null | undefined
  /** What learners will be able to do. */
  objectives?: string[] | undefined
  /** What learners should know or have before they begin. */
  requirements?: string[] | undefined
  /** Skills that it teaches. */
  skills?: string[] | undefined
  /** Words that it is also found by. */
  tags?: string[] | undefined
  /** What those are told, besides the reason, whom its content is refused to; null for nothing. */
  accessDeniedText?: string | null | undefined
  /** Target audience; null for no text. */
  targetAudience?: string | null | undefined
  /** Address of its picture; null for none. */
  thumbnailUrl?: string | null | undefined
  /** Address of a video about it; null for none. */
  trailerUrl?: string | null | undefined
  /** Id of the host's class that it belongs to; null for none. */
  classId?: string | null | undefined
  /** Whether the host shows it in a prominent place. */
  featured?: boolean | undefined
  /** Whether learners can earn a certificate. */
  hasCertificate?: boolean | undefined
  /** What, beside completing the course, earns the certificate: passing its required quizzes and assignments, all that counts for passing, a percentage of that, an average score; or nothing, as staff gives it by hand. */
  certificateTerm?: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE' | undefined
  /** Percent that PASS_PERCENT and AVERAGE_SCORE ask for; else null. */
  certificatePercentage?: number | null | undefined
  /** How long a certificate is valid, by the calendar of the time zone of the course; null for no end. */
  certificateValidity?:
    | {
        /** Days or months, by `unit`. */
        amount: number
        /** Unit of `amount`. */
        unit: 'days' | 'months'
      }
    | null
    | undefined
  /** Whether each edition gives certificates of its own, or all together one that is valid at a time. */
  certificatePer?: 'course' | 'family' | undefined
  /** Id of the template for its certificates; null for the default design. */
  certificateTemplateId?: string | null | undefined
  /** Number of seats; null for no limit. */
  maxEnrollments?: number | null | undefined
  /** Whether learners wait for a seat where none is free, instead of being refused. */
  keepsWaitlist?: boolean | undefined
  /** When enrollment opens; null if it is open from the start. ISO 8601. */
  enrollmentStartsAt?: string | null | undefined
  /** When enrollment closes; null if it does not. ISO 8601. */
  enrollmentEndsAt?: string | null | undefined
  /** When its content opens to learners; null where it is open from the start. ISO 8601. */
  startsAt?: string | null | undefined
  /** When the course ends, and with it enrollment and access; null for no end. ISO 8601. */
  endsAt?: string | null | undefined
  /** Days of access from the enrollment on; null for no such limit. */
  accessDays?: number | null | undefined
  /** Whether staff approves each enrollment. */
  needsApproval?: boolean | undefined
  /** Whether publishing it enrolls the users of the tenant. */
  autoEnroll?: boolean | undefined
  /** Plans of which a learner needs one; empty where none is needed. */
  plans?: string[] | undefined
  /** ISO 3166-1 codes of where learners may be; empty for anywhere. */
  allowedCountries?: string[] | undefined
  /** ISO 3166-1 codes of where learners may not be. */
  deniedCountries?: string[] | undefined
  /** Whether a lesson opens only when all required ones before it are completed. */
  sequential?: boolean | undefined
  /** What the percentage of a learner counts: lessons, minutes, quizzes and assignments, or all three by weight. */
  progressMode?: 'lessons' | 'time' | 'assessments' | 'weighted' | undefined
  /** Weights of the `weighted` mode, relative to each other; null in the other modes. */
  progressWeights?:
    | {
        /** Weight of the required lessons that are completed. */
        lessons: number
        /** Weight of the minutes of the required lessons that are done. */
        time: number
        /** Weight of the required quizzes and assignments that are passed. */
        assessments: number
        /** Weight of the required labs, discussions and interactive lessons that are completed. */
        activities: number
        /** How much a lesson of a kind counts among the lessons that are completed; 1 where it is not named. */
        kinds: {
          /** Kind of lesson. */
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
          /** How much each of them counts. */
          weight: number
        }[]
      }
    | null
    | undefined
  /** Whether those who completed the course stay so or are reopened when required lessons are added. */
  onContentAdded?: 'keepCompleted' | 'reopen' | undefined
  /** IANA time zone for the days of access. */
  timeZone?: string | undefined
  /** Free JSON object of the host about the course, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Slug or name of its category; null for none. */
  category?: string | null | undefined
  /** Slugs of the courses that a learner must have completed. */
  prerequisites?: string[] | undefined
}

export type DocumentNode = DocumentModule | DocumentPlacement

export interface DocumentModule {
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description?: string | null | undefined
  /** Address of its picture; null for none. */
  imageUrl?: string | null | undefined
  /** What learners will be able to do. */
  objectives?: string[] | undefined
  /** The author's own estimate in minutes; null for none. */
  estimatedMinutes?: number | null | undefined
  /** Whether learners see it and what it holds. */
  published?: boolean | undefined
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays?: number | null | undefined
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Distinguishes modules from lessons. */
  type: 'module'
  /** Modules and lessons directly in it, in their common order. */
  children?: DocumentNode[] | undefined
}

export interface DocumentPlacement {
  /** Distinguishes lessons from modules. */
  type: 'placement'
  /** Name of the placement within the document, for those that wait for it. */
  key?: string | undefined
  /** Free preview here: served in full to everybody; null inherits that of the lesson. */
  freeLesson?: boolean | null | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson. */
  mandatory?: boolean | null | undefined
  /** Whether it counts here for passing the course; null inherits that of the lesson. */
  considerForPassing?: boolean | null | undefined
  /** Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere. */
  published?: boolean | null | undefined
  /** Not open here to learners before this moment; null inherits that of the lesson. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open here to learners from this moment on; null inherits that of the lesson. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays?: number | null | undefined
  /** Attempts allowed here; null inherits that of the lesson. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts here; null inherits that of the lesson. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
  /** Most marks here; null inherits that of the lesson. */
  totalMarks?: number | null | undefined
  /** Marks to pass here; null inherits that of the lesson. */
  passingMarks?: number | null | undefined
  /** Minutes an attempt should take here; null inherits that of the lesson. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt can be resumed; null inherits the lesson's value. */
  resumable?: boolean | null | undefined
  /** Free JSON object of the host about the placement, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Placements of the document that must be completed, or with `passed` passed, first; null inherits what the lesson names. */
  eligibility?:
    | {
        /** Key of the placement that must be done first. */
        placement: string
        /** Whether it must be passed; else it must be completed. */
        passed?: boolean | undefined
      }[]
    | null
    | undefined
  /** The lesson, or the key of one written elsewhere. */
  lesson: string | DocumentLesson
}

export interface DocumentLesson {
  /** Title of the lesson. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. */
  alias?: string | null | undefined
  /** Text about the lesson for outlines; null for none. */
  description?: string | null | undefined
  /** What the lesson is made of, which decides how it is completed. */
  kind?:
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
    | undefined
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status?: 'draft' | 'published' | 'archived' | undefined
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Address of the recording or document, for the full tier only; null for none. */
  contentUrl?: string | null | undefined
  /** Address of its picture; null for none. */
  imageUrl?: string | null | undefined
  /** Id of the host's media, for the full tier only; null for none. */
  mediaId?: string | null | undefined
  /** Estimated length in minutes; null for none. */
  durationMinutes?: number | null | undefined
  /** What learners will be able to do. */
  objectives?: string[] | undefined
  /** Language of the recording and the texts; null for that of the course. */
  language?: string | null | undefined
  /** Words that it is also found by. */
  tags?: string[] | undefined
  /** Whether its author says that it has an assessment. */
  hasAssessment?: boolean | undefined
  /** Whether its author says that it has practical work. */
  hasLab?: boolean | undefined
  /** Free preview: served in full to everybody, unless a placement says otherwise. */
  freeLesson?: boolean | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise. */
  mandatory?: boolean | undefined
  /** Whether it counts for passing a course, unless a placement says otherwise. */
  considerForPassing?: boolean | undefined
  /** Lessons of the document that must be completed, or with `passed` passed, first, unless a placement says otherwise. */
  eligibility?:
    | {
        /** Key of the lesson that must be done first. */
        lesson: string
        /** Whether it must be passed; else it must be completed. */
        passed?: boolean | undefined
      }[]
    | undefined
  /** Number of attempts allowed; null for no limit. */
  maxAttempts?: number | null | undefined
  /** Which of the scores of several attempts counts. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | undefined
  /** Most marks that an attempt can reach. */
  totalMarks?: number | undefined
  /** Marks to pass, at most `totalMarks`. */
  passingMarks?: number | undefined
  /** Minutes an attempt should take; null for none. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable?: boolean | undefined
  /** Not open to learners before this moment, unless a placement says otherwise; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on, unless a placement says otherwise; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host about the lesson, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** The full content as HTML; null for none. */
  content?: string | null | undefined
  /** What the signed-in are served without enrollment; null for nothing. */
  registeredContent?: string | null | undefined
  /** What everybody is served; null for nothing. */
  guestContent?: string | null | undefined
  /** Spoken words of the recording as text, in the language of the lesson; null for none. */
  transcript?: string | null | undefined
  /** The spoken words in further languages. */
  transcripts?:
    | {
        /** Language of the text, once per lesson. */
        language: string
        /** Spoken words of the recording in this language. */
        text: string
      }[]
    | undefined
  /** Captions of the recording, one for each language, each with an address or a text. */
  captions?:
    | {
        /** Language of the captions, once per lesson. */
        language: string
        /** What players call it; null for the name of the language. */
        label?: string | null | undefined
        /** Address of a WebVTT file; null where the text is kept here. */
        url?: string | null | undefined
        /** The captions as WebVTT; null where there is an address. */
        text?: string | null | undefined
        /** Whether players show it unless asked for another; of one language at most. */
        default?: boolean | undefined
      }[]
    | undefined
  /** What learners can take along, in order. */
  resources?:
    | {
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
        /** Address of the resource; null where it is one of the host's media. */
        url?: string | null | undefined
        /** Id of the host's media; null where there is a url alone. */
        mediaId?: string | null | undefined
        /** Text about the resource; null for none. */
        description?: string | null | undefined
        /** Whether it needs an active plan, enrolled or not. */
        premium?: boolean | undefined
        /** Words that it is also found by. */
        tags?: string[] | undefined
        /** Whether it is offered for download, instead of being shown only. */
        downloadable?: boolean | undefined
        /** Size of the file in bytes; null if unknown. */
        sizeBytes?: number | null | undefined
        /** Media type of the file; null if unknown. */
        mimeType?: string | null | undefined
        /** Length of a recording; null for none. */
        durationMinutes?: number | null | undefined
      }[]
    | undefined
  /** Name of the lesson within the document, for other places of it. */
  key?: string | undefined
}

export interface ChangePage {
  /** What is listed, in the order of the list. */
  items: Change[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface Change {
  /** Id of the entry. */
  id: string
  /** What was changed: `course`, `instructor`, `module`, `placement` or `lesson`. */
  kind: string
  /** Id of what was changed. */
  recordId: string
  /** Id of the course it belongs to; null for a lesson. */
  courseId: string | null
  /** Its title after the change; null for what has none. */
  title: string | null
  /** What was done with it. */
  action:
    | 'created'
    | 'changed'
    | 'moved'
    | 'reordered'
    | 'published'
    | 'unpublished'
    | 'archived'
    | 'restored'
    | 'removed'
  /** Name of the operation that did it, such as `modules.move`. */
  operation: string
  /** Its revision after the change. */
  revision: number
  /** The fields that were changed; of what was made or removed those with a value. */
  fields: FieldChange[]
  /** How many further records were made, changed or removed with it. */
  records: number
  /** Whether what it replaced is kept whole, so that the change can be reverted. */
  restorable: boolean
  /** Id of the person who did it; `system` for the host's own code. */
  madeBy: string
  /** When it was done. ISO 8601. */
  madeAt: string
}

export interface FieldChange {
  /** Name of the field. */
  field: string
  /** What it was: a text as it is, everything else as JSON; null for no value. */
  before: string | null
  /** What it became, likewise. */
  after: string | null
  /** Whether one of the two is longer than the 500 characters shown. */
  cut: boolean
}

/**
 * What differs between two editions of a course, or any two courses that one teaches: their settings, and the modules and
 * lessons that were added, removed, moved or changed. The outline's changes come in pages.
 *
 * @example
 * ```ts
 * const { settings, counts, items } = await lyceum.as(teacher).families.compare({ courseId, withCourseId })
 * ```
 */
export interface CourseComparison {
  /** Settings that have another value. */
  settings: SettingChange[]
  /** How many changes of the outline there are. */
  counts: {
    /** Modules and lessons that only the later course has. */
    added: number
    /** Those that only the earlier one has. */
    removed: number
    /** Those at another place. */
    moved: number
    /** Those at the same place with other settings or texts. */
    changed: number
  }
  /** What is listed, in the order of the list. */
  items: OutlineChange[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface SettingChange {
  /** Name of the setting, as in `courses.update`. */
  field: string
  /** Its value in the course that is compared with. */
  before: Json
  /** Its value in the course that was asked about. */
  after: Json
}

export interface OutlineChange {
  /** What happened to it; what was moved may be changed as well, as `fields` tells. */
  change: 'added' | 'removed' | 'moved' | 'changed'
  /** What it is. */
  type: 'module' | 'lesson'
  /** Its title, the later one where both have it. */
  title: string
  /** Titles of the modules above it, from the top. */
  path: readonly string[]
  /** Id of the module or placement in the course compared with; null if it is added. */
  beforeId: string | null
  /** Id of the module or placement in the course asked about; null if it is removed. */
  afterId: string | null
  /** What differs; fields of the lesson itself begin with `lesson.`, its texts are `lesson.content`. */
  fields: readonly string[]
}

/** A lesson in full, for those who write it. */
export interface Lesson {
  /** Id of the lesson. */
  id: string
  /** Title of the lesson. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. */
  alias: string | null
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
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status: 'draft' | 'published' | 'archived'
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel: 'guest' | 'registered' | 'premium'
  /** Address of the recording or document, for the full tier only; null for none. */
  contentUrl: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** Id of the host's media, for the full tier only; null for none. */
  mediaId: string | null
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** Language of the recording and the texts; null for that of the course. */
  language: string | null
  /** Words that it is also found by. */
  tags: string[]
  /** Whether its author says that it has an assessment. */
  hasAssessment: boolean
  /** Whether its author says that it has practical work. */
  hasLab: boolean
  /** Languages that there are captions in, in order. */
  captionLanguages: string[]
  /** Number of its resources. */
  resourceCount: number
  /** Free preview: served in full to everybody, unless a placement says otherwise. */
  freeLesson: boolean
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise. */
  mandatory: boolean
  /** Whether it counts for passing a course, unless a placement says otherwise. */
  considerForPassing: boolean
  /** Lessons that must be completed, or passed, before this one, in each course that has them, unless a placement says otherwise. */
  eligibility: LessonEligibility[]
  /** Number of attempts allowed; null for no limit. */
  maxAttempts: number | null
  /** Which of the scores of several attempts counts. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  /** Most marks that an attempt can reach. */
  totalMarks: number
  /** Marks to pass, at most `totalMarks`. */
  passingMarks: number
  /** Minutes an attempt should take; null for none. */
  idealMinutes: number | null
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable: boolean
  /** Not open to learners before this moment, unless a placement says otherwise; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on, unless a placement says otherwise; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Number of its placements. */
  placementCount: number
  /** Free JSON object of the host about the lesson, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** The full content as HTML; null for none. */
  content: string | null
  /** What the signed-in are served without enrollment; null for nothing. */
  registeredContent: string | null
  /** What everybody is served; null for nothing. */
  guestContent: string | null
  /** Spoken words of the recording as text, in the language of the lesson; null for none. */
  transcript: string | null
  /** The spoken words in further languages. */
  transcripts: Transcript[]
  /** Captions of the recording, one for each language. */
  captions: Caption[]
  /** What learners can take along, in order. */
  resources: Resource[]
  /** What players need of its recording or document; null where there is none. */
  media: Media | null
}

/** What must be done before a lesson: another lesson completed or, with `passed`, passed, at its first place in the course. */
export interface LessonEligibility {
  /** Id of the lesson that must be done first. */
  lessonId: string
  /** Whether it must be passed; else it must be completed. */
  passed: boolean
}

/** The spoken words of a recording in one language. */
export interface Transcript {
  /** Language of the text, once per lesson. */
  language: string
  /** Spoken words of the recording in this language. */
  text: string
}

/** Captions of a recording in one language: the address of a file, or the file itself. */
export interface Caption {
  /** Language of the captions, once per lesson. */
  language: string
  /** What players call it; null for the name of the language. */
  label: string | null
  /** Address of a WebVTT file; null where the text is kept here. */
  url: string | null
  /** The captions as WebVTT; null where there is an address. */
  text: string | null
  /** Whether players show it unless asked for another; of one language at most. */
  default: boolean
}

/** Additional material of a lesson. A link has a url, everything else a url or a media: see the policy `resourceFiles`. */
export interface Resource {
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
  /** Address of the resource; null where it is one of the host's media. */
  url: string | null
  /** Id of the host's media; null where there is a url alone. */
  mediaId: string | null
  /** Text about the resource; null for none. */
  description: string | null
  /** Whether it needs an active plan, enrolled or not. */
  premium: boolean
  /** Words that it is also found by. */
  tags: string[]
  /** Whether it is offered for download, instead of being shown only. */
  downloadable: boolean
  /** Size of the file in bytes; null if unknown. */
  sizeBytes: number | null
  /** Media type of the file; null if unknown. */
  mimeType: string | null
  /** Length of a recording; null for none. */
  durationMinutes: number | null
}

/** A lesson in a course. `settings` are the effective ones: the placement's override, else the lesson's value. */
export interface Placement {
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
}

/** What must be done before a placement opens: another placement of the course completed or, with `passed`, passed. */
export interface Eligibility {
  /** Id of the placement that must be done first. */
  placementId: string
  /** Whether it must be passed; else it must be completed. */
  passed: boolean
}

/** The placed lesson. */
export interface LessonSummary {
  /** Id of the lesson. */
  id: string
  /** Title of the lesson. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. */
  alias: string | null
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
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status: 'draft' | 'published' | 'archived'
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel: 'guest' | 'registered' | 'premium'
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** Language of the recording and the texts; null for that of the course. */
  language: string | null
  /** Words that it is also found by. */
  tags: string[]
  /** Whether its author says that it has an assessment. */
  hasAssessment: boolean
  /** Whether its author says that it has practical work. */
  hasLab: boolean
  /** Languages that there are captions in, in order. */
  captionLanguages: string[]
  /** Number of its resources. */
  resourceCount: number
}

/** The effective settings: the placement's overrides, else the lesson's values. */
export interface PlacementSettings {
  /** Whether learners see it here, as far as they see its modules. */
  published: boolean
  /** Whether it is a free preview here. */
  freeLesson: boolean
  /** Whether it is mandatory here. */
  mandatory: boolean
  /** Whether it counts here for passing the course. */
  considerForPassing: boolean
  /** Not open before this moment, nor before its modules are; null for no such limit. */
  startsAt: string | null
  /** Not open from this moment on, nor when its modules are closed; null for no such limit. */
  endsAt: string | null
  /** Placements that must be completed or passed first, as named by itself or by its lesson. */
  eligibility: Eligibility[]
  /** Number of attempts allowed; null for no limit. */
  maxAttempts: number | null
  /** Which of the scores of several attempts counts. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  /** Most marks that an attempt can reach. */
  totalMarks: number
  /** Marks to pass, at most `totalMarks`. */
  passingMarks: number
  /** Minutes an attempt should take; null for none. */
  idealMinutes: number | null
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable: boolean
}

/**
 * The texts that a change of a lesson has replaced, in full. CHANGE_NOT_FOUND for a change of another lesson, one that
 * replaced no text, and one whose texts are kept no longer (policies `keptTexts` and `historyDays`).
 *
 * @example
 * ```ts
 * const { texts } = await lyceum.as(teacher).lessons.earlier({ lessonId, changeId })
 * ```
 */
export interface EarlierTexts {
  /** Id of the change, from the history. */
  changeId: string
  /** When they were replaced. ISO 8601. */
  replacedAt: string
  /** Only the texts that the change has replaced. */
  texts: {
    /** The full content as HTML; null for none. */
    content?: string | null | undefined
    /** What the signed-in are served without enrollment; null for nothing. */
    registeredContent?: string | null | undefined
    /** What everybody is served; null for nothing. */
    guestContent?: string | null | undefined
    /** Spoken words of the recording as text, in the language of the lesson; null for none. */
    transcript?: string | null | undefined
    /** The spoken words in further languages. */
    transcripts?: Transcript[] | undefined
    /** Captions of the recording, one for each language. */
    captions?: Caption[] | undefined
    /** What learners can take along, in order. */
    resources?: Resource[] | undefined
  }
}

export interface LessonEntryPage {
  /** What is listed, in the order of the list. */
  items: LessonEntry[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A lesson in the list of its authors. */
export interface LessonEntry {
  /** Id of the lesson. */
  id: string
  /** Title of the lesson. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. */
  alias: string | null
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
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status: 'draft' | 'published' | 'archived'
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel: 'guest' | 'registered' | 'premium'
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** Language of the recording and the texts; null for that of the course. */
  language: string | null
  /** Words that it is also found by. */
  tags: string[]
  /** Whether its author says that it has an assessment. */
  hasAssessment: boolean
  /** Whether its author says that it has practical work. */
  hasLab: boolean
  /** Languages that there are captions in, in order. */
  captionLanguages: string[]
  /** Number of its resources. */
  resourceCount: number
  /** Number of its placements. */
  placementCount: number
  /** Grows by one with every change by a person. */
  revision: number
  /** Id of the person who created it; `system` for the host's own code. */
  createdBy: string
  /** When it was created. ISO 8601. */
  createdAt: string
  /** When it was last changed. ISO 8601. */
  updatedAt: string
}

/** A module of a course. The counts include everything in it, at any depth, that the caller may see. */
export interface Module {
  /** Id of the module. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Id of the containing module; null for the course itself. */
  parentId: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** What learners will be able to do. */
  objectives: string[]
  /** The author's own estimate in minutes; null for none. */
  estimatedMinutes: number | null
  /** Whether learners see it and what it holds. */
  published: boolean
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays: number | null
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** Lessons in it at any depth, as far as the caller may see them. */
  lessonCount: number
  /** Estimated length of these lessons together, in minutes. */
  durationMinutes: number
}

/** A module with its direct children. */
export interface ModuleWithContent {
  /** Id of the module. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Id of the containing module; null for the course itself. */
  parentId: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** What learners will be able to do. */
  objectives: string[]
  /** The author's own estimate in minutes; null for none. */
  estimatedMinutes: number | null
  /** Whether learners see it and what it holds. */
  published: boolean
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays: number | null
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** Lessons in it at any depth, as far as the caller may see them. */
  lessonCount: number
  /** Estimated length of these lessons together, in minutes. */
  durationMinutes: number
  /** Modules directly in it, in order. */
  modules: Module[]
  /** Placements directly in it, in order. */
  placements: Placement[]
}

export interface ModuleTreePage {
  /** What is listed, in the order of the list. */
  items: ModuleTree[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A module with its submodules. */
export interface ModuleTree {
  /** Id of the module. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Id of the containing module; null for the course itself. */
  parentId: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** What learners will be able to do. */
  objectives: string[]
  /** The author's own estimate in minutes; null for none. */
  estimatedMinutes: number | null
  /** Whether learners see it and what it holds. */
  published: boolean
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays: number | null
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** Lessons in it at any depth, as far as the caller may see them. */
  lessonCount: number
  /** Estimated length of these lessons together, in minutes. */
  durationMinutes: number
  /** Lessons directly in it, in order; null unless asked for. */
  lessons: LessonPreview[] | null
  /** Modules directly in it, in order. */
  modules: ModuleTree[]
}

/** A lesson as lists of modules show it: what stands where, and for whom. */
export interface LessonPreview {
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
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel: 'guest' | 'registered' | 'premium'
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Whether it is a free preview, by itself or by its lesson. */
  preview: boolean
}

export interface CourseOutline {
  /** Id of the course. */
  courseId: string
  /** Increases by one with every change of what stands where. */
  revision: number
  /** Modules of the course, as far as the caller may see them. */
  moduleCount: number
  /** Lessons of the course, as far as the caller may see them. */
  lessonCount: number
  /** Estimated length of these lessons together, in minutes. */
  durationMinutes: number
  /** Modules and lessons at the top level, in their common order. */
  children: OutlineNode[]
}

/** A module with its children, or a placement. */
export type OutlineNode = OutlineModule | OutlinePlacement

export interface OutlineModule {
  /** Id of the module. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Id of the containing module; null for the course itself. */
  parentId: string | null
  /** Position among its siblings, modules and placements together, from 1. */
  position: number
  /** Title of the module. */
  title: string
  /** Text about the module; null for none. */
  description: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** What learners will be able to do. */
  objectives: string[]
  /** The author's own estimate in minutes; null for none. */
  estimatedMinutes: number | null
  /** Whether learners see it and what it holds. */
  published: boolean
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. */
  opensAfterDays: number | null
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** Lessons in it at any depth, as far as the caller may see them. */
  lessonCount: number
  /** Estimated length of these lessons together, in minutes. */
  durationMinutes: number
  /** Distinguishes modules from lessons. */
  type: 'module'
  /** Modules and lessons directly in it, in their common order. */
  children: OutlineNode[]
}

export interface OutlinePlacement {
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
  /** Distinguishes lessons from modules. */
  type: 'placement'
}

export interface PlacementPage {
  /** What is listed, in the order of the list. */
  items: Placement[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CoursesChecklistInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type CoursesChecklistAnswer = CourseChecklist

export interface CoursesCloneInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Title of the clone, unique among the editions; the same title with the edition by default. 3 to 160 characters. */
  title?: string | undefined
  /** Address of the course, unique in the tenant; made from the title of a new course by default. At most 100 characters. */
  slug?: string | undefined
  /** Whether to copy modules, placements and lessons; true by default. */
  copyModules?: boolean | undefined
  /** Whether to copy the resources of lessons; true by default. */
  copyResources?: boolean | undefined
  /** Whether who teaches the course teaches the clone, too; false by default. */
  copyInstructors?: boolean | undefined
  /** Whether the clone is a draft; true by default. */
  createAsDraft?: boolean | undefined
}
export type CoursesCloneAnswer = Course

export interface CoursesDetailsInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type CoursesDetailsAnswer = CourseDetails

export interface CoursesExportInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type CoursesExportAnswer = CourseDocument

export interface CoursesHistoryInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Only changes of `course`, `instructor`, `module` or `placement`. 1 to 40 characters. */
  kind?: string | undefined
  /** Id of what was changed: the course, or something in it. 1 to 128 characters. */
  recordId?: string | undefined
  /** Id of the person whose changes to list; `system` for the host's own code. 1 to 128 characters. */
  madeBy?: string | undefined
}
export type CoursesHistoryAnswer = ChangePage

export interface CoursesImportInput {
  /** The course. Keys in it name lessons and placements within it. */
  document: CourseDocument
  /** Address of the course, unique in the tenant; made from the title of a new course by default. At most 100 characters. */
  slug?: string | undefined
  /** Id of the lead instructor, for admins; the creator by default. 1 to 128 characters. */
  leadId?: string | undefined
  /** Ids of further instructors: users of the tenant with the role instructor or admin. At most 50 items. Default: `[]`. */
  instructorIds?: string[] | undefined
}
export type CoursesImportAnswer = Course

export interface CoursesPublishInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesPublishAnswer = Course

export interface CoursesRevertInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Id of the change, from the history. 1 to 128 characters. */
  changeId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesRevertAnswer = Course

export interface CoursesUnpublishInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesUnpublishAnswer = Course

export interface FamiliesCompareInput {
  /** Id of the course that is asked about, the later one. 1 to 128 characters. */
  courseId: string
  /** Id of the course that it is compared with, the earlier one. 1 to 128 characters. */
  withCourseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type FamiliesCompareAnswer = CourseComparison

export interface FamiliesPublishInput {
  /** Id of any edition of the family. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type FamiliesPublishAnswer = EditionOutcomePage

export interface FamiliesUnpublishInput {
  /** Id of any edition of the family. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type FamiliesUnpublishAnswer = EditionOutcomePage

export interface LessonsArchiveInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type LessonsArchiveAnswer = Lesson

export interface LessonsCreateInput {
  /** Title of the lesson. 1 to 255 characters. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. At most 100 characters. */
  alias?: string | null | undefined
  /** Text about the lesson for outlines; null for none. At most 20,000 characters. */
  description?: string | null | undefined
  /** What the lesson is made of, which decides how it is completed. */
  kind?:
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
    | undefined
  /** Only published lessons are shown to learners. */
  status?: 'draft' | 'published' | undefined
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Address of the recording or document, for the full tier only; null for none. At most 2,048 characters. */
  contentUrl?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** Id of the host's media, for the full tier only; null for none. 1 to 128 characters. */
  mediaId?: string | null | undefined
  /** Estimated length in minutes; null for none. At most 10,080. */
  durationMinutes?: number | null | undefined
  /** What learners will be able to do. At most 50 items. */
  objectives?: string[] | undefined
  /** Language of the recording and the texts; null for that of the course. 2 to 35 characters. */
  language?: string | null | undefined
  /** Words that it is also found by. At most 50 items. */
  tags?: string[] | undefined
  /** Whether its author says that it has an assessment. */
  hasAssessment?: boolean | undefined
  /** Whether its author says that it has practical work. */
  hasLab?: boolean | undefined
  /** Free preview: served in full to everybody, unless a placement says otherwise. */
  freeLesson?: boolean | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise. */
  mandatory?: boolean | undefined
  /** Whether it counts for passing a course, unless a placement says otherwise. */
  considerForPassing?: boolean | undefined
  /** Lessons that must be completed, or passed, before this one, in each course that has them, unless a placement says otherwise. At most 100 items. */
  eligibility?:
    | {
        /** Id of the lesson that must be done first. 1 to 128 characters. */
        lessonId: string
        /** Whether it must be passed; else it must be completed. Default: `false`. */
        passed?: boolean | undefined
      }[]
    | undefined
  /** Number of attempts allowed; null for no limit. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which of the scores of several attempts counts. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | undefined
  /** Most marks that an attempt can reach. At most 1,000,000. */
  totalMarks?: number | undefined
  /** Marks to pass, at most `totalMarks`. At most 1,000,000. */
  passingMarks?: number | undefined
  /** Minutes an attempt should take; null for none. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable?: boolean | undefined
  /** Not open to learners before this moment, unless a placement says otherwise; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on, unless a placement says otherwise; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host about the lesson, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** The full content as HTML; null for none. At most 200,000 characters. */
  content?: string | null | undefined
  /** What the signed-in are served without enrollment; null for nothing. At most 200,000 characters. */
  registeredContent?: string | null | undefined
  /** What everybody is served; null for nothing. At most 200,000 characters. */
  guestContent?: string | null | undefined
  /** Spoken words of the recording as text, in the language of the lesson; null for none. At most 200,000 characters. */
  transcript?: string | null | undefined
  /** The spoken words in further languages. At most 100 items. */
  transcripts?:
    | {
        /** Language of the text, once per lesson. 2 to 35 characters. */
        language: string
        /** Spoken words of the recording in this language. 1 to 200,000 characters. */
        text: string
      }[]
    | undefined
  /** Captions of the recording, one for each language, each with an address or a text. At most 100 items. */
  captions?:
    | {
        /** Language of the captions, once per lesson. 2 to 35 characters. */
        language: string
        /** What players call it; null for the name of the language. 1 to 100 characters. Default: `null`. */
        label?: string | null | undefined
        /** Address of a WebVTT file; null where the text is kept here. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** The captions as WebVTT; null where there is an address. 1 to 200,000 characters. Default: `null`. */
        text?: string | null | undefined
        /** Whether players show it unless asked for another; of one language at most. Default: `false`. */
        default?: boolean | undefined
      }[]
    | undefined
  /** What learners can take along, in order. At most 100 items. */
  resources?:
    | {
        /** Title of the resource. 1 to 255 characters. */
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
        /** Address of the resource; a link needs one. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** Id of the host's media, where there is no url. 1 to 128 characters. Default: `null`. */
        mediaId?: string | null | undefined
        /** Text about the resource; null for none. At most 2,000 characters. Default: `null`. */
        description?: string | null | undefined
        /** Whether it needs an active plan, enrolled or not. Default: `false`. */
        premium?: boolean | undefined
        /** Words that it is also found by. At most 50 items. Default: `[]`. */
        tags?: string[] | undefined
        /** Whether it is offered for download, instead of being shown only. Default: `true`. */
        downloadable?: boolean | undefined
        /** Size of the file in bytes; null if unknown. At most 1,000,000,000,000. Default: `null`. */
        sizeBytes?: number | null | undefined
        /** Media type of the file; null if unknown. At most 120 characters. Default: `null`. */
        mimeType?: string | null | undefined
        /** Length of a recording; null for none. At most 10,080. Default: `null`. */
        durationMinutes?: number | null | undefined
      }[]
    | undefined
  /** Puts it into a course at once. */
  placement?:
    | {
        /** Free preview here: served in full to everybody; null inherits that of the lesson. */
        freeLesson?: boolean | null | undefined
        /** Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson. */
        mandatory?: boolean | null | undefined
        /** Whether it counts here for passing the course; null inherits that of the lesson. */
        considerForPassing?: boolean | null | undefined
        /** Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere. */
        published?: boolean | null | undefined
        /** Not open here to learners before this moment; null inherits that of the lesson. ISO 8601. */
        startsAt?: string | null | undefined
        /** Not open here to learners from this moment on; null inherits that of the lesson. ISO 8601. */
        endsAt?: string | null | undefined
        /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. At most 3,650. */
        opensAfterDays?: number | null | undefined
        /** Attempts allowed here; null inherits that of the lesson. 1 to 10,000. */
        maxAttempts?: number | null | undefined
        /** Which attempt counts here; null inherits that of the lesson. */
        attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
        /** Most marks here; null inherits that of the lesson. At most 1,000,000. */
        totalMarks?: number | null | undefined
        /** Marks to pass here; null inherits that of the lesson. At most 1,000,000. */
        passingMarks?: number | null | undefined
        /** Minutes an attempt should take here; null inherits that of the lesson. At most 100,000. */
        idealMinutes?: number | null | undefined
        /** Whether an open attempt can be resumed; null inherits the lesson's value. */
        resumable?: boolean | null | undefined
        /** Placements of the course that must be completed, or with `passed` passed, first; null inherits what the lesson names. At most 100 items. */
        eligibility?:
          | {
              /** Id of the placement that must be done first. 1 to 128 characters. */
              placementId: string
              /** Whether it must be passed; else it must be completed. Default: `false`. */
              passed?: boolean | undefined
            }[]
          | null
          | undefined
        /** Free JSON object of the host about the placement, at most 16 KiB. */
        metadata?:
          | {
              [key: string]: Json
            }
          | undefined
        /** Id of the course. 1 to 128 characters. */
        courseId: string
        /** Id of the containing module; null for the course itself. 1 to 128 characters. Default: `null`. */
        moduleId?: string | null | undefined
        /** Place among the siblings, from 1; those from there on move up. The last place by default. */
        position?: number | undefined
      }
    | undefined
}
export interface LessonsCreateAnswer {
  /** Id of the lesson. */
  id: string
  /** Title of the lesson. */
  title: string
  /** Short name for addresses, unique in the tenant; null for none. */
  alias: string | null
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
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status: 'draft' | 'published' | 'archived'
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel: 'guest' | 'registered' | 'premium'
  /** Address of the recording or document, for the full tier only; null for none. */
  contentUrl: string | null
  /** Address of its picture; null for none. */
  imageUrl: string | null
  /** Id of the host's media, for the full tier only; null for none. */
  mediaId: string | null
  /** Estimated length in minutes; null for none. */
  durationMinutes: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** Language of the recording and the texts; null for that of the course. */
  language: string | null
  /** Words that it is also found by. */
  tags: string[]
  /** Whether its author says that it has an assessment. */
  hasAssessment: boolean
  /** Whether its author says that it has practical work. */
  hasLab: boolean
  /** Languages that there are captions in, in order. */
  captionLanguages: string[]
  /** Number of its resources. */
  resourceCount: number
  /** Free preview: served in full to everybody, unless a placement says otherwise. */
  freeLesson: boolean
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise. */
  mandatory: boolean
  /** Whether it counts for passing a course, unless a placement says otherwise. */
  considerForPassing: boolean
  /** Lessons that must be completed, or passed, before this one, in each course that has them, unless a placement says otherwise. */
  eligibility: LessonEligibility[]
  /** Number of attempts allowed; null for no limit. */
  maxAttempts: number | null
  /** Which of the scores of several attempts counts. */
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  /** Most marks that an attempt can reach. */
  totalMarks: number
  /** Marks to pass, at most `totalMarks`. */
  passingMarks: number
  /** Minutes an attempt should take; null for none. */
  idealMinutes: number | null
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable: boolean
  /** Not open to learners before this moment, unless a placement says otherwise; null for no such limit. ISO 8601. */
  startsAt: string | null
  /** Not open to learners from this moment on, unless a placement says otherwise; null for no such limit. ISO 8601. */
  endsAt: string | null
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Number of its placements. */
  placementCount: number
  /** Free JSON object of the host about the lesson, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
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
  /** The full content as HTML; null for none. */
  content: string | null
  /** What the signed-in are served without enrollment; null for nothing. */
  registeredContent: string | null
  /** What everybody is served; null for nothing. */
  guestContent: string | null
  /** Spoken words of the recording as text, in the language of the lesson; null for none. */
  transcript: string | null
  /** The spoken words in further languages. */
  transcripts: Transcript[]
  /** Captions of the recording, one for each language. */
  captions: Caption[]
  /** What learners can take along, in order. */
  resources: Resource[]
  /** What players need of its recording or document; null where there is none. */
  media: Media | null
  /** Where it was placed; null for nowhere yet. */
  placement: Placement | null
}

export interface LessonsEarlierInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Id of the change, from the history. 1 to 128 characters. */
  changeId: string
}
export type LessonsEarlierAnswer = EarlierTexts

export type LessonsGetInput =
  | {
      /** Id of the lesson. 1 to 128 characters. */
      lessonId: string
    }
  | {
      /** Alias of the lesson, instead of its id. At most 100 characters. */
      alias: string
    }
export type LessonsGetAnswer = Lesson

export interface LessonsHistoryInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Id of the person whose changes to list; `system` for the host's own code. 1 to 128 characters. */
  madeBy?: string | undefined
}
export type LessonsHistoryAnswer = ChangePage

export interface LessonsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** The host's id of whose lessons to list, others for admins only; the caller by default. 1 to 128 characters. */
  createdBy?: string | undefined
  /** What the lesson is made of, which decides how it is completed. */
  kind?:
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
    | undefined
  /** Published lessons are shown to learners, archived ones only where a placement says so, drafts never. */
  status?: 'draft' | 'published' | 'archived' | undefined
}
export type LessonsListAnswer = LessonEntryPage

export interface LessonsRemoveInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface LessonsRemoveAnswer {
  /** Id of the lesson. */
  lessonId: string
  /** What became of it: learners may have progress in what was ever placed, so that is archived. */
  outcome: 'removed' | 'archived'
}

export interface LessonsRevertInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Id of the change, from the history. 1 to 128 characters. */
  changeId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type LessonsRevertAnswer = Lesson

export interface LessonsUpdateInput {
  /** Title of the lesson. 1 to 255 characters. */
  title?: string | undefined
  /** Short name for addresses, unique in the tenant; null for none. At most 100 characters. */
  alias?: string | null | undefined
  /** Text about the lesson for outlines; null for none. At most 20,000 characters. */
  description?: string | null | undefined
  /** What the lesson is made of, which decides how it is completed. */
  kind?:
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
    | undefined
  /** Only published lessons are shown to learners. */
  status?: 'draft' | 'published' | undefined
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Address of the recording or document, for the full tier only; null for none. At most 2,048 characters. */
  contentUrl?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** Id of the host's media, for the full tier only; null for none. 1 to 128 characters. */
  mediaId?: string | null | undefined
  /** Estimated length in minutes; null for none. At most 10,080. */
  durationMinutes?: number | null | undefined
  /** What learners will be able to do. At most 50 items. */
  objectives?: string[] | undefined
  /** Language of the recording and the texts; null for that of the course. 2 to 35 characters. */
  language?: string | null | undefined
  /** Words that it is also found by. At most 50 items. */
  tags?: string[] | undefined
  /** Whether its author says that it has an assessment. */
  hasAssessment?: boolean | undefined
  /** Whether its author says that it has practical work. */
  hasLab?: boolean | undefined
  /** Free preview: served in full to everybody, unless a placement says otherwise. */
  freeLesson?: boolean | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise. */
  mandatory?: boolean | undefined
  /** Whether it counts for passing a course, unless a placement says otherwise. */
  considerForPassing?: boolean | undefined
  /** Lessons that must be completed, or passed, before this one, in each course that has them, unless a placement says otherwise. At most 100 items. */
  eligibility?:
    | {
        /** Id of the lesson that must be done first. 1 to 128 characters. */
        lessonId: string
        /** Whether it must be passed; else it must be completed. Default: `false`. */
        passed?: boolean | undefined
      }[]
    | undefined
  /** Number of attempts allowed; null for no limit. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which of the scores of several attempts counts. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | undefined
  /** Most marks that an attempt can reach. At most 1,000,000. */
  totalMarks?: number | undefined
  /** Marks to pass, at most `totalMarks`. At most 1,000,000. */
  passingMarks?: number | undefined
  /** Minutes an attempt should take; null for none. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt goes on where it was left, instead of from its beginning. */
  resumable?: boolean | undefined
  /** Not open to learners before this moment, unless a placement says otherwise; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on, unless a placement says otherwise; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host about the lesson, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** The full content as HTML; null for none. At most 200,000 characters. */
  content?: string | null | undefined
  /** What the signed-in are served without enrollment; null for nothing. At most 200,000 characters. */
  registeredContent?: string | null | undefined
  /** What everybody is served; null for nothing. At most 200,000 characters. */
  guestContent?: string | null | undefined
  /** Spoken words of the recording as text, in the language of the lesson; null for none. At most 200,000 characters. */
  transcript?: string | null | undefined
  /** The spoken words in further languages. At most 100 items. */
  transcripts?:
    | {
        /** Language of the text, once per lesson. 2 to 35 characters. */
        language: string
        /** Spoken words of the recording in this language. 1 to 200,000 characters. */
        text: string
      }[]
    | undefined
  /** Captions of the recording, one for each language, each with an address or a text. At most 100 items. */
  captions?:
    | {
        /** Language of the captions, once per lesson. 2 to 35 characters. */
        language: string
        /** What players call it; null for the name of the language. 1 to 100 characters. Default: `null`. */
        label?: string | null | undefined
        /** Address of a WebVTT file; null where the text is kept here. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** The captions as WebVTT; null where there is an address. 1 to 200,000 characters. Default: `null`. */
        text?: string | null | undefined
        /** Whether players show it unless asked for another; of one language at most. Default: `false`. */
        default?: boolean | undefined
      }[]
    | undefined
  /** All resources in order; an `id` keeps an existing one. At most 100 items. */
  resources?:
    | {
        /** Title of the resource. 1 to 255 characters. */
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
        /** Address of the resource; a link needs one. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** Id of the host's media, where there is no url. 1 to 128 characters. Default: `null`. */
        mediaId?: string | null | undefined
        /** Text about the resource; null for none. At most 2,000 characters. Default: `null`. */
        description?: string | null | undefined
        /** Whether it needs an active plan, enrolled or not. Default: `false`. */
        premium?: boolean | undefined
        /** Words that it is also found by. At most 50 items. Default: `[]`. */
        tags?: string[] | undefined
        /** Whether it is offered for download, instead of being shown only. Default: `true`. */
        downloadable?: boolean | undefined
        /** Size of the file in bytes; null if unknown. At most 1,000,000,000,000. Default: `null`. */
        sizeBytes?: number | null | undefined
        /** Media type of the file; null if unknown. At most 120 characters. Default: `null`. */
        mimeType?: string | null | undefined
        /** Length of a recording; null for none. At most 10,080. Default: `null`. */
        durationMinutes?: number | null | undefined
        /** Id of an existing resource. 1 to 128 characters. */
        id?: string | undefined
      }[]
    | undefined
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type LessonsUpdateAnswer = Lesson

export interface ModulesCreateInput {
  /** Title of the module. 1 to 255 characters. */
  title: string
  /** Text about the module; null for none. At most 20,000 characters. */
  description?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** What learners will be able to do. At most 50 items. */
  objectives?: string[] | undefined
  /** The author's own estimate in minutes; null for none. At most 100,000. */
  estimatedMinutes?: number | null | undefined
  /** Whether learners see it and what it holds. */
  published?: boolean | undefined
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. At most 3,650. */
  opensAfterDays?: number | null | undefined
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Id of the containing module; null for the course itself. 1 to 128 characters. Default: `null`. */
  parentId?: string | null | undefined
  /** Place among the siblings, from 1; those from there on move up. The last place by default. */
  position?: number | undefined
}
export type ModulesCreateAnswer = Module

export interface ModulesGetInput {
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
}
export type ModulesGetAnswer = ModuleWithContent

export interface ModulesListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the course; that of the named module by default. 1 to 128 characters. */
  courseId?: string | undefined
  /** Slug of the course, instead of its id. At most 100 characters. */
  slug?: string | undefined
  /** Id of the module whose submodules to list; null for the top level. 1 to 128 characters. Default: `null`. */
  parentId?: string | null | undefined
  /** Whether to include all nested modules. Default: `false`. */
  includeSubmodules?: boolean | undefined
  /** Whether to include the lessons of each module. Default: `false`. */
  includeLessons?: boolean | undefined
}
export type ModulesListAnswer = ModuleTreePage

export interface ModulesMoveInput {
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
  /** Id of the containing module; null for the course itself. 1 to 128 characters. */
  parentId: string | null
  /** Place among the siblings, from 1; those from there on move up. The last place by default. */
  position?: number | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type ModulesMoveAnswer = Module

export interface ModulesRemoveInput {
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
  /** Also remove submodules and placements. Default: `false`. */
  cascade?: boolean | undefined
}
export interface ModulesRemoveAnswer {
  /** Id of the module. */
  moduleId: string
  /** Submodules that went with it. */
  modules: number
  /** Placements that went with it. */
  placements: number
}

export interface ModulesRevertInput {
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
  /** Id of the change, from the history. 1 to 128 characters. */
  changeId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type ModulesRevertAnswer = Module

export interface ModulesUpdateInput {
  /** Title of the module. 1 to 255 characters. */
  title?: string | undefined
  /** Text about the module; null for none. At most 20,000 characters. */
  description?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** What learners will be able to do. At most 50 items. */
  objectives?: string[] | undefined
  /** The author's own estimate in minutes; null for none. At most 100,000. */
  estimatedMinutes?: number | null | undefined
  /** Whether learners see it and what it holds. */
  published?: boolean | undefined
  /** Not open to learners before this moment; null for no such limit. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on; null for no such limit. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. At most 3,650. */
  opensAfterDays?: number | null | undefined
  /** Free JSON object of the host about the module, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Id of the module. 1 to 128 characters. */
  moduleId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type ModulesUpdateAnswer = Module

export interface OutlineGetInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type OutlineGetAnswer = CourseOutline

export interface OutlineReorderInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Id of the containing module; null for the course itself. 1 to 128 characters. */
  moduleId: string | null
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
  /** Ids of all children, modules and placements, first to last. At most 10,000 items. */
  order: string[]
}
export type OutlineReorderAnswer = CourseOutline

export interface PlacementsCreateInput {
  /** Free preview here: served in full to everybody; null inherits that of the lesson. */
  freeLesson?: boolean | null | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson. */
  mandatory?: boolean | null | undefined
  /** Whether it counts here for passing the course; null inherits that of the lesson. */
  considerForPassing?: boolean | null | undefined
  /** Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere. */
  published?: boolean | null | undefined
  /** Not open here to learners before this moment; null inherits that of the lesson. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open here to learners from this moment on; null inherits that of the lesson. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. At most 3,650. */
  opensAfterDays?: number | null | undefined
  /** Attempts allowed here; null inherits that of the lesson. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts here; null inherits that of the lesson. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
  /** Most marks here; null inherits that of the lesson. At most 1,000,000. */
  totalMarks?: number | null | undefined
  /** Marks to pass here; null inherits that of the lesson. At most 1,000,000. */
  passingMarks?: number | null | undefined
  /** Minutes an attempt should take here; null inherits that of the lesson. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt can be resumed; null inherits the lesson's value. */
  resumable?: boolean | null | undefined
  /** Placements of the course that must be completed, or with `passed` passed, first; null inherits what the lesson names. At most 100 items. */
  eligibility?:
    | {
        /** Id of the placement that must be done first. 1 to 128 characters. */
        placementId: string
        /** Whether it must be passed; else it must be completed. Default: `false`. */
        passed?: boolean | undefined
      }[]
    | null
    | undefined
  /** Free JSON object of the host about the placement, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Id of the containing module; null for the course itself. 1 to 128 characters. Default: `null`. */
  moduleId?: string | null | undefined
  /** Place among the siblings, from 1; those from there on move up. The last place by default. */
  position?: number | undefined
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
}
export type PlacementsCreateAnswer = Placement

export interface PlacementsGetInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
}
export type PlacementsGetAnswer = Placement

export interface PlacementsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the course; that of the named module by default. 1 to 128 characters. */
  courseId?: string | undefined
  /** Slug of the course, instead of its id. At most 100 characters. */
  slug?: string | undefined
  /** Id of the containing module; null for the top level, any by default. 1 to 128 characters. */
  moduleId?: string | null | undefined
  /** Id of the lesson whose places to list. 1 to 128 characters. */
  lessonId?: string | undefined
  /** Alias of the lesson whose places to list. At most 100 characters. */
  alias?: string | undefined
  /** What the lesson is made of, which decides how it is completed. */
  kind?:
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
    | undefined
  /** Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Free previews, or all but those. */
  freeLesson?: boolean | undefined
  /** Whether it is published by itself or by its lesson, whatever its modules are; drafts of lessons never are. */
  published?: boolean | undefined
}
export type PlacementsListAnswer = PlacementPage

export interface PlacementsMoveInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the containing module; null for the course itself. 1 to 128 characters. */
  moduleId: string | null
  /** Place among the siblings, from 1; those from there on move up. The last place by default. */
  position?: number | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type PlacementsMoveAnswer = Placement

export interface PlacementsRemoveInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface PlacementsRemoveAnswer {
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
}

export interface PlacementsRevertInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Id of the change, from the history. 1 to 128 characters. */
  changeId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type PlacementsRevertAnswer = Placement

export interface PlacementsUpdateInput {
  /** Free preview here: served in full to everybody; null inherits that of the lesson. */
  freeLesson?: boolean | null | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required; null inherits that of the lesson. */
  mandatory?: boolean | null | undefined
  /** Whether it counts here for passing the course; null inherits that of the lesson. */
  considerForPassing?: boolean | null | undefined
  /** Whether learners see it here; null where its lesson is published. A lesson that is a draft is shown nowhere. */
  published?: boolean | null | undefined
  /** Not open here to learners before this moment; null inherits that of the lesson. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open here to learners from this moment on; null inherits that of the lesson. ISO 8601. */
  endsAt?: string | null | undefined
  /** Opens to each learner at the start of this day after the day of the enrollment, in the time zone of the course; null for no such limit. At most 3,650. */
  opensAfterDays?: number | null | undefined
  /** Attempts allowed here; null inherits that of the lesson. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts here; null inherits that of the lesson. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
  /** Most marks here; null inherits that of the lesson. At most 1,000,000. */
  totalMarks?: number | null | undefined
  /** Marks to pass here; null inherits that of the lesson. At most 1,000,000. */
  passingMarks?: number | null | undefined
  /** Minutes an attempt should take here; null inherits that of the lesson. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Whether an open attempt can be resumed; null inherits the lesson's value. */
  resumable?: boolean | null | undefined
  /** Placements of the course that must be completed, or with `passed` passed, first; null inherits what the lesson names. At most 100 items. */
  eligibility?:
    | {
        /** Id of the placement that must be done first. 1 to 128 characters. */
        placementId: string
        /** Whether it must be passed; else it must be completed. Default: `false`. */
        passed?: boolean | undefined
      }[]
    | null
    | undefined
  /** Free JSON object of the host about the placement, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type PlacementsUpdateAnswer = Placement

export interface ResourcesCreateInput {
  /** Title of the resource. 1 to 255 characters. */
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
  /** Address of the resource; a link needs one. At most 2,048 characters. Default: `null`. */
  url?: string | null | undefined
  /** Id of the host's media, where there is no url. 1 to 128 characters. Default: `null`. */
  mediaId?: string | null | undefined
  /** Text about the resource; null for none. At most 2,000 characters. Default: `null`. */
  description?: string | null | undefined
  /** Whether it needs an active plan, enrolled or not. Default: `false`. */
  premium?: boolean | undefined
  /** Words that it is also found by. At most 50 items. Default: `[]`. */
  tags?: string[] | undefined
  /** Whether it is offered for download, instead of being shown only. Default: `true`. */
  downloadable?: boolean | undefined
  /** Size of the file in bytes; null if unknown. At most 1,000,000,000,000. Default: `null`. */
  sizeBytes?: number | null | undefined
  /** Media type of the file; null if unknown. At most 120 characters. Default: `null`. */
  mimeType?: string | null | undefined
  /** Length of a recording; null for none. At most 10,080. Default: `null`. */
  durationMinutes?: number | null | undefined
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Place among the resources, from 1; the last by default. */
  position?: number | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type ResourcesCreateAnswer = Resource

export interface ResourcesRemoveInput {
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Id of the resource, unique within the lesson. 1 to 128 characters. */
  resourceId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface ResourcesRemoveAnswer {
  /** Id of the lesson. */
  lessonId: string
  /** Id of the resource, unique within the lesson. */
  resourceId: string
}

export interface ResourcesUpdateInput {
  /** Title of the resource. 1 to 255 characters. */
  title?: string | undefined
  /** What it is; a `link` has a url. */
  type?:
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
  /** Address of the resource; null where it is one of the host's media. At most 2,048 characters. */
  url?: string | null | undefined
  /** Id of the host's media; null where there is a url alone. 1 to 128 characters. */
  mediaId?: string | null | undefined
  /** Text about the resource; null for none. At most 2,000 characters. */
  description?: string | null | undefined
  /** Whether it needs an active plan, enrolled or not. */
  premium?: boolean | undefined
  /** Words that it is also found by. At most 50 items. */
  tags?: string[] | undefined
  /** Whether it is offered for download, instead of being shown only. */
  downloadable?: boolean | undefined
  /** Size of the file in bytes; null if unknown. At most 1,000,000,000,000. */
  sizeBytes?: number | null | undefined
  /** Media type of the file; null if unknown. At most 120 characters. */
  mimeType?: string | null | undefined
  /** Length of a recording; null for none. At most 10,080. */
  durationMinutes?: number | null | undefined
  /** Id of the lesson. 1 to 128 characters. */
  lessonId: string
  /** Id of the resource, unique within the lesson. 1 to 128 characters. */
  resourceId: string
  /** Place among the resources, from 1; the last by default. */
  position?: number | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type ResourcesUpdateAnswer = Resource

/** The operations of content. */
export interface ContentApi<Options> {
  readonly courses: {
    /**
     * What a course lacks before it can be published, before it is finished, and where that is mended: a field of the course,
     * or a module or lesson by its id. The same rules decide in `courses.publish`. Drafts, published and archived courses alike.
     *
     * @example
     * ```ts
     * const { publishable, checks, hidden } = await lyceum.as(teacher).courses.checklist({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly checklist: (input: CoursesChecklistInput, options?: Options) => Promise<CourseChecklist>
    /**
     * Makes the next edition of a course, for its staff: 1.1 of 1.0, with a new identity for everything in it, so that a change
     * of one never changes the other. It has the same settings; modules, placements and lessons are copied unless
     * `copyModules` is false, resources of lessons unless `copyResources` is. Nobody's progress follows. Who clones leads it;
     * the others who teach the course are asked first as a rule, so they teach the clone only where `copyInstructors` is true.
     * The aliases of its lessons stay with the originals. Without a title it is `Title (v1.1)`. A draft, unless `createAsDraft` is false: then it is published at once, if it
     * has what that needs.
     *
     * @example
     * ```ts
     * const next = await lyceum.as(teacher).courses.clone({ courseId, title: 'Celestial navigation, 2027' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_TITLE_TAKEN: Another edition of this course has this title.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     * @throws COURSE_TOO_LARGE: The course has more content than one document may hold.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws SECTION_REQUIRED: The course needs at least one published module.
     * @throws LECTURE_REQUIRED: The course needs at least one published lesson.
     */
    readonly clone: (input: CoursesCloneInput, options?: Options) => Promise<Course>
    /**
     * The figures of a course for its staff: what is in it, shown or not, and who is enrolled.
     *
     * @example
     * ```ts
     * const { lessonCount, activeEnrollmentCount } = await lyceum.as(teacher).courses.details({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly details: (input: CoursesDetailsInput, options?: Options) => Promise<CourseDetails>
    /**
     * A course as one JSON document: its settings, modules, placements and lessons with their texts, without ids, people and
     * learners' data. Imported, it makes the same course again: `docs/course-documents.md` describes the format. For the staff
     * of the course.
     *
     * @example
     * ```ts
     * const document = await lyceum.as(teacher).courses.export({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_TOO_LARGE: The course has more content than one document may hold.
     */
    readonly export: (input: CoursesExportInput, options?: Options) => Promise<CourseDocument>
    /**
     * What people have changed in a course, newest first: its settings, instructors, modules and placements, each with the
     * values before and after; `revert` of the record brings the former back, where `restorable` is true. Of lessons, which belong to no course, `lessons.history` tells. The history of a removed
     * course is kept for admins, as long as the policy `historyDays` says.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).courses.history({ courseId, kind: 'module' })
     * const { madeBy, action, fields } = items[0] ?? {}
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly history: (input: CoursesHistoryInput, options?: Options) => Promise<ChangePage>
    /**
     * Makes a course with all its modules, placements and lessons from one document, as a draft that the caller leads: all of
     * it in one transaction, or nothing. VALIDATION_ERROR has the path of everything that is wrong, references to lessons,
     * placements, a category or courses that there are not among them. A document has at most 10,000 modules and placements,
     * 20 levels of modules, and 32 million characters.
     *
     * @example
     * ```ts
     * const course = await lyceum.as(teacher).courses.import({
     *   document: {
     *     format: 'lyceum.course',
     *     version: 1,
     *     course: { title: 'Celestial navigation' },
     *     children: [
     *       {
     *         type: 'module',
     *         title: 'Finding north',
     *         children: [{ type: 'placement', lesson: { title: 'The pole star', kind: 'reading' } }],
     *       },
     *     ],
     *   },
     * })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     */
    readonly import: (input: CoursesImportInput, options?: Options) => Promise<Course>
    /**
     * Makes a course public. It needs a published module with a published lesson (SECTION_REQUIRED, LECTURE_REQUIRED) and what
     * the policy `courseRequires` asks for (VALIDATION_ERROR): `courses.checklist` tells all of it. An archived course is
     * restored first. Publishing a published course changes nothing.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).courses.publish({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_ARCHIVED: The course is archived.
     * @throws SECTION_REQUIRED: The course needs at least one published module.
     * @throws LECTURE_REQUIRED: The course needs at least one published lesson.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly publish: (input: CoursesPublishInput, options?: Options) => Promise<Course>
    /**
     * Brings back the settings that a change of a course has replaced, as `courses.history` tells them; the others stay, and so
     * does its status. Refused like an update: a title or slug that another course has by now, a category or a prerequisite
     * that there is no longer. It is itself a change, which can be reverted.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: courseId })
     * const course = await lyceum.as(teacher).courses.revert({ courseId, changeId: items[0]?.id ?? '' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws COURSE_TITLE_TAKEN: Another edition of this course has this title.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     * @throws CHANGE_NOT_FOUND: There is no such change of the lesson, or its texts are kept no longer.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly revert: (input: CoursesRevertInput, options?: Options) => Promise<Course>
    /**
     * Makes a course a draft again: hidden from the catalogue, closed to enrollment. Enrolled learners keep access.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).courses.unpublish({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_ARCHIVED: The course is archived.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly unpublish: (input: CoursesUnpublishInput, options?: Options) => Promise<Course>
  }
  readonly families: {
    /**
     * What differs between two editions of a course, or any two courses that one teaches: their settings, and the modules and
     * lessons that were added, removed, moved or changed. The outline's changes come in pages.
     *
     * @example
     * ```ts
     * const { settings, counts, items } = await lyceum.as(teacher).families.compare({ courseId, withCourseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly compare: (input: FamiliesCompareInput, options?: Options) => Promise<CourseComparison>
    /**
     * Publishes the editions of a course, each by itself.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly publish: (input: FamiliesPublishInput, options?: Options) => Promise<EditionOutcomePage>
    /**
     * Makes the editions of a course drafts, each by itself.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly unpublish: (input: FamiliesUnpublishInput, options?: Options) => Promise<EditionOutcomePage>
  }
  readonly lessons: {
    /**
     * Hides a lesson from learners in all courses, save where a placement says that it is published. Its placements and
     * learners' progress are kept.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).lessons.archive({ lessonId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly archive: (input: LessonsArchiveInput, options?: Options) => Promise<Lesson>
    /**
     * Creates a lesson, which belongs to no course, and with `placement` places it in a course in the same call. Published
     * by default. Durations are minutes, marks are points. VALIDATION_ERROR for contradictory fields: open to
     * guests without content for guests, a resource without an address, more marks to pass than there are. LESSON_ALIAS_TAKEN
     * for the alias of another lesson.
     *
     * @example
     * ```ts
     * const lesson = await lyceum.as(teacher).lessons.create({
     *   title: 'The pole star',
     *   kind: 'reading',
     *   content: 'Find the Plough first.',
     *   placement: { courseId, moduleId },
     * })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws LESSON_ALIAS_TAKEN: The alias is that of another lesson.
     */
    readonly create: (input: LessonsCreateInput, options?: Options) => Promise<LessonsCreateAnswer>
    /**
     * The texts that a change of a lesson has replaced, in full. CHANGE_NOT_FOUND for a change of another lesson, one that
     * replaced no text, and one whose texts are kept no longer (policies `keptTexts` and `historyDays`).
     *
     * @example
     * ```ts
     * const { texts } = await lyceum.as(teacher).lessons.earlier({ lessonId, changeId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws CHANGE_NOT_FOUND: There is no such change of the lesson, or its texts are kept no longer.
     */
    readonly earlier: (input: LessonsEarlierInput, options?: Options) => Promise<EarlierTexts>
    /**
     * A lesson in full, by its id or alias, for those who write it. What a learner is served is `learning.content`.
     *
     * @example
     * ```ts
     * const { content } = await lyceum.as(teacher).lessons.get({ alias: 'pole-star' })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly get: (input: LessonsGetInput, options?: Options) => Promise<Lesson>
    /**
     * What people have changed of a lesson, newest first, for those who write it. Long texts are cut here;
     * `lessons.earlier` shows them in full and `lessons.revert` brings back what a change replaced, where `restorable` is true.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).lessons.history({ lessonId })
     * const restorable = items.filter((change) => change.restorable)
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly history: (input: LessonsHistoryInput, options?: Options) => Promise<ChangePage>
    /**
     * The lessons that the caller has created, newest first; admins see those of everybody, or of `createdBy`.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).lessons.list({ kind: 'video' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly list: (input?: LessonsListInput, options?: Options) => Promise<LessonEntryPage>
    /**
     * Removes a lesson. One that was ever placed in a course is archived instead, because learners may have done something in
     * it; its placements stay, and nobody but staff sees them. LESSON_IN_USE with the number of its placements where it is
     * placed in courses that nobody ever enrolled in.
     *
     * @example
     * ```ts
     * const { outcome } = await lyceum.as(teacher).lessons.remove({ lessonId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws LESSON_IN_USE: The lesson is placed in a course.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: LessonsRemoveInput, options?: Options) => Promise<LessonsRemoveAnswer>
    /**
     * Brings back the texts and settings that a change of a lesson has replaced; the others stay, and so does its status. It is
     * itself a change, which can be reverted. CHANGE_NOT_FOUND as for `lessons.earlier`, where a text was replaced.
     *
     * @example
     * ```ts
     * const { content } = await lyceum.as(teacher).lessons.revert({ lessonId, changeId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws LESSON_ALIAS_TAKEN: The alias is that of another lesson.
     * @throws CHANGE_NOT_FOUND: There is no such change of the lesson, or its texts are kept no longer.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly revert: (input: LessonsRevertInput, options?: Options) => Promise<Lesson>
    /**
     * Changes the given fields of a lesson, for all its placements; `null` clears. Publishing an archived lesson
     * brings it back.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).lessons.update({ lessonId, durationMinutes: 12, status: 'published' })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws RESOURCE_NOT_FOUND: The lesson has no such resource.
     * @throws LESSON_ALIAS_TAKEN: The alias is that of another lesson.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: LessonsUpdateInput, options?: Options) => Promise<Lesson>
  }
  readonly modules: {
    /**
     * Adds a module to a course, or with `parentId` to a module of it, at the end unless `position` says otherwise.
     * Published by default. Answers VALIDATION_ERROR where it would end before it starts.
     *
     * @example
     * ```ts
     * const module = await lyceum.as(teacher).modules.create({ courseId, title: 'Finding north' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws MODULE_TOO_DEEP: Modules are nested too deeply.
     */
    readonly create: (input: ModulesCreateInput, options?: Options) => Promise<Module>
    /**
     * A module with its direct children that the caller may see.
     *
     * @example
     * ```ts
     * const { modules, placements } = await lyceum.as(actor).modules.get({ moduleId })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: ModulesGetInput, options?: Options) => Promise<ModuleWithContent>
    /**
     * The modules of a course, by its id or slug, or with `parentId` alone of a module, in their order: one level by pages, or
     * with `includeSubmodules` each with all that is below, and with `includeLessons` each with previews of its lessons.
     * Learners see the published ones. Without any of these: the modules at the top level of all courses that the caller
     * teaches, course by course.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).modules.list({ courseId, includeSubmodules: true })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     */
    readonly list: (input?: ModulesListInput, options?: Options) => Promise<ModuleTreePage>
    /**
     * Puts a module, with everything in it, elsewhere in its course: into another module, or with `parentId: null` to the
     * top level. MODULE_CYCLE if it would contain itself.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).modules.move({ moduleId, parentId: null, position: 1 })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws MODULE_CYCLE: A module cannot stand inside itself.
     * @throws MODULE_TOO_DEEP: Modules are nested too deeply.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly move: (input: ModulesMoveInput, options?: Options) => Promise<Module>
    /**
     * Removes a module. One with content is refused with MODULE_NOT_EMPTY unless `cascade`: then its submodules go and its
     * lessons lose their places, but stay lessons.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).modules.remove({ moduleId, cascade: true })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws MODULE_NOT_EMPTY: The module has content.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: ModulesRemoveInput, options?: Options) => Promise<ModulesRemoveAnswer>
    /**
     * Brings back the settings that a change of a module has replaced, as `courses.history` tells them; the others stay, and so
     * does its place. It is itself a change, which can be reverted.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: moduleId })
     * await lyceum.as(teacher).modules.revert({ moduleId, changeId: items[0]?.id ?? '' })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws CHANGE_NOT_FOUND: There is no such change of the lesson, or its texts are kept no longer.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly revert: (input: ModulesRevertInput, options?: Options) => Promise<Module>
    /**
     * Changes what is given of a module; `null` clears. To put it elsewhere: `modules.move`.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).modules.update({ moduleId, title: 'Finding south' })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: ModulesUpdateInput, options?: Options) => Promise<Module>
  }
  readonly outline: {
    /**
     * The outline of a course: modules and lessons in their order, nested, as far as the caller may see them. It holds no
     * contents and no progress.
     *
     * @example
     * ```ts
     * const { children } = await lyceum.as(actor).outline.get({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: OutlineGetInput, options?: Options) => Promise<CourseOutline>
    /**
     * Gives the children of a module, or with `moduleId: null` those of the course itself, a new order. `order` names every
     * child, modules and placements alike, exactly once; else the answer is ORDER_INCOMPLETE.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).outline.reorder({ courseId, moduleId: null, order: [second, first] })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws ORDER_INCOMPLETE: A new order names every child exactly once.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly reorder: (input: OutlineReorderInput, options?: Options) => Promise<CourseOutline>
  }
  readonly placements: {
    /**
     * Puts a lesson into a course, at the end of a module or of the course unless `position` says otherwise. What is given
     * besides applies to this placement only; omitted fields inherit the lesson's values. A lesson may have many placements.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.create({ courseId, moduleId, lessonId, mandatory: true })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws PLACEMENT_CYCLE: A lesson cannot wait for itself.
     */
    readonly create: (input: PlacementsCreateInput, options?: Options) => Promise<Placement>
    /**
     * A placement with its settings and the public fields of its lesson.
     *
     * @example
     * ```ts
     * const placement = await lyceum.as(teacher).placements.get({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: PlacementsGetInput, options?: Options) => Promise<Placement>
    /**
     * The lessons of a course, by its id or slug, in reading order, or of one module, which is enough to name the course; as
     * far as the caller may see them. Without any of these: the lessons of all courses that the caller teaches, course by
     * course.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).placements.list({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly list: (input?: PlacementsListInput, options?: Options) => Promise<PlacementPage>
    /**
     * Puts a placement elsewhere in its course: into another module, or with `moduleId: null` to the top.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.move({ placementId, moduleId, position: 1 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly move: (input: PlacementsMoveInput, options?: Options) => Promise<Placement>
    /**
     * Takes a lesson out of this place. The lesson and its other places stay; what waited for this place waits no more.
     * Learners' progress at the placement is kept.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.remove({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: PlacementsRemoveInput, options?: Options) => Promise<PlacementsRemoveAnswer>
    /**
     * Brings back the settings that a change of a placement has replaced, as `courses.history` tells them; the others stay, and
     * so does its place. PLACEMENT_NOT_FOUND where it waited for a placement that there is no longer. It is itself a change,
     * which can be reverted.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: placementId })
     * await lyceum.as(teacher).placements.revert({ placementId, changeId: items[0]?.id ?? '' })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws PLACEMENT_CYCLE: A lesson cannot wait for itself.
     * @throws CHANGE_NOT_FOUND: There is no such change of the lesson, or its texts are kept no longer.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly revert: (input: PlacementsRevertInput, options?: Options) => Promise<Placement>
    /**
     * Changes the settings of a placement; `null` inherits the lesson's value again.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.update({ placementId, mandatory: true })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws PLACEMENT_CYCLE: A lesson cannot wait for itself.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: PlacementsUpdateInput, options?: Options) => Promise<Placement>
  }
  readonly resources: {
    /**
     * Adds a resource to a lesson, the last one unless `position` says otherwise. A link has a url, a file a media, or a url
     * where the policy `resourceFiles` allows it; RESOURCE_LIMIT_REACHED beyond 100.
     *
     * @example
     * ```ts
     * const chart = await lyceum.as(teacher).resources.create({ lessonId, title: 'Chart', type: 'pdf', mediaId: 'media-7' })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws RESOURCE_LIMIT_REACHED: The lesson has as many resources as it may have.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly create: (input: ResourcesCreateInput, options?: Options) => Promise<Resource>
    /**
     * Takes a resource off a lesson. The host's media stays.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).resources.remove({ lessonId, resourceId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws RESOURCE_NOT_FOUND: The lesson has no such resource.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: ResourcesRemoveInput, options?: Options) => Promise<ResourcesRemoveAnswer>
    /**
     * Changes what is given of one resource of a lesson; `null` clears, and `position` puts it elsewhere.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).resources.update({ lessonId, resourceId, premium: true, position: 1 })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws RESOURCE_NOT_FOUND: The lesson has no such resource.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: ResourcesUpdateInput, options?: Options) => Promise<Resource>
  }
}

/** The details of the errors of content, by code. */
export interface ContentErrors {
  /** There is no such change of the lesson, or its texts are kept no longer. */
  readonly CHANGE_NOT_FOUND: {
    /** Id of the change. */
    changeId: string
  }
  /** This content is not open to you. */
  readonly CONTENT_LOCKED: {
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
  /** The course has more content than one document may hold. */
  readonly COURSE_TOO_LARGE: {
    /** Id of the course. */
    courseId: string
    /** Most modules and placements together. */
    children: number
    /** Most characters of all texts together. */
    characters: number
  }
  /** The course needs at least one published lesson. */
  readonly LECTURE_REQUIRED: {
    /** Id of the course. */
    courseId: string
  }
  /** The alias is that of another lesson. */
  readonly LESSON_ALIAS_TAKEN: {
    /** Alias that is taken. */
    alias: string
  }
  /** The lesson is placed in a course. */
  readonly LESSON_IN_USE: {
    /** In how many places it stands. */
    placements: number
  }
  /** The lesson does not exist. */
  readonly LESSON_NOT_FOUND: {
    /** Id of the lesson. */
    lessonId: string
  }
  /** A module cannot stand inside itself. */
  readonly MODULE_CYCLE: {
    /** Id of the module. */
    moduleId: string
  }
  /** The module has content. */
  readonly MODULE_NOT_EMPTY: {
    /** Modules at any depth in it. */
    modules: number
    /** Placements at any depth in it. */
    placements: number
  }
  /** The module does not exist. */
  readonly MODULE_NOT_FOUND: {
    /** Id of the module. */
    moduleId: string
  }
  /** Modules are nested too deeply. */
  readonly MODULE_TOO_DEEP: {
    /** Most levels of modules in a course. */
    limit: number
  }
  /** A new order names every child exactly once. */
  readonly ORDER_INCOMPLETE: {
    /** Ids of children that the order does not name. */
    missing: readonly string[]
    /** Ids in the order that are of no child. */
    unknown: readonly string[]
    /** Ids that the order names more than once. */
    repeated: readonly string[]
  }
  /** A lesson cannot wait for itself. */
  readonly PLACEMENT_CYCLE: {
    /** Id of the placement: a lesson at its place in a course. */
    placementId: string
  }
  /** The placement does not exist. */
  readonly PLACEMENT_NOT_FOUND: {
    /** Id of the placement: a lesson at its place in a course. */
    placementId: string
  }
  /** The lesson has as many resources as it may have. */
  readonly RESOURCE_LIMIT_REACHED: {
    /** Most resources of a lesson. */
    limit: number
  }
  /** The lesson has no such resource. */
  readonly RESOURCE_NOT_FOUND: {
    /** Id of the resource, unique within the lesson. */
    resourceId: string
  }
  /** The course needs at least one published module. */
  readonly SECTION_REQUIRED: {
    /** Id of the course. */
    courseId: string
  }
}

/** The data of the events of content, by name. */
export interface ContentEvents {
  /** A course was made with all its content from one document. */
  readonly 'course.imported': {
    /** Id of the course. */
    courseId: string
  }
  /** Something that learners' progress depends on has changed: placements, their order or dates, or what is required. */
  readonly 'course.outline_changed': {
    /** Id of the course. */
    courseId: string
    /** Increases by one with every change that affects learners' progress. */
    revision: number
  }
}

/** The policies of content, by name. */
export interface ContentPolicies {
  /** What a lesson must have, asked of new lessons and of what a change gives; the position where it is placed. Empty: a title. */
  readonly lessonRequires?: {
    /** Least number of characters of its title. */
    title?: number | undefined
    /** Least number of characters of its description. */
    description?: number | undefined
    /** true where whoever creates it must say at which position. */
    position?: true | undefined
    /** Least number of characters of its full content, and of its guest content where it is open to guests. */
    content?: number | undefined
    /** true where its length is in whole minutes. */
    wholeMinutes?: true | undefined
  }
  /** What a module must have, asked of new modules and of what a change gives. Empty: a title. */
  readonly moduleRequires?: {
    /** Least number of characters of its title. */
    title?: number | undefined
    /** Least number of characters of its description. */
    description?: number | undefined
    /** true where whoever creates it must say at which position. */
    position?: true | undefined
  }
  /** Whether new modules and lessons are published unless their author says otherwise. published: they are; unpublished: lessons are drafts, and modules are hidden. */
  readonly newContent?: 'published' | 'unpublished'
  /** Where the files of resources are; links have an address. anywhere: at an address or among the media of the host; media: among the media of the host. */
  readonly resourceFiles?: 'anywhere' | 'media'
}
