// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface Category {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  name: string
  slug: string
  description: string | null
  icon: string | null
  position: number
  active: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  /** Published courses; for admins those of any status. */
  courseCount: number
}

export interface CategoryPage {
  items: Category[]
  page: PageInfo
}

/** A course in full, as whoever may see it sees it. Modules and lessons are in its outline. */
export interface Course {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  slug: string
  subtitle: string | null
  shortDescription: string | null
  description: string
  subcategory: string | null
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  language: string | null
  status: 'draft' | 'published' | 'archived'
  price: number
  currency: string
  discountPrice: number | null
  /** ISO 8601 moment in UTC with milliseconds. */
  discountEndsAt: string | null
  durationMinutes: number | null
  durationWeeks: number | null
  objectives: string[]
  requirements: string[]
  skills: string[]
  tags: string[]
  targetAudience: string | null
  thumbnailUrl: string | null
  trailerUrl: string | null
  /** Opaque identity, 1 to 128 characters. */
  classId: string | null
  featured: boolean
  hasCertificate: boolean
  certificateTerm: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE'
  certificatePercentage: number | null
  /** Opaque identity, 1 to 128 characters. */
  certificateTemplateId: string | null
  maxEnrollments: number | null
  keepsWaitlist: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentStartsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentEndsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  accessDays: number | null
  needsApproval: boolean
  autoEnroll: boolean
  prerequisiteCourseIds: string[]
  plans: string[]
  allowedCountries: string[]
  deniedCountries: string[]
  sequential: boolean
  progressMode: 'lessons' | 'time' | 'assessments' | 'weighted'
  progressWeights: {
    lessons: number
    time: number
    assessments: number
  } | null
  onContentAdded: 'keepCompleted' | 'reopen'
  /** IANA time zone. */
  timeZone: string
  creationMethod: 'builder' | 'wizard' | 'ai' | 'import' | 'manual'
  authoringStatus: 'not_started' | 'partially_complete' | 'complete'
  authoringPercentage: number
  revision: number
  /** Opaque identity, 1 to 128 characters. */
  familyId: string
  /** Opaque identity, 1 to 128 characters. */
  parentId: string | null
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
  /** ISO 8601 moment in UTC with milliseconds. */
  publishedAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  archivedAt: string | null
  category: CategoryRef | null
  /** Price now in minor units: the discount while it runs. */
  currentPrice: number
  /** Learners who ever enrolled. */
  enrollmentCount: number
  completionCount: number
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  ratingCount: number
  /** Edition within its family, such as 1.1. */
  edition: string
  /** Free seats; null where there is no limit. */
  seatsLeft: number | null
  instructors: Instructor[]
}

/** A category as it is named beside a course. */
export interface CategoryRef {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  name: string
  slug: string
}

/** A teacher as the public sees them. */
export interface Instructor {
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  name: string
  title: string | null
  bio: string | null
  avatarUrl: string | null
  /** Shown to signed-in callers only. */
  email: string | null
  lead: boolean
  active: boolean
}

export interface CourseSummaryPage {
  items: CourseSummary[]
  page: PageInfo
}

/** A course as it stands in lists. */
export interface CourseSummary {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  title: string
  slug: string
  shortDescription: string | null
  description: string
  subcategory: string | null
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  status: 'draft' | 'published' | 'archived'
  thumbnailUrl: string | null
  durationMinutes: number | null
  hasCertificate: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
  subtitle: string | null
  language: string | null
  price: number
  currency: string
  discountPrice: number | null
  /** ISO 8601 moment in UTC with milliseconds. */
  discountEndsAt: string | null
  durationWeeks: number | null
  tags: string[]
  /** Opaque identity, 1 to 128 characters. */
  classId: string | null
  featured: boolean
  maxEnrollments: number | null
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt: string | null
  creationMethod: 'builder' | 'wizard' | 'ai' | 'import' | 'manual'
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  publishedAt: string | null
  category: CategoryRef | null
  /** Price now in minor units: the discount while it runs. */
  currentPrice: number
  /** Learners who ever enrolled. */
  enrollmentCount: number
  completionCount: number
  /** Average of the reviews that count, 0 to 5; 0 without any. */
  rating: number
  ratingCount: number
  instructorNames: string[]
}

export interface InstructorList {
  items: Instructor[]
}

export interface CategoriesCreateInput {
  /** Name, 2 to 100 characters, unique in the tenant. */
  name: string
  /** At most 2,000 characters. */
  description?: string | null | undefined
  /** 1 to 50 characters. */
  icon?: string | null | undefined
  /** Place in lists, lowest first. At most 1,000,000. */
  position?: number | undefined
  /** Inactive categories are shown to admins only. */
  active?: boolean | undefined
}
export type CategoriesCreateAnswer = Category

