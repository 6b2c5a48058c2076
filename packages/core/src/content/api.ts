// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Course } from '../catalog/api.ts'
import type { Json, PageInfo } from '../kernel/api.ts'

/** A lesson in full, for those who write it. */
export interface Lesson {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  alias: string | null
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
  status: 'draft' | 'published' | 'archived'
  accessLevel: 'guest' | 'registered' | 'premium'
  contentUrl: string | null
  imageUrl: string | null
  /** Opaque identity, 1 to 128 characters. */
  mediaId: string | null
  durationMinutes: number | null
  objectives: string[]
  resourceCount: number
  maxAttempts: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  totalMarks: number
  passingMarks: number
  idealMinutes: number | null
  resumable: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  placementCount: number
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  content: string | null
  registeredContent: string | null
  guestContent: string | null
  transcript: string | null
  resources: Resource[]
}

/** Additional material of a lesson. A link has a url, everything else a url or a media. */
export interface Resource {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
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
  url: string | null
  /** Opaque identity, 1 to 128 characters. */
  mediaId: string | null
  description: string | null
  premium: boolean
}

/** A lesson in a course. `settings` are the effective ones: the placement's override, else the lesson's value. */
export interface Placement {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string | null
  position: number
  freeLesson: boolean
  mandatory: boolean
  considerForPassing: boolean
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  maxAttempts: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last' | null
  totalMarks: number | null
  passingMarks: number | null
  idealMinutes: number | null
  resumable: boolean | null
  eligibility: Eligibility[]
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  sequence: number
  visible: boolean
  required: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  opensAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  closesAt: string | null
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
  seconds: number
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lesson: LessonSummary
  settings: PlacementSettings
}

/** What must be done before a placement opens: another placement of the course completed or, with `passed`, passed. */
export interface Eligibility {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  passed: boolean
}

/** The public fields of a lesson in an outline: no contents, no addresses. */
export interface LessonSummary {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  alias: string | null
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
  status: 'draft' | 'published' | 'archived'
  accessLevel: 'guest' | 'registered' | 'premium'
  imageUrl: string | null
  durationMinutes: number | null
  objectives: string[]
  resourceCount: number
}

export interface PlacementSettings {
  maxAttempts: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  totalMarks: number
  passingMarks: number
  idealMinutes: number | null
  resumable: boolean
}

