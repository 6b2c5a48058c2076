// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { PageInfo } from '../kernel/api.ts'

export interface SearchTargetPage {
  /** What is listed, in the order of the list. */
  items: SearchTarget[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface SearchTarget {
  /** Id of the course, or of the placement in contents. It may be removed by now. */
  id: string
  /** Results that were followed. */
  clicks: number
  /** Average position in the list, from 1, to one decimal. */
  averagePosition: number
}

export interface SearchTermPage {
  /** What is listed, in the order of the list. */
  items: SearchTerm[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface SearchTerm {
  /** What was searched: the catalogue, or the contents of courses. */
  place: 'catalogue' | 'content'
  /** What was searched for, as search compares it: folded words. */
  term: string
  /** How often it was searched for. */
  searches: number
  /** How often nothing was found. */
  withoutResults: number
  /** Average number of results, to one decimal. */
  averageResults: number | null
  /** Results that were followed. */
  clicks: number
  /** Followed results in a hundred searches, 100 at most. */
  clickRate: number
  /** Average position of the followed results, from 1, to one decimal; null without any. */
  averagePosition: number | null
}

export interface SearchClickInput {
  /** Id of the searches of a day for the same term with the same filters. 1 to 128 characters. */
  searchId: string
  /** Id of what was followed: of the catalogue a course, of contents a placement. 1 to 128 characters. */
  target: string
  /** Position of the result in the list, from 1, over all pages. */
  position: number
}
export interface SearchClickAnswer {
  /** Id of the searches of a day for the same term with the same filters. */
  searchId: string
}

export interface SearchRecordInput {
  /** What was searched: the catalogue, or the contents of courses. */
  place: 'catalogue' | 'content'
  /** What was searched for, as it was typed. 1 to 200 characters. */
  query: string
  /** Names of the filters that narrowed it. At most 20 items. Default: `[]`. */
  filters?:
    | (
        | 'author'
        | 'category'
        | 'course'
        | 'duration'
        | 'featured'
        | 'instructor'
        | 'kind'
        | 'language'
        | 'level'
        | 'price'
        | 'rating'
        | 'resourceType'
        | 'status'
        | 'subtitles'
        | 'tag'
      )[]
    | undefined
  /** How many results there were, `page.totalItems` of the answer. At most 1,000,000,000. */
  results: number
}
export interface SearchRecordAnswer {
  /** Id of the searches of today for the same term with the same filters; null if not kept. */
  searchId: string | null
}

export interface SearchTargetsInput {
  /** First day in UTC; 30 days before the last one by default. */
  from?: string | undefined
  /** Last day in UTC, included; today by default. */
  to?: string | undefined
  /** What was searched: the catalogue, or the contents of courses. */
  place: 'catalogue' | 'content'
  /** A term as `search.terms` answers it. 1 to 80 characters. */
  term: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type SearchTargetsAnswer = SearchTargetPage

export interface SearchTermsInput {
  /** First day in UTC; 30 days before the last one by default. */
  from?: string | undefined
  /** Last day in UTC, included; today by default. */
  to?: string | undefined
  /** Only searches of the catalogue or of contents. */
  place?: 'catalogue' | 'content' | undefined
  /** What the largest comes first of. Default: `"searches"`. */
  order?: 'searches' | 'withoutResults' | 'clicks' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type SearchTermsAnswer = SearchTermPage

/** The operations of insight. */
export interface InsightApi<Options> {
  readonly search: {
    /**
     * Counts that somebody followed a result of a search.
     *
     * @example
     * ```ts
     * await lyceum.as(visitor).search.click({ searchId, target: courseId, position: 1 })
     * ```
     * @throws SEARCH_NOT_FOUND: The search is not known, or no longer kept.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     */
    readonly click: (input: SearchClickInput, options?: Options) => Promise<SearchClickAnswer>
    /**
     * Counts a search that somebody made, for `search.terms`: the client calls it when its user has settled on a query, not
     * for every letter and page. Kept are the day, the folded words and the names of the filters with their counts, and
     * nothing of who searched; of what looks like a mail address or a long number, not the words either. The id is that of
     * all such searches of the day, for `search.click`; null where the tenant keeps nothing (`searchTermDays`).
     *
     * @example
     * ```ts
     * const { page } = await lyceum.as(visitor).courses.list({ search: 'pole star', level: 'beginner' })
     * const { searchId } = await lyceum.as(visitor).search.record({
     *   place: 'catalogue',
     *   query: 'pole star',
     *   filters: ['level'],
     *   results: page.totalItems,
     * })
     * ```
     */
    readonly record: (input: SearchRecordInput, options?: Options) => Promise<SearchRecordAnswer>
    /**
     * Which results of a term were followed in a period, the most frequent first. For admins. None for a term that
     * `search.terms` does not show.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).search.targets({ place: 'catalogue', term: 'pole star' })
     * ```
     */
    readonly targets: (input: SearchTargetsInput, options?: Options) => Promise<SearchTargetPage>
    /**
     * What people searched for in a period, the most frequent first: with how often nothing was found and results were
     * followed, over all filters. For admins. Terms that were searched for less often than the policy `searchTermMinimum`
     * are left out.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).search.terms({ place: 'catalogue', order: 'withoutResults' })
     * ```
     */
    readonly terms: (input?: SearchTermsInput, options?: Options) => Promise<SearchTermPage>
  }
}

/** The details of the errors of insight, by code. */
export interface InsightErrors {
  /** The search is not known, or no longer kept. */
  readonly SEARCH_NOT_FOUND: {
    /** Id of the searches of a day for the same term with the same filters. */
    searchId: string
  }
}

/** The data of the events of insight, by name. */
export type InsightEvents = Record<never, never>

/** The policies of insight, by name. */
export interface InsightPolicies {
  /** Days for which it is kept what was searched for, without who, 1 to 730. 0: it is not kept at all. */
  readonly searchTermDays?: number
  /** How often a term must have been searched for in the period that is asked about to be shown: what one person typed alone may be about that person. */
  readonly searchTermMinimum?: number
  /** How many different searches of a day are kept by their terms; further ones are only counted. Nobody can make the tenant store more, signed in or not. */
  readonly searchTermsPerDay?: number
}