export type CategoriesGetInput =
  | {
      /** Opaque identity, 1 to 128 characters. */
      categoryId: string
    }
  | {
      /** At most 200 characters. */
      slug: string
    }
export type CategoriesGetAnswer = Category

export interface CategoriesListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Words that begin a word of name or description. At most 200 characters. */
  search?: string | undefined
}
export type CategoriesListAnswer = CategoryPage

export interface CategoriesRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  categoryId: string
}
export interface CategoriesRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  categoryId: string
}

export interface CategoriesUpdateInput {
  /** Name, 2 to 100 characters, unique in the tenant. */
  name?: string | undefined
  /** At most 2,000 characters. */
  description?: string | null | undefined
  /** 1 to 50 characters. */
  icon?: string | null | undefined
  /** Place in lists, lowest first. At most 1,000,000. */
  position?: number | undefined
  /** Inactive categories are shown to admins only. */
  active?: boolean | undefined
  /** Opaque identity, 1 to 128 characters. */
  categoryId: string
}
export type CategoriesUpdateAnswer = Category

export interface CoursesArchiveInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type CoursesArchiveAnswer = Course

export interface CoursesCreateInput {
  /** Title, 3 to 160 characters; unique among the editions of the course. */
  title: string
  /** At most 255 characters. */
  subtitle?: string | null | undefined
  /** At most 1,000 characters. */
  shortDescription?: string | null | undefined
  /** Description, up to 20,000 characters. */
  description?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  categoryId?: string | null | undefined
  /** 1 to 100 characters. */
  subcategory?: string | null | undefined
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** 1 to 50 characters. */
  language?: string | null | undefined
  /** Price in minor units of the currency; 0 is free. */
  price?: number | undefined
  currency?: string | undefined
  /** Price in minor units while the discount runs, below `price`. At most 1,000,000,000. */
  discountPrice?: number | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  discountEndsAt?: string | null | undefined
  /** At most 1,000,000. */
  durationMinutes?: number | null | undefined
  /** At most 1,000. */
  durationWeeks?: number | null | undefined
  /** At most 15 items. */
  objectives?: string[] | undefined
  /** At most 20 items. */
  requirements?: string[] | undefined
  /** At most 50 items. */
  skills?: string[] | undefined
  /** At most 50 items. */
  tags?: string[] | undefined
  /** At most 2,000 characters. */
  targetAudience?: string | null | undefined
  /** At most 2,048 characters. */
  thumbnailUrl?: string | null | undefined
  /** At most 2,048 characters. */
  trailerUrl?: string | null | undefined
  /** Opaque identity, 1 to 128 characters. */
  classId?: string | null | undefined
  featured?: boolean | undefined
  hasCertificate?: boolean | undefined
  certificateTerm?: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE' | undefined
  /** At most 100. */
  certificatePercentage?: number | null | undefined
  /** Opaque identity, 1 to 128 characters. */
  certificateTemplateId?: string | null | undefined
  /** Seats; null for no limit. 1 to 10,000,000. */
  maxEnrollments?: number | null | undefined
  keepsWaitlist?: boolean | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentStartsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentEndsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt?: string | null | undefined
  /** 1 to 36,500. */
  accessDays?: number | null | undefined
  needsApproval?: boolean | undefined
  autoEnroll?: boolean | undefined
  /** At most 50 items. */
  prerequisiteCourseIds?: string[] | undefined
  /** At most 50 items. */
  plans?: string[] | undefined
  /** At most 250 items. */
  allowedCountries?: string[] | undefined
  /** At most 250 items. */
  deniedCountries?: string[] | undefined
  sequential?: boolean | undefined
  progressMode?: 'lessons' | 'time' | 'assessments' | 'weighted' | undefined
  progressWeights?:
    | {
        /** At most 1,000,000. */
        lessons: number
        /** At most 1,000,000. */
        time: number
        /** At most 1,000,000. */
        assessments: number
      }
    | null
    | undefined
  onContentAdded?: 'keepCompleted' | 'reopen' | undefined
  /** IANA time zone. 1 to 64 characters. */
  timeZone?: string | undefined
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  authoringStatus?: 'not_started' | 'partially_complete' | 'complete' | undefined
  /** At most 100. */
  authoringPercentage?: number | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Address of the course, unique in the tenant; made from the title of a new course unless said. At most 200 characters. */
  slug?: string | undefined
  /** Lead instructor, for admins; the creator unless said. 1 to 128 characters. */
  leadId?: string | undefined
  /** Further instructors, users of the tenant. At most 50 items. Default: `[]`. */
  instructorIds?: string[] | undefined
}
export type CoursesCreateAnswer = Course