export interface LessonEntryPage {
  /** What is listed, in the order of the list. */
  items: LessonEntry[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A lesson in the list of its authors. */
export interface LessonEntry {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  alias: string | null
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
  status: 'draft' | 'published' | 'archived'
  accessLevel: 'guest' | 'registered' | 'premium'
  imageUrl: string | null
  durationMinutes: number | null
  objectives: string[]
  resourceCount: number
  placementCount: number
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
}

/** A module of a course. The counts include everything in it, at any depth, that the caller may see. */
export interface Module {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  parentId: string | null
  position: number
  title: string
  description: string | null
  imageUrl: string | null
  objectives: string[]
  estimatedMinutes: number | null
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lessonCount: number
  /** Sum of the lessons, in minutes. */
  durationMinutes: number
}

/** A module with its direct children. */
export interface ModuleWithContent {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  parentId: string | null
  position: number
  title: string
  description: string | null
  imageUrl: string | null
  objectives: string[]
  estimatedMinutes: number | null
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lessonCount: number
  /** Sum of the lessons, in minutes. */
  durationMinutes: number
  modules: Module[]
  placements: Placement[]
}

/** A module with its submodules. */
export interface ModuleTree {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  parentId: string | null
  position: number
  title: string
  description: string | null
  imageUrl: string | null
  objectives: string[]
  estimatedMinutes: number | null
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lessonCount: number
  /** Sum of the lessons, in minutes. */
  durationMinutes: number
  modules: ModuleTree[]
}

export interface CourseOutline {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** +1 whenever something changes that learners are counted by. */
  revision: number
  moduleCount: number
  lessonCount: number
  durationMinutes: number
  children: OutlineNode[]
}

/** A module with its children, or a placement. */
export type OutlineNode = OutlineModule | OutlinePlacement

export interface OutlineModule {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  parentId: string | null
  position: number
  title: string
  description: string | null
  imageUrl: string | null
  objectives: string[]
  estimatedMinutes: number | null
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lessonCount: number
  /** Sum of the lessons, in minutes. */
  durationMinutes: number
  type: 'module'
  children: OutlineNode[]
}

export interface OutlinePlacement {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string | null
  position: number
  freeLesson: boolean
  mandatory: boolean
  considerForPassing: boolean
  published: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  maxAttempts: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last' | null
  totalMarks: number | null
  passingMarks: number | null
  idealMinutes: number | null
  resumable: boolean | null
  eligibility: Eligibility[]
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  sequence: number
  visible: boolean
  required: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  opensAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  closesAt: string | null
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
  seconds: number
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  lesson: LessonSummary
  settings: PlacementSettings
  type: 'placement'
}

export interface PlacementPage {
  /** What is listed, in the order of the list. */
  items: Placement[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CoursesPublishInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type CoursesPublishAnswer = Course

export interface CoursesUnpublishInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type CoursesUnpublishAnswer = Course

export interface LessonsArchiveInput {
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
}
export type LessonsArchiveAnswer = Lesson

export interface LessonsCreateInput {
  /** Title, 1 to 255 characters. */
  title: string
  /** At most 200 characters. */
  alias?: string | null | undefined
  /** At most 20,000 characters. */
  description?: string | null | undefined
  kind?:
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
    | undefined
  /** Learners see published lessons only. */
  status?: 'draft' | 'published' | undefined
  /** `guest` needs guestContent. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Address of the recording or document, for the full tier only. At most 2,048 characters. */
  contentUrl?: string | null | undefined
  /** At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** The host's media, for the full tier only. 1 to 128 characters. */
  mediaId?: string | null | undefined
  /** Estimated length in minutes, up to one week. At most 10,080. */
  durationMinutes?: number | null | undefined
  /** At most 50 items. */
  objectives?: string[] | undefined
  /** Attempts allowed; null for no limit. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | undefined
  /** At most 1,000,000. */
  totalMarks?: number | undefined
  /** Marks to pass, at most totalMarks. At most 1,000,000. */
  passingMarks?: number | undefined
  /** At most 100,000. */
  idealMinutes?: number | null | undefined
  resumable?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** The full content. At most 200,000 characters. */
  content?: string | null | undefined
  /** What the signed-in are served without enrollment. At most 200,000 characters. */
  registeredContent?: string | null | undefined
  /** What everybody is served. At most 200,000 characters. */
  guestContent?: string | null | undefined
  /** At most 200,000 characters. */
  transcript?: string | null | undefined
  /** At most 100 items. */
  resources?:
    | {
        /** 1 to 255 characters. */
        title: string
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
        /** Address; a link needs one. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** The host's media, where there is no url. 1 to 128 characters. Default: `null`. */
        mediaId?: string | null | undefined
        /** At most 2,000 characters. Default: `null`. */
        description?: string | null | undefined
        /** Needs a premium plan, enrolled or not. Default: `false`. */
        premium?: boolean | undefined
      }[]
    | undefined
  /** Puts it into a course at once. */
  placement?:
    | {
        /** Free preview: served in full to everybody. */
        freeLesson?: boolean | undefined
        /** Where any lesson of a course is mandatory, only the mandatory ones are required. */
        mandatory?: boolean | undefined
        /** Counts for passing the course. */
        considerForPassing?: boolean | undefined
        /** Whether learners see it here. */
        published?: boolean | undefined
        /** Not open to learners before this moment. ISO 8601. */
        startsAt?: string | null | undefined
        /** Not open to learners from this moment on. ISO 8601. */
        endsAt?: string | null | undefined
        /** Attempts allowed here; null as the lesson says. 1 to 10,000. */
        maxAttempts?: number | null | undefined
        /** Which attempt counts; null as the lesson says. */
        attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
        /** Most marks; null as the lesson says. At most 1,000,000. */
        totalMarks?: number | null | undefined
        /** Marks to pass; null as the lesson says. At most 1,000,000. */
        passingMarks?: number | null | undefined
        /** Minutes it should take; null as the lesson says. At most 100,000. */
        idealMinutes?: number | null | undefined
        /** Resumes where it was left; null as the lesson says. */
        resumable?: boolean | null | undefined
        /** Placements of the course that must be completed, or with `passed` passed, first. At most 100 items. */
        eligibility?:
          | {
              /** Opaque identity, 1 to 128 characters. */
              placementId: string
              /** Default: `false`. */
              passed?: boolean | undefined
            }[]
          | undefined
        /** Free JSON object of the host, at most 16 KiB. */
        metadata?:
          | {
              [key: string]: Json
            }
          | undefined
        /** Opaque identity, 1 to 128 characters. */
        courseId: string
        /** Module to stand in; null for the course itself. 1 to 128 characters. Default: `null`. */
        moduleId?: string | null | undefined
        /** Place among the siblings, from 1; those from there on move up. The last place unless said. */
        position?: number | undefined
      }
    | undefined
}
export interface LessonsCreateAnswer {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  alias: string | null
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
  status: 'draft' | 'published' | 'archived'
  accessLevel: 'guest' | 'registered' | 'premium'
  contentUrl: string | null
  imageUrl: string | null
  /** Opaque identity, 1 to 128 characters. */
  mediaId: string | null
  durationMinutes: number | null
  objectives: string[]
  resourceCount: number
  maxAttempts: number | null
  attemptGrading: 'highest' | 'average' | 'first' | 'last'
  totalMarks: number
  passingMarks: number
  idealMinutes: number | null
  resumable: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  placementCount: number
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** Opaque identity, 1 to 128 characters. */
  createdBy: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** Opaque identity, 1 to 128 characters. */
  updatedBy: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  content: string | null
  registeredContent: string | null
  guestContent: string | null
  transcript: string | null
  resources: Resource[]
  placement: Placement | null
}

export interface LessonsGetInput {
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
}
export type LessonsGetAnswer = Lesson

export interface LessonsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Whose lessons: the caller, or for admins anybody. 1 to 128 characters. */
  createdBy?: string | undefined
  kind?:
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
    | undefined
  status?: 'draft' | 'published' | 'archived' | undefined
}
export type LessonsListAnswer = LessonEntryPage

export interface LessonsRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
}
export interface LessonsRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
  outcome: 'removed' | 'archived'
}

export interface LessonsUpdateInput {
  /** Title, 1 to 255 characters. */
  title?: string | undefined
  /** At most 200 characters. */
  alias?: string | null | undefined
  /** At most 20,000 characters. */
  description?: string | null | undefined
  kind?:
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
    | undefined
  /** Learners see published lessons only. */
  status?: 'draft' | 'published' | undefined
  /** `guest` needs guestContent. */
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Address of the recording or document, for the full tier only. At most 2,048 characters. */
  contentUrl?: string | null | undefined
  /** At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** The host's media, for the full tier only. 1 to 128 characters. */
  mediaId?: string | null | undefined
  /** Estimated length in minutes, up to one week. At most 10,080. */
  durationMinutes?: number | null | undefined
  /** At most 50 items. */
  objectives?: string[] | undefined
  /** Attempts allowed; null for no limit. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | undefined
  /** At most 1,000,000. */
  totalMarks?: number | undefined
  /** Marks to pass, at most totalMarks. At most 1,000,000. */
  passingMarks?: number | undefined
  /** At most 100,000. */
  idealMinutes?: number | null | undefined
  resumable?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** The full content. At most 200,000 characters. */
  content?: string | null | undefined
  /** What the signed-in are served without enrollment. At most 200,000 characters. */
  registeredContent?: string | null | undefined
  /** What everybody is served. At most 200,000 characters. */
  guestContent?: string | null | undefined
  /** At most 200,000 characters. */
  transcript?: string | null | undefined
  /** All resources in their order; an `id` keeps the identity of one that was there. At most 100 items. */
  resources?:
    | {
        /** 1 to 255 characters. */
        title: string
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
        /** Address; a link needs one. At most 2,048 characters. Default: `null`. */
        url?: string | null | undefined
        /** The host's media, where there is no url. 1 to 128 characters. Default: `null`. */
        mediaId?: string | null | undefined
        /** At most 2,000 characters. Default: `null`. */
        description?: string | null | undefined
        /** Needs a premium plan, enrolled or not. Default: `false`. */
        premium?: boolean | undefined
        /** Opaque identity, 1 to 128 characters. */
        id?: string | undefined
      }[]
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
}
export type LessonsUpdateAnswer = Lesson

export interface ModulesCreateInput {
  /** Title, 1 to 255 characters. */
  title: string
  /** At most 20,000 characters. */
  description?: string | null | undefined
  /** At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** At most 50 items. */
  objectives?: string[] | undefined
  /** The author's own estimate in minutes. At most 100,000. */
  estimatedMinutes?: number | null | undefined
  /** Whether learners see it and what it holds. */
  published?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Module to stand in; null for the course itself. 1 to 128 characters. Default: `null`. */
  parentId?: string | null | undefined
  /** Place among the siblings, from 1; those from there on move up. The last place unless said. */
  position?: number | undefined
}
export type ModulesCreateAnswer = Module

export interface ModulesGetInput {
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
}
export type ModulesGetAnswer = ModuleWithContent

export interface ModulesListInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Whose submodules; null for the top level. 1 to 128 characters. Default: `null`. */
  parentId?: string | null | undefined
  /** Whether everything below comes along. Default: `false`. */
  includeSubmodules?: boolean | undefined
}
export interface ModulesListAnswer {
  items: ModuleTree[]
}

