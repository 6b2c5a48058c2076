// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface Category {
  /** Id of the category. */
  id: string
  /** Name of the category, unique in the tenant. */
  name: string
  /** Address of the category, unique in the tenant; made from its first name. */
  slug: string
  /** What courses it holds; null for no text. */
  description: string | null
  /** Name of an icon of the host's; null for none. */
  icon: string | null
  /** Place in lists, lowest first. */
  position: number
  /** Inactive ones are shown to instructors and admins only. */
  active: boolean
  /** Grows by one with every change by a person. */
  revision: number
  /** When the category was created. ISO 8601. */
  createdAt: string
  /** When the category was last changed. ISO 8601. */
  updatedAt: string
  /** Published courses; for admins those of any status. */
  courseCount: number
}

export interface CategoryPage {
  /** What is listed, in the order of the list. */
  items: Category[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** All fields of a course. Its modules and lessons are in the outline. */
export interface Course {
  /** Id of the course. */
  id: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Address of the course, unique in the tenant. */
  slug: string
  /** Second line of the title; null for none. */
  subtitle: string | null
  /** A few sentences for lists; null for none. */
  shortDescription: string | null
  /** Text about the course for its own page. */
  description: string
  /** The host's own finer grouping; null for none. */
  subcategory: string | null
  /** What learners should know already. */
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  /** Language it is taught in, by code or name; null if unknown. */
  language: string | null
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price: number
  /** ISO 4217 code of the currency of its prices. */
  currency: string
  /** Price in minor units while the discount runs; null for no discount. */
  discountPrice: number | null
  /** The discount runs until before this moment; null for no end. ISO 8601. */
  discountEndsAt: string | null
  /** The author's estimate of its length in minutes, or null. */
  durationMinutes: number | null
  /** The author's estimate of the weeks it takes, or null. */
  durationWeeks: number | null
  /** What learners will be able to do. */
  objectives: string[]
  /** What learners should know or have before they begin. */
  requirements: string[]
  /** Skills that it teaches. */
  skills: string[]
  /** Words that it is also found by. */
  tags: string[]
  /** What those are told, besides the reason, whom its content is refused to; null for nothing. */
  accessDeniedText: string | null
  /** Target audience; null for no text. */
  targetAudience: string | null
  /** Address of its picture; null for none. */
  thumbnailUrl: string | null
  /** Address of a video about it; null for none. */
  trailerUrl: string | null
  /** Id of the host's class that it belongs to; null for none. */
  classId: string | null
  /** Whether the host shows it in a prominent place. */
  featured: boolean
  /** Whether learners can earn a certificate. */
  hasCertificate: boolean
  /** What, beside completing the course, earns the certificate: passing its required quizzes and assignments, all that counts for passing, a percentage of that, an average score; or nothing, as staff gives it by hand. */
  certificateTerm: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE'
  /** Percent that PASS_PERCENT and AVERAGE_SCORE ask for; else null. */
  certificatePercentage: number | null
  /** How long a certificate is valid, by the calendar of the time zone of the course; null for no end. */
  certificateValidity: {
    /** Days or months, by `unit`. */
    amount: number
    /** Unit of `amount`. */
    unit: 'days' | 'months'
  } | null
  /** Whether each edition gives certificates of its own, or all together one that is valid at a time. */
  certificatePer: 'course' | 'family'
  /** Id of the template for its certificates; null for the default design. */
  certificateTemplateId: string | null
  /** Number of seats; null for no limit. */
  maxEnrollments: number | null
  /** Whether learners wait for a seat where none is free, instead of being refused. */
  keepsWaitlist: boolean
  /** When enrollment opens; null if it is open from the start. ISO 8601. */
  enrollmentStartsAt: string | null
  /** When enrollment closes; null if it does not. ISO 8601. */
  enrollmentEndsAt: string | null
  /** When its content opens to learners; null where it is open from the start. ISO 8601. */
  startsAt: string | null
  /** When the course ends, and with it enrollment and access; null for no end. ISO 8601. */
  endsAt: string | null
  /** Days of access from the enrollment on; null for no such limit. */
  accessDays: number | null
  /** Whether staff approves each enrollment. */
  needsApproval: boolean
  /** Whether publishing it enrolls the users of the tenant. */
  autoEnroll: boolean
  /** Ids of the courses that a learner must have completed. */
  prerequisiteCourseIds: string[]
  /** Plans of which a learner needs one; empty where none is needed. */
  plans: string[]
  /** ISO 3166-1 codes of where learners may be; empty for anywhere. */
  allowedCountries: string[]
  /** ISO 3166-1 codes of where learners may not be. */
  deniedCountries: string[]
  /** Whether a lesson opens only when all required ones before it are completed. */
  sequential: boolean
  /** What the percentage of a learner counts: lessons, minutes, quizzes and assignments, or all three by weight. */
  progressMode: 'lessons' | 'time' | 'assessments' | 'weighted'
  /** Weights of the `weighted` mode, relative to each other; null in the other modes. */
  progressWeights: {
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
  } | null
  /** Whether those who completed the course stay so or are reopened when required lessons are added. */
  onContentAdded: 'keepCompleted' | 'reopen'
  /** IANA time zone for the days of access. */
  timeZone: string
  /** What it was made with. */
  creationMethod: 'builder' | 'wizard' | 'ai' | 'import' | 'manual'
  /** Languages that some lesson has captions in, as learners see the course now; derived from its lessons. */
  subtitleLanguages: string[]
  /** Id of the first edition of the course, which all editions share. */
  familyId: string
  /** Id of the edition that it was made from; null for the first. */
  parentId: string | null
  /** Free JSON object of the host about the course, at most 16 KiB. */
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
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** When it was archived; null where it is not. ISO 8601. */
  archivedAt: string | null
  /** Its category; null for none. */
  category: CategoryRef | null
  /** Price now in minor units: the discount while it runs. */
  currentPrice: number
  /** Until when the price now holds: the end of the discount; null for no known end. ISO 8601. */
  currentPriceUntil: string | null
  /** Learners who ever enrolled. */
  enrollmentCount: number
  /** Learners who have completed the course. */
  completionCount: number
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  /** Reviews that count. */
  ratingCount: number
  /** Lessons that learners see, each as often as it is placed. */
  lessonCount: number
  /** Estimated length of its lessons together, in minutes; `durationMinutes` is the author's own estimate. */
  contentMinutes: number
  /** What players need of the trailer; null for none. */
  trailer: Media | null
  /** Edition within its family, such as 1.1. */
  edition: string
  /** Modules that learners see. */
  moduleCount: number
  /** How far the author is with what a finished course has: see `courses.checklist`. */
  authoringStatus: 'not_started' | 'partially_complete' | 'complete'
  /** Percentage of what a finished course has. */
  authoringPercentage: number
  /** Free seats; null where there is no limit. */
  seatsLeft: number | null
  /** Teachers in their order, the lead first. */
  instructors: Instructor[]
}

/** A category as it is named beside a course. */
export interface CategoryRef {
  /** Id of the category. */
  id: string
  /** Name of the category, unique in the tenant. */
  name: string
  /** Address of the category, unique in the tenant; made from its first name. */
  slug: string
}

/** What a player needs of a recording or document. */
export interface Media {
  /** Where it is: at a service, in a file, among the host's media, or at another address. */
  provider: 'youtube' | 'vimeo' | 'file' | 'host' | 'other'
  /** The service's id of the video, or that of the host's media; null for neither. */
  id: string | null
  /** Its address as the author gave it; null for media of the host. */
  url: string | null
  /** Address of the service's player; null where there is none. */
  embedUrl: string | null
  /** Second to begin at, as the address says; null for the beginning. */
  startSeconds: number | null
  /** Kind of file by its ending, such as `mp4` or `pdf`; null if unknown. */
  format: string | null
}

/** The public profile of an instructor. */
export interface Instructor {
  /** The host's id of the teacher. */
  userId: string
  /** What the teacher is on this course, such as `Tutor`; null for no title. */
  title: string | null
  /** Text about the teacher on this course; null for none. */
  bio: string | null
  /** Whether the teacher manages the course; inactive ones are only shown. */
  active: boolean
  /** Grows by one with every change by a person. */
  revision: number
  /** Name as printed on certificates; made of the first and the last name where only these are given. */
  name: string
  /** What the person is addressed by beside the id; null for none. */
  username: string | null
  /** First name; null where it is not known apart. */
  firstName: string | null
  /** Last name; null where it is not known apart. */
  lastName: string | null
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
  /** Mail address; null where none is known, and for callers who are not signed in. */
  email: string | null
  /** Whether this is the lead instructor; each course has one. */
  lead: boolean
}

export interface CourseSummaryPage {
  /** What is listed, in the order of the list. */
  items: CourseSummary[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A course in a list. */
export interface CourseSummary {
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
  /** Language it is taught in, by code or name; null if unknown. */
  language: string | null
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price: number
  /** ISO 4217 code of the currency of its prices. */
  currency: string
  /** Price in minor units while the discount runs; null for no discount. */
  discountPrice: number | null
  /** The discount runs until before this moment; null for no end. ISO 8601. */
  discountEndsAt: string | null
  /** The author's estimate of the weeks it takes, or null. */
  durationWeeks: number | null
  /** Words that it is also found by. */
  tags: string[]
  /** Id of the host's class that it belongs to; null for none. */
  classId: string | null
  /** Whether the host shows it in a prominent place. */
  featured: boolean
  /** Number of seats; null for no limit. */
  maxEnrollments: number | null
  /** When its content opens to learners; null where it is open from the start. ISO 8601. */
  startsAt: string | null
  /** When the course ends, and with it enrollment and access; null for no end. ISO 8601. */
  endsAt: string | null
  /** What it was made with. */
  creationMethod: 'builder' | 'wizard' | 'ai' | 'import' | 'manual'
  /** When it was created. ISO 8601. */
  createdAt: string
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** Its category; null for none. */
  category: CategoryRef | null
  /** Price now in minor units: the discount while it runs. */
  currentPrice: number
  /** Until when the price now holds: the end of the discount; null for no known end. ISO 8601. */
  currentPriceUntil: string | null
  /** Learners who ever enrolled. */
  enrollmentCount: number
  /** Learners who have completed the course. */
  completionCount: number
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  /** Reviews that count. */
  ratingCount: number
  /** Lessons that learners see, each as often as it is placed. */
  lessonCount: number
  /** Estimated length of its lessons together, in minutes; `durationMinutes` is the author's own estimate. */
  contentMinutes: number
  /** Teachers in their order, the lead first. */
  instructors: Teacher[]
  /** Names of the teachers, the lead first. */
  instructorNames: string[]
}

/** A teacher as named beside a course in a list. */
export interface Teacher {
  /** The host's id of the person. */
  id: string
  /** Name as printed on certificates; made of the first and the last name where only these are given. */
  name: string
  /** What the person is addressed by beside the id; null for none. */
  username: string | null
  /** First name; null where it is not known apart. */
  firstName: string | null
  /** Last name; null where it is not known apart. */
  lastName: string | null
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
}

/**
 * Published courses that have most in common with a course: its category, tags and level; among equals the more popular
 * ones first. Never another edition of it. Of very many courses that have the category alone in common the newest are looked at.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).courses.related({ courseId, limit: 4 })
 * ```
 */
export interface RelatedCourseList {
  /** What has most in common first. */
  items: RelatedCourse[]
}

export interface RelatedCourse {
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
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price: number
  /** ISO 4217 code of the currency of its prices. */
  currency: string
  /** Price now in minor units: the discount while it runs. */
  currentPrice: number
  /** Words that it is also found by. */
  tags: string[]
  /** Learners who ever enrolled. */
  enrollmentCount: number
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  /** Reviews that count. */
  ratingCount: number
  /** Whether it is in the category of the course that was asked about. */
  sameCategory: boolean
  /** Tags that both have. */
  sharedTags: string[]
}

export interface EditionOutcomePage {
  /** What is listed, in the order of the list. */
  items: EditionOutcome[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** What became of one edition when a whole family was changed. */
export interface EditionOutcome {
  /** Id of the course. */
  courseId: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Edition within its family, such as 1.1. */
  edition: string
  /** Status after the call. */
  status: 'draft' | 'published' | 'archived'
  /** Why this edition was refused, and is as it was; null if it has the status that was asked for. */
  refusal: {
    /** Code of the error. */
    code: string
    /** Text of the error. */
    message: string
  } | null
}

export interface EditionPage {
  /** What is listed, in the order of the list. */
  items: Edition[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** An edition with its history. */
export interface Edition {
  /** Id of the course. */
  id: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Address of the course, unique in the tenant. */
  slug: string
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
  /** Edition within its family, such as 1.1. */
  edition: string
  /** Id of the edition that it was made from; null for the first, and where the caller may not see that one. */
  parentId: string | null
  /** Grows by one with every change by a person. */
  revision: number
  /** When it was created. ISO 8601. */
  createdAt: string
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** When it was last published; null where it never was. ISO 8601. */
  publishedAt: string | null
  /** When it was archived; null where it is not. ISO 8601. */
  archivedAt: string | null
  /** Who made it; null for those who are not staff of the course that was asked about. */
  createdBy: {
    /** Id of the person; `system` for the host's own code. */
    userId: string
    /** Name as printed on certificates; made of the first and the last name where only these are given. */
    name: string
  } | null
  /** Who changed it last; null if nobody has, and for those who are not staff. */
  updatedBy: {
    /** Id of the person; `system` for the host's own code. */
    userId: string
    /** Name as printed on certificates; made of the first and the last name where only these are given. */
    name: string
  } | null
}

/**
 * Where a course stands among its editions, as far as the caller may see them: what it was made from, what was made from
 * it, and the latest of all. All editions are in `families.editions`.
 *
 * @example
 * ```ts
 * const { latest, edition } = await lyceum.as(actor).families.get({ courseId })
 * ```
 */
export interface Family {
  /** Id of the first edition of the course, which all editions share. */
  familyId: string
  /** Edition within its family, such as 1.1. */
  edition: string
  /** What it was made from; null for nothing that the caller may see. */
  parent: EditionRef | null
  /** The edition with the highest number; null where none may be seen. */
  latest: EditionRef | null
  /** What was made from it, in the order of the editions; the first 20. */
  children: EditionRef[]
  /** How many editions were made from it. */
  childCount: number
  /** How many editions there are. */
  editionCount: number
}

/** An edition of a course, as its family names it. */
export interface EditionRef {
  /** Id of the course. */
  id: string
  /** Title, unique among the editions of the course. */
  title: string
  /** Address of the course, unique in the tenant. */
  slug: string
  /** Only published courses are found by learners. */
  status: 'draft' | 'published' | 'archived'
  /** Edition within its family, such as 1.1. */
  edition: string
  /** Id of the edition that it was made from; null for the first, and where the caller may not see that one. */
  parentId: string | null
}

export interface InstructorProfile {
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
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
  /** What the person says of themselves, HTML; null for none. */
  bio: string | null
  /** Links of the person, at most 20. */
  links: {
    /** What the link leads to, such as `Homepage`. */
    title: string
    /** Where it leads, http or https. */
    url: string
  }[]
  /** Address of the logo of the person or their school; null for none. */
  logoUrl: string | null
  /** What a teacher is a specialist in; null where it is not known. */
  specialization: string | null
  /** Years of teaching; null where it is not known. */
  experienceYears: number | null
  /** The published courses that they teach, the newest first. */
  courses: CourseSummaryPage
}

export interface InstructorPage {
  /** What is listed, in the order of the list. */
  items: Instructor[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CategoriesCreateInput {
  /** Name of the category, unique in the tenant. 2 to 100 characters. */
  name: string
  /** What courses it holds; null for no text. At most 2,000 characters. */
  description?: string | null | undefined
  /** Name of an icon of the host's; null for none. 1 to 50 characters. */
  icon?: string | null | undefined
  /** Place in lists, lowest first. At most 1,000,000. */
  position?: number | undefined
  /** Inactive ones are shown to instructors and admins only. */
  active?: boolean | undefined
}
export type CategoriesCreateAnswer = Category

export type CategoriesGetInput =
  | {
      /** Id of the category. 1 to 128 characters. */
      categoryId: string
    }
  | {
      /** Address of the category, unique in the tenant; made from its first name. At most 100 characters. */
      slug: string
    }
export type CategoriesGetAnswer = Category

export interface CategoriesListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Words, each of which begins a word of name or description. At most 200 characters. */
  search?: string | undefined
}
export type CategoriesListAnswer = CategoryPage

export interface CategoriesMergeInput {
  /** Id of the category that is merged, and removed. 1 to 128 characters. */
  categoryId: string
  /** Id of the category that its courses move to. 1 to 128 characters. */
  intoId: string
}
export interface CategoriesMergeAnswer {
  /** The category that the courses move to. */
  category: Category
  /** Courses that this call moved. */
  moved: number
  /** Whether all courses have moved; else the rest follows in the background. */
  finished: boolean
}

export interface CategoriesRemoveInput {
  /** Id of the category. 1 to 128 characters. */
  categoryId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface CategoriesRemoveAnswer {
  /** Id of the category. */
  categoryId: string
}

export interface CategoriesUpdateInput {
  /** Name of the category, unique in the tenant. 2 to 100 characters. */
  name?: string | undefined
  /** What courses it holds; null for no text. At most 2,000 characters. */
  description?: string | null | undefined
  /** Name of an icon of the host's; null for none. 1 to 50 characters. */
  icon?: string | null | undefined
  /** Place in lists, lowest first. At most 1,000,000. */
  position?: number | undefined
  /** Inactive ones are shown to instructors and admins only. */
  active?: boolean | undefined
  /** Id of the category. 1 to 128 characters. */
  categoryId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CategoriesUpdateAnswer = Category

export interface CoursesArchiveInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesArchiveAnswer = Course

export interface CoursesCreateInput {
  /** Title, unique among the editions of the course. 3 to 160 characters. */
  title: string
  /** Second line of the title; null for none. At most 255 characters. */
  subtitle?: string | null | undefined
  /** A few sentences for lists; null for none. At most 1,000 characters. */
  shortDescription?: string | null | undefined
  /** Text about the course for its own page. At most 20,000 characters. */
  description?: string | undefined
  /** Id of its category; null for none. 1 to 128 characters. */
  categoryId?: string | null | undefined
  /** The host's own finer grouping; null for none. 1 to 100 characters. */
  subcategory?: string | null | undefined
  /** What learners should know already. */
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** Language it is taught in, by code or name; null if unknown. 1 to 50 characters. */
  language?: string | null | undefined
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price?: number | undefined
  /** ISO 4217 code of the currency of its prices. */
  currency?: string | undefined
  /** Price in minor units while the discount runs; null for no discount. At most 1,000,000,000. */
  discountPrice?: number | null | undefined
  /** The discount runs until before this moment; null for no end. ISO 8601. */
  discountEndsAt?: string | null | undefined
  /** The author's estimate of its length in minutes, or null. At most 1,000,000. */
  durationMinutes?: number | null | undefined
  /** The author's estimate of the weeks it takes, or null. At most 1,000. */
  durationWeeks?: number | null | undefined
  /** What learners will be able to do. At most 15 items. */
  objectives?: string[] | undefined
  /** What learners should know or have before they begin. At most 20 items. */
  requirements?: string[] | undefined
  /** Skills that it teaches. At most 50 items. */
  skills?: string[] | undefined
  /** Words that it is also found by. At most 50 items. */
  tags?: string[] | undefined
  /** What those are told, besides the reason, whom its content is refused to; null for nothing. At most 500 characters. */
  accessDeniedText?: string | null | undefined
  /** Target audience; null for no text. At most 2,000 characters. */
  targetAudience?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  thumbnailUrl?: string | null | undefined
  /** Address of a video about it; null for none. At most 2,048 characters. */
  trailerUrl?: string | null | undefined
  /** Id of the host's class that it belongs to; null for none. 1 to 128 characters. */
  classId?: string | null | undefined
  /** Whether the host shows it in a prominent place. */
  featured?: boolean | undefined
  /** Whether learners can earn a certificate. */
  hasCertificate?: boolean | undefined
  /** What, beside completing the course, earns the certificate: passing its required quizzes and assignments, all that counts for passing, a percentage of that, an average score; or nothing, as staff gives it by hand. */
  certificateTerm?: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE' | undefined
  /** Percent that PASS_PERCENT and AVERAGE_SCORE ask for; else null. At most 100. */
  certificatePercentage?: number | null | undefined
  /** How long a certificate is valid, by the calendar of the time zone of the course; null for no end. */
  certificateValidity?:
    | {
        /** Days or months, by `unit`. 1 to 3,660. */
        amount: number
        /** Unit of `amount`. */
        unit: 'days' | 'months'
      }
    | null
    | undefined
  /** Whether each edition gives certificates of its own, or all together one that is valid at a time. */
  certificatePer?: 'course' | 'family' | undefined
  /** Id of the template for its certificates; null for the default design. 1 to 128 characters. */
  certificateTemplateId?: string | null | undefined
  /** Number of seats; null for no limit. 1 to 10,000,000. */
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
  /** Days of access from the enrollment on; null for no such limit. 1 to 36,500. */
  accessDays?: number | null | undefined
  /** Whether staff approves each enrollment. */
  needsApproval?: boolean | undefined
  /** Whether publishing it enrolls the users of the tenant. */
  autoEnroll?: boolean | undefined
  /** Ids of the courses that a learner must have completed. At most 50 items. */
  prerequisiteCourseIds?: string[] | undefined
  /** Plans of which a learner needs one; empty where none is needed. At most 50 items. */
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
        /** Weight of the required lessons that are completed. At most 1,000,000. */
        lessons: number
        /** Weight of the minutes of the required lessons that are done. At most 1,000,000. */
        time: number
        /** Weight of the required quizzes and assignments that are passed. At most 1,000,000. */
        assessments: number
        /** Weight of the required labs, discussions and interactive lessons that are completed. At most 1,000,000. */
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
          /** How much each of them counts. At most 1,000,000. */
          weight: number
        }[]
      }
    | null
    | undefined
  /** Whether those who completed the course stay so or are reopened when required lessons are added. */
  onContentAdded?: 'keepCompleted' | 'reopen' | undefined
  /** IANA time zone for the days of access. 1 to 64 characters. */
  timeZone?: string | undefined
  /** What it was made with. */
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** Free JSON object of the host about the course, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Address of the course, unique in the tenant; made from the title of a new course by default. At most 100 characters. */
  slug?: string | undefined
  /** Its category by id, slug or name, instead of `categoryId`; null for none. A name that is new makes the category where the policy `categoriesMadeBy` says so. 1 to 128 characters. */
  category?: string | null | undefined
  /** Id of the lead instructor, for admins; the creator by default. 1 to 128 characters. */
  leadId?: string | undefined
  /** Ids of further instructors: users of the tenant with the role instructor or admin. At most 50 items. Default: `[]`. */
  instructorIds?: string[] | undefined
}
export type CoursesCreateAnswer = Course

export interface CoursesFacetsInput {
  /** Words, each of which begins a word of title, subtitle, description, tags or objectives. Where no course has them all, whatever else is asked for, they may have typos, and titles are found that mean them. At most 200 characters. */
  search?: string | undefined
  /** Without it archived courses are left out. */
  status?: 'draft' | 'published' | 'archived' | undefined
  /** Id of the category. 1 to 128 characters. */
  categoryId?: string | undefined
  /** Id, slug or name of the category, instead of `categoryId`. 1 to 128 characters. */
  category?: string | undefined
  /** What learners should know already. */
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** Language it is taught in, as its author wrote it. 1 to 50 characters. */
  language?: string | undefined
  /** The host's id of a teacher of the course. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Username or id of a teacher of the course, instead of `instructorId`. 1 to 128 characters. */
  instructor?: string | undefined
  /** Id of the host's class that it belongs to. 1 to 128 characters. */
  classId?: string | undefined
  /** Whether the host shows it in a prominent place. */
  featured?: boolean | undefined
  /** One of its tags, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** What it was made with. */
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** `free`: the price now is 0; `paid`: it is more. */
  pricing?: 'free' | 'paid' | undefined
  /** Least price now, minor units. At most 1,000,000,000. */
  minPrice?: number | undefined
  /** Greatest price now, minor units. At most 1,000,000,000. */
  maxPrice?: number | undefined
  /** Least length in minutes, by the author's estimate. At most 1,000,000. */
  minDuration?: number | undefined
  /** Greatest length in minutes, by the author's estimate. At most 1,000,000. */
  maxDuration?: number | undefined
  /** Least average rating, 0 to 5; above 0 only rated courses. */
  minRating?: number | undefined
  /** A language in which at least one of its lessons has captions. 2 to 35 characters. */
  subtitles?: string | undefined
}
export interface CoursesFacetsAnswer {
  /** Number of courses in each category, in descending order. */
  categories: {
    /** Id of its category; null for none. */
    categoryId: string | null
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many have each level, the fullest first. */
  levels: {
    /** What learners should know already. */
    level: 'beginner' | 'intermediate' | 'advanced' | 'all'
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many are taught in each language, the fullest first. */
  languages: {
    /** Language it is taught in, by code or name; null if unknown. */
    language: string | null
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many cost what now, in bands from free up. */
  prices: {
    /** Least price of the band, in minor units. */
    from: number
    /** Greatest price of the band, in minor units; null for no bound. */
    to: number | null
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many are rated so well or better. */
  ratings: {
    /** Least average rating, up to 5. */
    from: number
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many are how long, by the estimates of their authors. */
  durations: {
    /** Least minutes of the band. */
    from: number
    /** Greatest minutes of the band; null for no bound. */
    to: number | null
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many have each tag, the fullest first. */
  tags: {
    /** A tag, letter by letter. */
    tag: string
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many have subtitles in each language, the fullest first. */
  subtitles: {
    /** The language of the subtitles. */
    language: string
    /** Courses of the filtered set. */
    count: number
  }[]
  /** How many each person teaches, the fullest first. */
  instructors: {
    /** The host's id of the person. */
    id: string
    /** Name as printed on certificates; made of the first and the last name where only these are given. */
    name: string
    /** What the person is addressed by beside the id; null for none. */
    username: string | null
    /** First name; null where it is not known apart. */
    firstName: string | null
    /** Last name; null where it is not known apart. */
    lastName: string | null
    /** Address of a picture of the person; null for none. */
    avatarUrl: string | null
    /** Courses of the filtered set. */
    count: number
  }[]
}

export type CoursesGetInput =
  | {
      /** Id of the course. 1 to 128 characters. */
      courseId: string
    }
  | {
      /** Address of the course, unique in the tenant. At most 100 characters. */
      slug: string
    }
export type CoursesGetAnswer = Course

export interface CoursesListInput {
  /** Words, each of which begins a word of title, subtitle, description, tags or objectives. Where no course has them all, whatever else is asked for, they may have typos, and titles are found that mean them. At most 200 characters. */
  search?: string | undefined
  /** Without it archived courses are left out. */
  status?: 'draft' | 'published' | 'archived' | undefined
  /** Id of the category. 1 to 128 characters. */
  categoryId?: string | undefined
  /** Id, slug or name of the category, instead of `categoryId`. 1 to 128 characters. */
  category?: string | undefined
  /** What learners should know already. */
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** Language it is taught in, as its author wrote it. 1 to 50 characters. */
  language?: string | undefined
  /** The host's id of a teacher of the course. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Username or id of a teacher of the course, instead of `instructorId`. 1 to 128 characters. */
  instructor?: string | undefined
  /** Id of the host's class that it belongs to. 1 to 128 characters. */
  classId?: string | undefined
  /** Whether the host shows it in a prominent place. */
  featured?: boolean | undefined
  /** One of its tags, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** What it was made with. */
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** `free`: the price now is 0; `paid`: it is more. */
  pricing?: 'free' | 'paid' | undefined
  /** Least price now, minor units. At most 1,000,000,000. */
  minPrice?: number | undefined
  /** Greatest price now, minor units. At most 1,000,000,000. */
  maxPrice?: number | undefined
  /** Least length in minutes, by the author's estimate. At most 1,000,000. */
  minDuration?: number | undefined
  /** Greatest length in minutes, by the author's estimate. At most 1,000,000. */
  maxDuration?: number | undefined
  /** Least average rating, 0 to 5; above 0 only rated courses. */
  minRating?: number | undefined
  /** A language in which at least one of its lessons has captions. 2 to 35 characters. */
  subtitles?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Relevance by default where there is a search, else the time of creation. By `publishedAt`, drafts come before all others. */
  sort?:
    | 'createdAt'
    | 'updatedAt'
    | 'publishedAt'
    | 'title'
    | 'price'
    | 'rating'
    | 'enrollments'
    | 'popularity'
    | 'relevance'
    | undefined
  /** Descending by default; ascending for titles. */
  order?: 'asc' | 'desc' | undefined
}
export type CoursesListAnswer = CourseSummaryPage

export interface CoursesRelatedInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Most courses to answer, 1 to 20; 6 by default. */
  limit?: number | undefined
}
export type CoursesRelatedAnswer = RelatedCourseList

export interface CoursesRemoveInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface CoursesRemoveAnswer {
  /** Id of the course. */
  courseId: string
}

export interface CoursesRestoreInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesRestoreAnswer = Course

export interface CoursesSuggestInput {
  /** What was typed so far; the last word may be half a word. Blank suggests nothing. At most 200 characters. */
  search: string
  /** Most suggestions of each kind, 1 to 20; 8 by default. */
  limit?: number | undefined
}
export interface CoursesSuggestAnswer {
  /** Published courses: first those whose title begins with it, by title. */
  courses: {
    /** Id of the course. */
    id: string
    /** Title, unique among the editions of the course. */
    title: string
    /** Address of the course, unique in the tenant. */
    slug: string
    /** Address of its picture; null for none. */
    thumbnailUrl: string | null
  }[]
  /** Tags of popular courses, those of most of them first. */
  tags: string[]
  /** Categories with it in the name, in their order. */
  categories: CategoryRef[]
  /** Teachers of published courses with it in the name, by name. */
  instructors: Teacher[]
}

export type CoursesSummaryInput = Record<string, never>
export interface CoursesSummaryAnswer {
  /** All of them, whatever their status. */
  totalCourses: number
  /** Those that are published. */
  publishedCourses: number
  /** Those that are drafts. */
  draftCourses: number
  /** Those that are featured. */
  featuredCourses: number
  /** Those that cost nothing now. */
  freeCourses: number
  /** Those that cost something now. */
  paidCourses: number
}

export interface CoursesUpdateInput {
  /** Title, unique among the editions of the course. 3 to 160 characters. */
  title?: string | undefined
  /** Second line of the title; null for none. At most 255 characters. */
  subtitle?: string | null | undefined
  /** A few sentences for lists; null for none. At most 1,000 characters. */
  shortDescription?: string | null | undefined
  /** Text about the course for its own page. At most 20,000 characters. */
  description?: string | undefined
  /** Id of its category; null for none. 1 to 128 characters. */
  categoryId?: string | null | undefined
  /** The host's own finer grouping; null for none. 1 to 100 characters. */
  subcategory?: string | null | undefined
  /** What learners should know already. */
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** Language it is taught in, by code or name; null if unknown. 1 to 50 characters. */
  language?: string | null | undefined
  /** Price in minor units of the currency, without the discount; 0 is free. */
  price?: number | undefined
  /** ISO 4217 code of the currency of its prices. */
  currency?: string | undefined
  /** Price in minor units while the discount runs; null for no discount. At most 1,000,000,000. */
  discountPrice?: number | null | undefined
  /** The discount runs until before this moment; null for no end. ISO 8601. */
  discountEndsAt?: string | null | undefined
  /** The author's estimate of its length in minutes, or null. At most 1,000,000. */
  durationMinutes?: number | null | undefined
  /** The author's estimate of the weeks it takes, or null. At most 1,000. */
  durationWeeks?: number | null | undefined
  /** What learners will be able to do. At most 15 items. */
  objectives?: string[] | undefined
  /** What learners should know or have before they begin. At most 20 items. */
  requirements?: string[] | undefined
  /** Skills that it teaches. At most 50 items. */
  skills?: string[] | undefined
  /** Words that it is also found by. At most 50 items. */
  tags?: string[] | undefined
  /** What those are told, besides the reason, whom its content is refused to; null for nothing. At most 500 characters. */
  accessDeniedText?: string | null | undefined
  /** Target audience; null for no text. At most 2,000 characters. */
  targetAudience?: string | null | undefined
  /** Address of its picture; null for none. At most 2,048 characters. */
  thumbnailUrl?: string | null | undefined
  /** Address of a video about it; null for none. At most 2,048 characters. */
  trailerUrl?: string | null | undefined
  /** Id of the host's class that it belongs to; null for none. 1 to 128 characters. */
  classId?: string | null | undefined
  /** Whether the host shows it in a prominent place. */
  featured?: boolean | undefined
  /** Whether learners can earn a certificate. */
  hasCertificate?: boolean | undefined
  /** What, beside completing the course, earns the certificate: passing its required quizzes and assignments, all that counts for passing, a percentage of that, an average score; or nothing, as staff gives it by hand. */
  certificateTerm?: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE' | undefined
  /** Percent that PASS_PERCENT and AVERAGE_SCORE ask for; else null. At most 100. */
  certificatePercentage?: number | null | undefined
  /** How long a certificate is valid, by the calendar of the time zone of the course; null for no end. */
  certificateValidity?:
    | {
        /** Days or months, by `unit`. 1 to 3,660. */
        amount: number
        /** Unit of `amount`. */
        unit: 'days' | 'months'
      }
    | null
    | undefined
  /** Whether each edition gives certificates of its own, or all together one that is valid at a time. */
  certificatePer?: 'course' | 'family' | undefined
  /** Id of the template for its certificates; null for the default design. 1 to 128 characters. */
  certificateTemplateId?: string | null | undefined
  /** Number of seats; null for no limit. 1 to 10,000,000. */
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
  /** Days of access from the enrollment on; null for no such limit. 1 to 36,500. */
  accessDays?: number | null | undefined
  /** Whether staff approves each enrollment. */
  needsApproval?: boolean | undefined
  /** Whether publishing it enrolls the users of the tenant. */
  autoEnroll?: boolean | undefined
  /** Ids of the courses that a learner must have completed. At most 50 items. */
  prerequisiteCourseIds?: string[] | undefined
  /** Plans of which a learner needs one; empty where none is needed. At most 50 items. */
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
        /** Weight of the required lessons that are completed. At most 1,000,000. */
        lessons: number
        /** Weight of the minutes of the required lessons that are done. At most 1,000,000. */
        time: number
        /** Weight of the required quizzes and assignments that are passed. At most 1,000,000. */
        assessments: number
        /** Weight of the required labs, discussions and interactive lessons that are completed. At most 1,000,000. */
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
          /** How much each of them counts. At most 1,000,000. */
          weight: number
        }[]
      }
    | null
    | undefined
  /** Whether those who completed the course stay so or are reopened when required lessons are added. */
  onContentAdded?: 'keepCompleted' | 'reopen' | undefined
  /** IANA time zone for the days of access. 1 to 64 characters. */
  timeZone?: string | undefined
  /** What it was made with. */
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** Free JSON object of the host about the course, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Address of the course, unique in the tenant; made from the title of a new course by default. At most 100 characters. */
  slug?: string | undefined
  /** Its category by id, slug or name, instead of `categoryId`; null for none. A name that is new makes the category where the policy `categoriesMadeBy` says so. 1 to 128 characters. */
  category?: string | null | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesUpdateAnswer = Course

export interface FamiliesArchiveInput {
  /** Id of any edition of the family. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type FamiliesArchiveAnswer = EditionOutcomePage

export interface FamiliesEditionsInput {
  /** Id of any edition of the family. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** By number of the edition; the first one first by default. */
  order?: 'asc' | 'desc' | undefined
}
export type FamiliesEditionsAnswer = EditionPage

export interface FamiliesGetInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type FamiliesGetAnswer = Family

export interface InstructorsAddInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the teacher. 1 to 128 characters. */
  userId: string
  /** What the teacher is on this course, such as `Tutor`; null for no title. 1 to 100 characters. */
  title?: string | null | undefined
  /** Text about the teacher on this course; null for none. At most 5,000 characters. */
  bio?: string | null | undefined
  /** Whether the teacher manages the course; inactive ones are only shown. */
  active?: boolean | undefined
}
export type InstructorsAddAnswer = Instructor

export type InstructorsGetInput =
  | {
      /** The host's id of the teacher. 1 to 128 characters. */
      userId: string
      /** Page number, from 1. Default: `1`. */
      page?: number | undefined
      /** Items per page, 1 to 100; 20 by default. */
      limit?: number | undefined
      /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
      after?: string | undefined
    }
  | {
      /** Name that the person is addressed by; unique in the tenant, compared without case and diacritics. 1 to 100 characters. */
      username: string
      /** Page number, from 1. Default: `1`. */
      page?: number | undefined
      /** Items per page, 1 to 100; 20 by default. */
      limit?: number | undefined
      /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
      after?: string | undefined
    }
export type InstructorsGetAnswer = InstructorProfile

export interface InstructorsLeadInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the teacher. 1 to 128 characters. */
  userId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type InstructorsLeadAnswer = Instructor

export interface InstructorsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the course. 1 to 128 characters. */
  courseId: string
}
export type InstructorsListAnswer = InstructorPage

export interface InstructorsRemoveInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the teacher. 1 to 128 characters. */
  userId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface InstructorsRemoveAnswer {
  /** Id of the course. */
  courseId: string
  /** The host's id of the teacher. */
  userId: string
}

export interface InstructorsUpdateInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the teacher. 1 to 128 characters. */
  userId: string
  /** What the teacher is on this course, such as `Tutor`; null for no title. 1 to 100 characters. */
  title?: string | null | undefined
  /** Text about the teacher on this course; null for none. At most 5,000 characters. */
  bio?: string | null | undefined
  /** Whether the teacher manages the course; inactive ones are only shown. */
  active?: boolean | undefined
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type InstructorsUpdateAnswer = Instructor

/** The operations of catalog. */
export interface CatalogApi<Options> {
  readonly categories: {
    /**
     * Creates a category; its slug follows from the name. Instructors may where the policy `categoriesMadeBy` says so.
     *
     * @example
     * ```ts
     * const category = await lyceum.as(admin).categories.create({ name: 'Navigation' })
     * ```
     * @throws CATEGORY_EXISTS: A category with this name exists already.
     */
    readonly create: (input: CategoriesCreateInput, options?: Options) => Promise<Category>
    /**
     * A category by id or slug. Inactive ones are found by instructors and admins only.
     *
     * @example
     * ```ts
     * const category = await lyceum.as(actor).categories.get({ slug: 'navigation' })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     */
    readonly get: (input: CategoriesGetInput, options?: Options) => Promise<Category>
    /**
     * The categories in their order, each with its number of courses. Inactive ones are shown to
     * instructors and admins only.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).categories.list({ search: 'sea' })
     * ```
     */
    readonly list: (input?: CategoriesListInput, options?: Options) => Promise<CategoryPage>
    /**
     * Merges a category into another: its courses move there, each with a new revision, and it is removed. The first
     * 50 courses move with the call; the rest follows at once in the background, and the category is there until the
     * last of them has moved. `categories.get` of the category fails with CATEGORY_NOT_FOUND from then on.
     *
     * @example
     * ```ts
     * const { moved, finished } = await lyceum.as(admin).categories.merge({ categoryId, intoId })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     */
    readonly merge: (input: CategoriesMergeInput, options?: Options) => Promise<CategoriesMergeAnswer>
    /**
     * Removes a category without courses; CATEGORY_IN_USE has the number of its courses.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).categories.remove({ categoryId })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CATEGORY_IN_USE: The category has courses and cannot be deleted.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: CategoriesRemoveInput, options?: Options) => Promise<CategoriesRemoveAnswer>
    /**
     * Changes the given fields of a category. The slug does not change, so that URLs keep working.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).categories.update({ categoryId, icon: null, active: false })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CATEGORY_EXISTS: A category with this name exists already.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: CategoriesUpdateInput, options?: Options) => Promise<Category>
  }
  readonly courses: {
    /**
     * Removes a course from the catalogue and closes enrollment. Enrolled learners keep their access. Archiving an
     * archived course changes nothing. Where the policy `archiveWithActiveEnrollments` says so, it is refused with
     * COURSE_HAS_LEARNERS while anybody is actively enrolled.
     *
     * @example
     * ```ts
     * const { status } = await lyceum.as(teacher).courses.archive({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_HAS_LEARNERS: The course has active enrollments and cannot be archived.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly archive: (input: CoursesArchiveInput, options?: Options) => Promise<Course>
    /**
     * Creates a course as a draft. The creator becomes its lead instructor; `leadId` names another where the host's own
     * code or an admin creates it. Prices are minor units of `currency`.
     *
     * @example
     * ```ts
     * const course = await lyceum.as(teacher).courses.create({ title: 'Celestial navigation', price: 0 })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     */
    readonly create: (input: CoursesCreateInput, options?: Options) => Promise<Course>
    /**
     * How the filtered courses spread over categories, levels, languages, prices (minor units), ratings, durations (minutes),
     * tags, languages of subtitles and instructors: at most a hundred of each, those of most courses. A rating facet counts
     * the courses that reach it.
     *
     * @example
     * ```ts
     * const { levels } = await lyceum.as(actor).courses.facets({ search: 'navigation' })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly facets: (input?: CoursesFacetsInput, options?: Options) => Promise<CoursesFacetsAnswer>
    /**
     * A course by id or by slug. Drafts and archived courses are found by their staff, and by learners as long as they have
     * access.
     *
     * @example
     * ```ts
     * const course = await lyceum.as(actor).courses.get({ slug: 'celestial-navigation' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: CoursesGetInput, options?: Options) => Promise<Course>
    /**
     * One page of the catalogue. Filters combine; sorting is by relevance where there is a search and by creation, newest
     * first, where there is none. By relevance, the better match stands first, and the more popular of equal matches. Where no
     * course has all words of the search, whatever else is asked for, they may have typos: titles are found that mean them.
     * Admins see every course, instructors the published and their own, others the published.
     *
     * @example
     * ```ts
     * const page = await lyceum.as(actor).courses.list({ search: 'navigation', pricing: 'free', limit: 10 })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly list: (input?: CoursesListInput, options?: Options) => Promise<CourseSummaryPage>
    /**
     * Published courses that have most in common with a course: its category, tags and level; among equals the more popular
     * ones first. Never another edition of it. Of very many courses that have the category alone in common the newest are looked at.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).courses.related({ courseId, limit: 4 })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly related: (input: CoursesRelatedInput, options?: Options) => Promise<RelatedCourseList>
    /**
     * Removes a course for good, with its modules and placements; lessons stay. Refused with COURSE_IN_USE once anybody has
     * ever enrolled, because certificates and results must outlive it: archive it instead. So it is while other courses
     * require it, which nobody could enter any more. Editions made from it stay, without a parent.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).courses.remove({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_IN_USE: The course has enrollments or certificates, or other courses require it, and it cannot be deleted.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: CoursesRemoveInput, options?: Options) => Promise<CoursesRemoveAnswer>
    /**
     * Brings an archived course back as a draft.
     *
     * @example
     * ```ts
     * const { status } = await lyceum.as(teacher).courses.restore({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly restore: (input: CoursesRestoreInput, options?: Options) => Promise<Course>
    /**
     * What somebody may mean who types this: courses by title, tags, categories and instructors, at most `limit` of each.
     * Suggests only what everybody may see.
     *
     * @example
     * ```ts
     * const { courses, tags } = await lyceum.as(actor).courses.suggest({ search: 'celest' })
     * ```
     */
    readonly suggest: (input: CoursesSuggestInput, options?: Options) => Promise<CoursesSuggestAnswer>
    /**
     * Counts of the whole catalogue as the caller can see it, whatever is filtered. Free is what costs nothing now.
     *
     * @example
     * ```ts
     * const { totalCourses, freeCourses } = await lyceum.as(admin).courses.summary()
     * ```
     */
    readonly summary: (input?: CoursesSummaryInput, options?: Options) => Promise<CoursesSummaryAnswer>
    /**
     * Changes what is given and leaves the rest; `null` clears. Every update raises `revision` by one. With `ifRevision`
     * an update of a course that has moved on is refused with STALE_REVISION.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).courses.update({ courseId, price: 12_999, featured: true })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws COURSE_TITLE_TAKEN: Another edition of this course has this title.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: CoursesUpdateInput, options?: Options) => Promise<Course>
  }
  readonly families: {
    /**
     * Archives the editions of a course, each by itself.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly archive: (input: FamiliesArchiveInput, options?: Options) => Promise<EditionOutcomePage>
    /**
     * The history of a course: all its editions that the caller may see, the first one first, with who made each of them, from
     * what and when. Who it was is told to the staff of the course.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).families.editions({ courseId, order: 'desc' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly editions: (input: FamiliesEditionsInput, options?: Options) => Promise<EditionPage>
    /**
     * Where a course stands among its editions, as far as the caller may see them: what it was made from, what was made from
     * it, and the latest of all. All editions are in `families.editions`.
     *
     * @example
     * ```ts
     * const { latest, edition } = await lyceum.as(actor).families.get({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly get: (input: FamiliesGetInput, options?: Options) => Promise<Family>
  }
  readonly instructors: {
    /**
     * Adds a user of the tenant with the role instructor or admin to the teachers of a course.
     *
     * @example
     * ```ts
     * await lyceum.as(lead).instructors.add({ courseId, userId: 'grace', title: 'Tutor' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_EXISTS: This person is an instructor of the course already.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     */
    readonly add: (input: InstructorsAddInput, options?: Options) => Promise<Instructor>
    /**
     * The public profile of an instructor, by id or username, with a page of their published courses. It has no mail address and
     * no phone number. Whoever neither has the role nor teaches a published course is INSTRUCTOR_NOT_FOUND, like nobody.
     *
     * @example
     * ```ts
     * const { name, courses } = await lyceum.as(anonymous('academy')).instructors.get({ username: 'grace.hopper' })
     * ```
     * @throws INSTRUCTOR_NOT_FOUND: This person is not an instructor of the course.
     */
    readonly get: (input: InstructorsGetInput, options?: Options) => Promise<InstructorProfile>
    /**
     * Hands the lead to another teacher of the course: by the lead or an admin. The one before stays a teacher.
     *
     * @example
     * ```ts
     * await lyceum.as(lead).instructors.lead({ courseId, userId: 'grace' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_NOT_FOUND: This person is not an instructor of the course.
     * @throws INSTRUCTOR_ROLE_REQUIRED: Who teaches a course must have the role instructor or admin.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly lead: (input: InstructorsLeadInput, options?: Options) => Promise<Instructor>
    /**
     * The teachers of a course, the lead first. Addresses are shown to signed-in callers only.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).instructors.list({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly list: (input: InstructorsListInput, options?: Options) => Promise<InstructorPage>
    /**
     * Takes a teacher off a course. The lead cannot leave before another has been made lead.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).instructors.remove({ courseId, userId: 'grace' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_NOT_FOUND: This person is not an instructor of the course.
     * @throws LEAD_REQUIRED: A course always has exactly one lead instructor.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: InstructorsRemoveInput, options?: Options) => Promise<InstructorsRemoveAnswer>
    /**
     * Changes what is given of a teacher's profile on this course. The lead stays active.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).instructors.update({ courseId, userId: 'grace', bio: 'Sails since 1952.' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_NOT_FOUND: This person is not an instructor of the course.
     * @throws LEAD_REQUIRED: A course always has exactly one lead instructor.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: InstructorsUpdateInput, options?: Options) => Promise<Instructor>
  }
}

/** The details of the errors of catalog, by code. */
export interface CatalogErrors {
  /** A category with this name exists already. */
  readonly CATEGORY_EXISTS: {
    /** Name that is taken. */
    name: string
  }
  /** The category has courses and cannot be deleted. */
  readonly CATEGORY_IN_USE: {
    /** Courses of any status in the category. */
    courses: number
  }
  /** The category does not exist. */
  readonly CATEGORY_NOT_FOUND: {
    /** Id of the category. */
    categoryId: string
  }
  /** The certificate template does not exist. */
  readonly CERTIFICATE_TEMPLATE_NOT_FOUND: {
    /** Id of the certificate template. */
    certificateTemplateId: string
  }
  /** The course is archived. */
  readonly COURSE_ARCHIVED: {
    /** Id of the course. */
    courseId: string
  }
  /** The course has active enrollments and cannot be archived. */
  readonly COURSE_HAS_LEARNERS: {
    /** Learners who are actively enrolled now. */
    activeEnrollments: number
  }
  /** The course has enrollments or certificates, or other courses require it, and it cannot be deleted. */
  readonly COURSE_IN_USE: {
    /** Learners who ever enrolled. */
    enrollments: number
    /** Certificates that were issued. */
    certificates: number
    /** Ids of the courses that require it. */
    requiredBy: readonly string[]
  }
  /** The course does not exist. */
  readonly COURSE_NOT_FOUND: {
    /** Id of the course. */
    courseId: string
  }
  /** The slug is taken. */
  readonly COURSE_SLUG_TAKEN: {
    /** Slug that is taken or reserved. */
    slug: string
  }
  /** Another edition of this course has this title. */
  readonly COURSE_TITLE_TAKEN: {
    /** Title that is taken. */
    title: string
  }
  /** This person is an instructor of the course already. */
  readonly INSTRUCTOR_EXISTS: {
    /** The host's id of the person. */
    userId: string
  }
  /** This person is not an instructor of the course. */
  readonly INSTRUCTOR_NOT_FOUND: {
    /** The host's id of the person. */
    userId: string
  }
  /** Who teaches a course must have the role instructor or admin. */
  readonly INSTRUCTOR_ROLE_REQUIRED: {
    /** The host's id of the person. */
    userId: string
  }
  /** A course always has exactly one lead instructor. */
  readonly LEAD_REQUIRED: Record<string, never>
}

/** The data of the events of catalog, by name. */
export interface CatalogEvents {
  /** A course was archived: hidden and closed to enrollment, with everything in it kept. */
  readonly 'course.archived': {
    /** Id of the course. */
    courseId: string
  }
  /** A course was made as another edition of one, with what was chosen of its content. */
  readonly 'course.cloned': {
    /** Id of the course. */
    courseId: string
    /** Id of the course that it was made from. */
    parentId: string
  }
  /** A course was created, as a draft. */
  readonly 'course.created': {
    /** Id of the course. */
    courseId: string
  }
  /** A course was published, also again. */
  readonly 'course.published': {
    /** Id of the course. */
    courseId: string
  }
  /** A course was deleted, together with what belonged to it alone. */
  readonly 'course.removed': {
    /** Id of the course. */
    courseId: string
  }
  /** A course became a draft again: learners keep their access, nobody enrolls. */
  readonly 'course.unpublished': {
    /** Id of the course. */
    courseId: string
  }
  /** Settings of a course were changed. */
  readonly 'course.updated': {
    /** Id of the course. */
    courseId: string
    /** Names of the fields that have another value now. */
    changed: string[]
  }
}

/** The policies of catalog, by name. */
export interface CatalogPolicies {
  /** Whether a course can be archived while learners are actively enrolled, who then keep their access. false: it is refused until none is. */
  readonly archiveWithActiveEnrollments?: boolean
  /** Who makes categories. admin: admins alone; instructor: also instructors, by `categories.create` or by a new name as the category of a course. */
  readonly categoriesMadeBy?: 'admin' | 'instructor'
  /** What a course must have beside its title, asked of new courses and of what a change gives. Empty: nothing. */
  readonly courseRequires?: {
    /** Least number of characters of its description. */
    description?: number | undefined
    /** true where it must have a category. */
    category?: true | undefined
    /** true where whoever creates it must say what it costs. */
    price?: true | undefined
  }
  /** Name of the category of courses that are given none; it is made when it is first needed. null: they have no category. */
  readonly defaultCategory?: string | null
  /** What a new course costs whose author does not say so, in minor units. 0: nothing. */
  readonly defaultPrice?: number
  /** The most minutes that the author of a course or lesson may give as its length. null: 10,080 for a lesson, a million for a course. */
  readonly durationLimit?: number | null
  /** The most that a course may cost, with its discount price, in minor units. null: no limit of its own. */
  readonly priceLimit?: number | null
  /** Where the videos of lessons and trailers may be. any: at any address; known: at YouTube, at Vimeo, in a video file, or among the media of the host. */
  readonly videoSources?: 'any' | 'known'
}