export interface CoursesFacetsInput {
  /** Words, each of which begins a word of title, subtitle, description, tags or objectives. At most 200 characters. */
  search?: string | undefined
  /** Without it archived courses are left out. */
  status?: 'draft' | 'published' | 'archived' | undefined
  /** Opaque identity, 1 to 128 characters. */
  categoryId?: string | undefined
  /** Slug of a category. At most 200 characters. */
  category?: string | undefined
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** 1 to 50 characters. */
  language?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  instructorId?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  classId?: string | undefined
  featured?: boolean | undefined
  /** 1 to 50 characters. */
  tag?: string | undefined
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** By the price now. */
  pricing?: 'free' | 'paid' | undefined
  /** Least price now, minor units. At most 1,000,000,000. */
  minPrice?: number | undefined
  /** Greatest price now, minor units. At most 1,000,000,000. */
  maxPrice?: number | undefined
}
export interface CoursesFacetsAnswer {
  categories: {
    /** Opaque identity, 1 to 128 characters. */
    categoryId: string | null
    count: number
  }[]
  levels: {
    level: 'beginner' | 'intermediate' | 'advanced' | 'all'
    count: number
  }[]
  languages: {
    language: string | null
    count: number
  }[]
  prices: {
    from: number
    to: number | null
    count: number
  }[]
  ratings: {
    from: number
    count: number
  }[]
}

export type CoursesGetInput =
  | {
      /** Opaque identity, 1 to 128 characters. */
      courseId: string
    }
  | {
      /** At most 200 characters. */
      slug: string
    }
export type CoursesGetAnswer = Course

export interface CoursesListInput {
  /** Words, each of which begins a word of title, subtitle, description, tags or objectives. At most 200 characters. */
  search?: string | undefined
  /** Without it archived courses are left out. */
  status?: 'draft' | 'published' | 'archived' | undefined
  /** Opaque identity, 1 to 128 characters. */
  categoryId?: string | undefined
  /** Slug of a category. At most 200 characters. */
  category?: string | undefined
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** 1 to 50 characters. */
  language?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  instructorId?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  classId?: string | undefined
  featured?: boolean | undefined
  /** 1 to 50 characters. */
  tag?: string | undefined
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  /** By the price now. */
  pricing?: 'free' | 'paid' | undefined
  /** Least price now, minor units. At most 1,000,000,000. */
  minPrice?: number | undefined
  /** Greatest price now, minor units. At most 1,000,000,000. */
  maxPrice?: number | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  sort?: 'createdAt' | 'updatedAt' | 'title' | 'price' | 'rating' | 'enrollments' | 'relevance' | undefined
  /** Descending unless said; ascending for titles. */
  order?: 'asc' | 'desc' | undefined
}
export type CoursesListAnswer = CourseSummaryPage

export interface CoursesRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export interface CoursesRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}

export interface CoursesRestoreInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type CoursesRestoreAnswer = Course

export type CoursesSummaryInput = Record<string, never>
export interface CoursesSummaryAnswer {
  totalCourses: number
  publishedCourses: number
  draftCourses: number
  featuredCourses: number
  freeCourses: number
  paidCourses: number
}