export interface ModulesMoveInput {
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
  /** Module to stand in; null for the course itself. 1 to 128 characters. */
  parentId: string | null
  /** Place among the siblings, from 1; those from there on move up. The last place unless said. */
  position?: number | undefined
}
export type ModulesMoveAnswer = Module

export interface ModulesRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
  /** Also remove submodules and placements. Default: `false`. */
  cascade?: boolean | undefined
}
export interface ModulesRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
  /** Submodules that went with it. */
  modules: number
  /** Placements that went with it. */
  placements: number
}

export interface ModulesUpdateInput {
  /** Title, 1 to 255 characters. */
  title?: string | undefined
  /** At most 20,000 characters. */
  description?: string | null | undefined
  /** At most 2,048 characters. */
  imageUrl?: string | null | undefined
  /** At most 50 items. */
  objectives?: string[] | undefined
  /** The author's own estimate in minutes. At most 100,000. */
  estimatedMinutes?: number | null | undefined
  /** Whether learners see it and what it holds. */
  published?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  moduleId: string
}
export type ModulesUpdateAnswer = Module

export interface OutlineGetInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type OutlineGetAnswer = CourseOutline

export interface OutlineReorderInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Module to stand in; null for the course itself. 1 to 128 characters. */
  moduleId: string | null
  /** Ids of all children, modules and placements, first to last. At most 10,000 items. */
  order: string[]
}
export type OutlineReorderAnswer = CourseOutline

