import * as z from 'zod'
import { day, id, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** What is searched: the courses of the catalogue, or the contents of courses. */
export const searchPlaces = ['catalogue', 'content'] as const

/** Filters of searches, by name. Their values are not kept. */
export const searchFilters = [
  'author',
  'category',
  'course',
  'duration',
  'featured',
  'instructor',
  'kind',
  'language',
  'level',
  'price',
  'rating',
  'resourceType',
  'status',
  'subtitles',
  'tag',
] as const

/** The most characters of a term. */
export const TERM_LENGTH = 80

export const searchId = id.describe('Id of the searches of a day for the same term with the same filters.')
export const searchPlace = z
  .enum(searchPlaces)
  .describe('What was searched: the catalogue, or the contents of courses.')
export const searchTerm = text(0, TERM_LENGTH).describe('What was searched for, as search compares it: folded words.')

const counters = {
  clicks: whole(0, Number.MAX_SAFE_INTEGER).describe('Results that were followed.'),
  positions: whole(0, Number.MAX_SAFE_INTEGER).describe('Sum of the positions of these results, each from 1.'),
}

/** How much is kept of a day, which bounds what callers can make a tenant store. Its id is the day. */
export const searchDays = defineCollection({
  name: 'searchDays',
  prefix: 'sda',
  fields: {
    id: day.describe('Calendar day in UTC.'),
    terms: whole(0, 1_000_000).describe('Records of terms of that day, those without a term left out.'),
    targets: whole(0, 1_000_000).describe('Records of followed results of that day.'),
  },
  indexes: { byDay: [] },
  small: true,
})

/**
 * The searches of a day for one term, counted. Nothing of who searched: no person, address or moment. The term is empty
 * for searches beyond the bound of the day, and for what looks like personal data.
 */
export const searchTerms = defineCollection({
  name: 'searchTerms',
  prefix: 'sea',
  fields: {
    id: searchId,
    day: day.describe('Calendar day in UTC.'),
    place: searchPlace,
    term: searchTerm,
    filters: text(0, 200).describe('Names of the filters, in order, with a space between; empty for none.'),
    searches: whole(0, Number.MAX_SAFE_INTEGER).describe('How often it was searched for.'),
    withoutResults: whole(0, Number.MAX_SAFE_INTEGER).describe('How often nothing was found.'),
    results: whole(0, Number.MAX_SAFE_INTEGER).describe('Sum of the numbers of results.'),
    ...counters,
  },
  unique: { byTerm: ['day', 'place', 'term', 'filters'] },
  indexes: { byDay: ['day'] },
  small: true,
})
export type SearchTermRecord = RecordOf<typeof searchTerms>

/** Which results of the searches of a day for a term were followed, counted. */
export const searchTargets = defineCollection({
  name: 'searchTargets',
  prefix: 'sta',
  fields: {
    id: id.describe('Id of the record of the followed result.'),
    day: day.describe('Calendar day in UTC.'),
    place: searchPlace,
    term: searchTerm,
    target: id.describe('Id of the course, or of the placement in the contents of courses.'),
    ...counters,
  },
  unique: { byTarget: ['day', 'place', 'term', 'target'] },
  indexes: { byDay: ['day'] },
  small: true,
})
export type SearchTargetRecord = RecordOf<typeof searchTargets>