export interface CoursesUpdateInput {
  /** Title, 3 to 160 characters; unique among the editions of the course. */
  title?: string | undefined
  /** At most 255 characters. */
  subtitle?: string | null | undefined
  /** At most 1,000 characters. */
  shortDescription?: string | null | undefined
  /** Description, up to 20,000 characters. */
  description?: string | undefined
  /** Opaque identity, 1 to 128 characters. */
  categoryId?: string | null | undefined
  /** 1 to 100 characters. */
  subcategory?: string | null | undefined
  level?: 'beginner' | 'intermediate' | 'advanced' | 'all' | undefined
  /** 1 to 50 characters. */
  language?: string | null | undefined
  /** Price in minor units of the currency; 0 is free. */
  price?: number | undefined
  currency?: string | undefined
  /** Price in minor units while the discount runs, below `price`. At most 1,000,000,000. */
  discountPrice?: number | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  discountEndsAt?: string | null | undefined
  /** At most 1,000,000. */
  durationMinutes?: number | null | undefined
  /** At most 1,000. */
  durationWeeks?: number | null | undefined
  /** At most 15 items. */
  objectives?: string[] | undefined
  /** At most 20 items. */
  requirements?: string[] | undefined
  /** At most 50 items. */
  skills?: string[] | undefined
  /** At most 50 items. */
  tags?: string[] | undefined
  /** At most 2,000 characters. */
  targetAudience?: string | null | undefined
  /** At most 2,048 characters. */
  thumbnailUrl?: string | null | undefined
  /** At most 2,048 characters. */
  trailerUrl?: string | null | undefined
  /** Opaque identity, 1 to 128 characters. */
  classId?: string | null | undefined
  featured?: boolean | undefined
  hasCertificate?: boolean | undefined
  certificateTerm?: 'COMPLETE_ALL' | 'PASS_ALL' | 'PASS_PERCENT' | 'AVERAGE_SCORE' | 'NONE' | undefined
  /** At most 100. */
  certificatePercentage?: number | null | undefined
  /** Opaque identity, 1 to 128 characters. */
  certificateTemplateId?: string | null | undefined
  /** Seats; null for no limit. 1 to 10,000,000. */
  maxEnrollments?: number | null | undefined
  keepsWaitlist?: boolean | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentStartsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  enrollmentEndsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  startsAt?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  endsAt?: string | null | undefined
  /** 1 to 36,500. */
  accessDays?: number | null | undefined
  needsApproval?: boolean | undefined
  autoEnroll?: boolean | undefined
  /** At most 50 items. */
  prerequisiteCourseIds?: string[] | undefined
  /** At most 50 items. */
  plans?: string[] | undefined
  /** At most 250 items. */
  allowedCountries?: string[] | undefined
  /** At most 250 items. */
  deniedCountries?: string[] | undefined
  sequential?: boolean | undefined
  progressMode?: 'lessons' | 'time' | 'assessments' | 'weighted' | undefined
  progressWeights?:
    | {
        /** At most 1,000,000. */
        lessons: number
        /** At most 1,000,000. */
        time: number
        /** At most 1,000,000. */
        assessments: number
      }
    | null
    | undefined
  onContentAdded?: 'keepCompleted' | 'reopen' | undefined
  /** IANA time zone. 1 to 64 characters. */
  timeZone?: string | undefined
  creationMethod?: 'builder' | 'wizard' | 'ai' | 'import' | 'manual' | undefined
  authoringStatus?: 'not_started' | 'partially_complete' | 'complete' | undefined
  /** At most 100. */
  authoringPercentage?: number | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Address of the course, unique in the tenant; made from the title of a new course unless said. At most 200 characters. */
  slug?: string | undefined
  /** Refuse if the course has another revision by now. 1 to 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CoursesUpdateAnswer = Course

export interface InstructorsAddInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** 1 to 100 characters. */
  title?: string | null | undefined
  /** At most 5,000 characters. */
  bio?: string | null | undefined
  active?: boolean | undefined
}
export type InstructorsAddAnswer = Instructor

export interface InstructorsLeadInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
}
export type InstructorsLeadAnswer = Instructor

export interface InstructorsListInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
}
export type InstructorsListAnswer = InstructorList

export interface InstructorsRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
}
export interface InstructorsRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
}

export interface InstructorsUpdateInput {
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** 1 to 100 characters. */
  title?: string | null | undefined
  /** At most 5,000 characters. */
  bio?: string | null | undefined
  active?: boolean | undefined
}
export type InstructorsUpdateAnswer = Instructor