export interface PlacementsCreateInput {
  /** Free preview: served in full to everybody. */
  freeLesson?: boolean | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required. */
  mandatory?: boolean | undefined
  /** Counts for passing the course. */
  considerForPassing?: boolean | undefined
  /** Whether learners see it here. */
  published?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Attempts allowed here; null as the lesson says. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts; null as the lesson says. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
  /** Most marks; null as the lesson says. At most 1,000,000. */
  totalMarks?: number | null | undefined
  /** Marks to pass; null as the lesson says. At most 1,000,000. */
  passingMarks?: number | null | undefined
  /** Minutes it should take; null as the lesson says. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Resumes where it was left; null as the lesson says. */
  resumable?: boolean | null | undefined
  /** Placements of the course that must be completed, or with `passed` passed, first. At most 100 items. */
  eligibility?:
    | {
        /** Opaque identity, 1 to 128 characters. */
        placementId: string
        /** Default: `false`. */
        passed?: boolean | undefined
      }[]
    | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Module to stand in; null for the course itself. 1 to 128 characters. Default: `null`. */
  moduleId?: string | null | undefined
  /** Place among the siblings, from 1; those from there on move up. The last place unless said. */
  position?: number | undefined
  /** Opaque identity, 1 to 128 characters. */
  lessonId: string
}
export type PlacementsCreateAnswer = Placement

export interface PlacementsGetInput {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
}
export type PlacementsGetAnswer = Placement

export interface PlacementsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Directly in this module; null for none; all unless said. 1 to 128 characters. */
  moduleId?: string | null | undefined
  /** The places of this lesson. 1 to 128 characters. */
  lessonId?: string | undefined
  kind?:
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
    | undefined
  accessLevel?: 'guest' | 'registered' | 'premium' | undefined
  /** Free previews, or all but those. */
  freeLesson?: boolean | undefined
  /** The placement's own flag. */
  published?: boolean | undefined
}
export type PlacementsListAnswer = PlacementPage

export interface PlacementsMoveInput {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
  /** Module to stand in; null for the course itself. 1 to 128 characters. */
  moduleId: string | null
  /** Place among the siblings, from 1; those from there on move up. The last place unless said. */
  position?: number | undefined
}
export type PlacementsMoveAnswer = Placement

export interface PlacementsRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
}
export interface PlacementsRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
}

export interface PlacementsUpdateInput {
  /** Free preview: served in full to everybody. */
  freeLesson?: boolean | undefined
  /** Where any lesson of a course is mandatory, only the mandatory ones are required. */
  mandatory?: boolean | undefined
  /** Counts for passing the course. */
  considerForPassing?: boolean | undefined
  /** Whether learners see it here. */
  published?: boolean | undefined
  /** Not open to learners before this moment. ISO 8601. */
  startsAt?: string | null | undefined
  /** Not open to learners from this moment on. ISO 8601. */
  endsAt?: string | null | undefined
  /** Attempts allowed here; null as the lesson says. 1 to 10,000. */
  maxAttempts?: number | null | undefined
  /** Which attempt counts; null as the lesson says. */
  attemptGrading?: 'highest' | 'average' | 'first' | 'last' | null | undefined
  /** Most marks; null as the lesson says. At most 1,000,000. */
  totalMarks?: number | null | undefined
  /** Marks to pass; null as the lesson says. At most 1,000,000. */
  passingMarks?: number | null | undefined
  /** Minutes it should take; null as the lesson says. At most 100,000. */
  idealMinutes?: number | null | undefined
  /** Resumes where it was left; null as the lesson says. */
  resumable?: boolean | null | undefined
  /** Placements of the course that must be completed, or with `passed` passed, first. At most 100 items. */
  eligibility?:
    | {
        /** Opaque identity, 1 to 128 characters. */
        placementId: string
        /** Default: `false`. */
        passed?: boolean | undefined
      }[]
    | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  placementId: string
}
export type PlacementsUpdateAnswer = Placement