/** The operations of catalog. */
export interface CatalogApi<Options> {
  readonly categories: {
    /**
     * Creates a category; its slug follows from the name.
     *
     * @example
     * ```ts
     * const category = await lyceum.as(admin).categories.create({ name: 'Navigation' })
     * ```
     * @throws CATEGORY_EXISTS: A category with this name exists already.
     */
    readonly create: (input: CategoriesCreateInput, options?: Options) => Promise<Category>
    /**
     * A category by id or slug. Inactive ones are found by admins only.
     *
     * @example
     * ```ts
     * const category = await lyceum.as(actor).categories.get({ slug: 'navigation' })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     */
    readonly get: (input: CategoriesGetInput, options?: Options) => Promise<Category>
    /**
     * The categories in their order, each with its number of courses. Inactive ones are shown to admins only.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).categories.list({ search: 'sea' })
     * ```
     */
    readonly list: (input?: CategoriesListInput, options?: Options) => Promise<CategoryPage>
    /**
     * Removes a category without courses; CATEGORY_IN_USE tells how many it has.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).categories.remove({ categoryId })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CATEGORY_IN_USE: The category has courses and cannot be deleted.
     */
    readonly remove: (input: CategoriesRemoveInput, options?: Options) => Promise<CategoriesRemoveAnswer>
    /**
     * Changes what is given of a category. The slug stays, so that addresses keep working.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).categories.update({ categoryId, icon: null, active: false })
     * ```
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws CATEGORY_EXISTS: A category with this name exists already.
     */
    readonly update: (input: CategoriesUpdateInput, options?: Options) => Promise<Category>
  }
  readonly courses: {
    /**
     * Takes a course out of the catalogue and stops enrollment. Learners who are enrolled keep their access. Archiving an
     * archived course changes nothing.
     *
     * @example
     * ```ts
     * const { status } = await lyceum.as(teacher).courses.archive({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
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
     * @throws CATEGORY_NOT_FOUND: The category does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     */
    readonly create: (input: CoursesCreateInput, options?: Options) => Promise<Course>
    /**
     * How the filtered courses spread over categories, levels, languages, price bands (minor units) and ratings. A rating
     * facet counts the courses that reach it.
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
     * A course by id or by slug. Drafts and archived courses are found by their staff only.
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
     * first, where there is none. Admins see every course, instructors the published and their own, others the published.
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
     * Removes a course for good, with its modules and placements; lessons stay. Refused with COURSE_IN_USE once anybody has
     * ever enrolled, because certificates and results must outlive it: archive it instead.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).courses.remove({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws COURSE_IN_USE: The course has enrollments or certificates and cannot be deleted.
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
     */
    readonly restore: (input: CoursesRestoreInput, options?: Options) => Promise<Course>
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
     * @throws COURSE_TITLE_TAKEN: Another edition of this course has this title.
     * @throws COURSE_SLUG_TAKEN: The slug is taken.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: CoursesUpdateInput, options?: Options) => Promise<Course>
  }
  readonly instructors: {
    /**
     * Adds a user of the tenant to the teachers of a course.
     *
     * @example
     * ```ts
     * await lyceum.as(lead).instructors.add({ courseId, userId: 'grace', title: 'Tutor' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_EXISTS: This person is an instructor of the course already.
     */
    readonly add: (input: InstructorsAddInput, options?: Options) => Promise<Instructor>
    /**
     * Hands the lead to another teacher of the course; the one before stays a teacher.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).instructors.lead({ courseId, userId: 'grace' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws INSTRUCTOR_NOT_FOUND: This person is not an instructor of the course.
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
    readonly list: (input: InstructorsListInput, options?: Options) => Promise<InstructorList>
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
     */
    readonly update: (input: InstructorsUpdateInput, options?: Options) => Promise<Instructor>
  }
}

/** The details of the errors of catalog, by code. */
export interface CatalogErrors {
  /** A category with this name exists already. */
  readonly CATEGORY_EXISTS: {
    name: string
  }
  /** The category has courses and cannot be deleted. */
  readonly CATEGORY_IN_USE: {
    courses: number
  }
  /** The category does not exist. */
  readonly CATEGORY_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    categoryId: string
  }
  /** The course is archived. */
  readonly COURSE_ARCHIVED: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** The course has enrollments or certificates and cannot be deleted. */
  readonly COURSE_IN_USE: {
    enrollments: number
    certificates: number
  }
  /** The course does not exist. */
  readonly COURSE_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** The slug is taken. */
  readonly COURSE_SLUG_TAKEN: {
    slug: string
  }
  /** Another edition of this course has this title. */
  readonly COURSE_TITLE_TAKEN: {
    title: string
  }
  /** This person is an instructor of the course already. */
  readonly INSTRUCTOR_EXISTS: {
    /** Opaque identity, 1 to 128 characters. */
    userId: string
  }
  /** This person is not an instructor of the course. */
  readonly INSTRUCTOR_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    userId: string
  }
  /** A course always has exactly one lead instructor. */
  readonly LEAD_REQUIRED: Record<string, never>
}

/** The data of the events of catalog, by name. */
export interface CatalogEvents {
  /** A course was archived: hidden and closed to enrollment, with everything in it kept. */
  readonly 'course.archived': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** A course was created, as a draft. */
  readonly 'course.created': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** A course was published, also again. */
  readonly 'course.published': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** A course was deleted, together with what belonged to it alone. */
  readonly 'course.removed': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** A course became a draft again: learners keep their access, nobody enrolls. */
  readonly 'course.unpublished': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** Settings of a course were changed. `changed` names the fields that the update gave another value. */
  readonly 'course.updated': {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    changed: string[]
  }
}