/** The operations of content. */
export interface ContentApi<Options> {
  readonly courses: {
    /**
     * Makes a course public. It needs a published module with a published lesson (SECTION_REQUIRED, LECTURE_REQUIRED); an
     * archived course is restored first. Publishing a published course changes nothing.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).courses.publish({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_ARCHIVED: The course is archived.
     * @throws SECTION_REQUIRED: The course needs at least one published module.
     * @throws LECTURE_REQUIRED: The course needs at least one published lesson.
     */
    readonly publish: (input: CoursesPublishInput, options?: Options) => Promise<Course>
    /**
     * Takes a course back to a draft: out of the catalogue, closed to enrollment. Those who are enrolled keep access.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).courses.unpublish({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_ARCHIVED: The course is archived.
     */
    readonly unpublish: (input: CoursesUnpublishInput, options?: Options) => Promise<Course>
  }
  readonly lessons: {
    /**
     * Hides a lesson from learners wherever it stands. Its places, and what learners did there, stay.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).lessons.archive({ lessonId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly archive: (input: LessonsArchiveInput, options?: Options) => Promise<Lesson>
    /**
     * Writes a lesson, which stands on its own, and with `placement` puts it into a course in the same step. Published
     * unless said. Durations are minutes, marks are points. Answers VALIDATION_ERROR where it contradicts itself: open to
     * guests without content for guests, a resource without an address, more marks to pass than there are.
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
     */
    readonly create: (input: LessonsCreateInput, options?: Options) => Promise<LessonsCreateAnswer>
    /**
     * A lesson in full, for those who write it. What a learner is served is `learning.content`.
     *
     * @example
     * ```ts
     * const { content } = await lyceum.as(teacher).lessons.get({ lessonId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly get: (input: LessonsGetInput, options?: Options) => Promise<Lesson>
    /**
     * The lessons that the caller has written, newest first; admins see everybody's unless `createdBy` says whose.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).lessons.list({ kind: 'video' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly list: (input?: LessonsListInput, options?: Options) => Promise<LessonEntryPage>
    /**
     * Removes a lesson that stands nowhere; LESSON_IN_USE tells in how many places one stands. A lesson that has stood in a
     * course is archived instead, because learners may have done something in it.
     *
     * @example
     * ```ts
     * const { outcome } = await lyceum.as(teacher).lessons.remove({ lessonId })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws LESSON_IN_USE: The lesson is placed in a course.
     */
    readonly remove: (input: LessonsRemoveInput, options?: Options) => Promise<LessonsRemoveAnswer>
    /**
     * Changes what is given of a lesson, in every place where it stands; `null` clears. Publishing an archived lesson
     * brings it back.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).lessons.update({ lessonId, durationMinutes: 12, status: 'published' })
     * ```
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws RESOURCE_NOT_FOUND: The lesson has no such resource.
     */
    readonly update: (input: LessonsUpdateInput, options?: Options) => Promise<Lesson>
  }
  readonly modules: {
    /**
     * Adds a module to a course, or with `parentId` to a module of it, at the end unless `position` says otherwise.
     * Published unless said. Answers VALIDATION_ERROR where it would end before it starts.
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
     * A module with what stands directly in it, as far as the caller may see it.
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
     * The modules of a course, or with `parentId` of a module, in their order: one level, or with `includeSubmodules` all
     * that is below. Learners see the published ones.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).modules.list({ courseId, includeSubmodules: true })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     */
    readonly list: (input: ModulesListInput, options?: Options) => Promise<ModulesListAnswer>
    /**
     * Puts a module, with everything in it, elsewhere in its course: into another module, or with `parentId: null` to the
     * top. MODULE_CYCLE where it would stand inside itself.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).modules.move({ moduleId, parentId: null, position: 1 })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws MODULE_CYCLE: A module cannot stand inside itself.
     * @throws MODULE_TOO_DEEP: Modules are nested too deeply.
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
     */
    readonly remove: (input: ModulesRemoveInput, options?: Options) => Promise<ModulesRemoveAnswer>
    /**
     * Changes what is given of a module; `null` clears. To put it elsewhere: `modules.move`.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).modules.update({ moduleId, title: 'Finding south' })
     * ```
     * @throws MODULE_NOT_FOUND: The module does not exist.
     */
    readonly update: (input: ModulesUpdateInput, options?: Options) => Promise<Module>
  }
  readonly outline: {
    /**
     * The outline of a course: modules and lessons in their order, nested, as far as the caller may see them. It holds no
     * contents and nobody's progress.
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
     */
    readonly reorder: (input: OutlineReorderInput, options?: Options) => Promise<CourseOutline>
  }
  readonly placements: {
    /**
     * Puts a lesson into a course, at the end of a module or of the course unless `position` says otherwise. What is given
     * beside the place holds here only; what is left out is as the lesson says. The same lesson may stand in many places.
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
     * A lesson at its place: what is said about it there, and what of the lesson everybody may know.
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
     * The lessons of a course in reading order, or of one module of it, as far as the caller may see them.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).placements.list({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     */
    readonly list: (input: PlacementsListInput, options?: Options) => Promise<PlacementPage>
    /**
     * Puts a placement elsewhere in its course: into another module, or with `moduleId: null` to the top.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.move({ placementId, moduleId, position: 1 })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws MODULE_NOT_FOUND: The module does not exist.
     */
    readonly move: (input: PlacementsMoveInput, options?: Options) => Promise<Placement>
    /**
     * Takes a lesson out of this place. The lesson and its other places stay; what waited for this place waits no more.
     * What learners did here is kept.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.remove({ placementId })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     */
    readonly remove: (input: PlacementsRemoveInput, options?: Options) => Promise<PlacementsRemoveAnswer>
    /**
     * Changes what this place says about its lesson; `null` goes back to what the lesson says.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).placements.update({ placementId, mandatory: true })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws PLACEMENT_CYCLE: A lesson cannot wait for itself.
     */
    readonly update: (input: PlacementsUpdateInput, options?: Options) => Promise<Placement>
  }
}

/** The details of the errors of content, by code. */
export interface ContentErrors {
  /** This content is not open to you. */
  readonly CONTENT_LOCKED: {
    reason: 'sign_in' | 'premium' | 'not_enrolled' | 'enrollment' | 'not_open' | 'closed' | 'sequence' | 'prerequisites'
    /** The status of an enrollment that gives no access. */
    status?: string | undefined
    /** When it opens, or when it closed. ISO 8601. */
    at?: string | undefined
    /** The placements that must be completed or passed first. */
    missing?: readonly string[] | undefined
  }
  /** The course needs at least one published lesson. */
  readonly LECTURE_REQUIRED: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** The lesson is placed in a course. */
  readonly LESSON_IN_USE: {
    placements: number
  }
  /** The lesson does not exist. */
  readonly LESSON_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    lessonId: string
  }
  /** A module cannot stand inside itself. */
  readonly MODULE_CYCLE: {
    /** Opaque identity, 1 to 128 characters. */
    moduleId: string
  }
  /** The module has content. */
  readonly MODULE_NOT_EMPTY: {
    modules: number
    placements: number
  }
  /** The module does not exist. */
  readonly MODULE_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    moduleId: string
  }
  /** Modules are nested too deeply. */
  readonly MODULE_TOO_DEEP: {
    limit: number
  }
  /** A new order names every child exactly once. */
  readonly ORDER_INCOMPLETE: {
    missing: readonly string[]
    unknown: readonly string[]
    repeated: readonly string[]
  }
  /** A lesson cannot wait for itself. */
  readonly PLACEMENT_CYCLE: {
    /** Opaque identity, 1 to 128 characters. */
    placementId: string
  }
  /** The placement does not exist. */
  readonly PLACEMENT_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    placementId: string
  }
  /** The lesson has no such resource. */
  readonly RESOURCE_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    resourceId: string
  }
  /** The course needs at least one published module. */
  readonly SECTION_REQUIRED: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
}

/** The data of the events of content, by name. */
export interface ContentEvents {
  /** Something that learners' progress depends on has changed: placements, their order or dates, or what is required. */
  readonly 'course.outline_changed': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    revision: number
  }
}
