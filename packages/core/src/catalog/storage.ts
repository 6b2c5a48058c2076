/** What stores in other languages need of the area: collections and views. */
export { type CatalogueRow, listedCounters, summaryFields } from './answers.ts'
export { editionFields, type FamilyParams, familyEditions } from './editions.ts'
export * from './records.ts'
export { RELATED_CANDIDATES, type RelatedParams, relatedCourses, tagTexts } from './related.ts'
export {
  DURATION_BANDS,
  type FacetCount,
  type FacetName,
  facetNames,
  MAX_FACET_VALUES,
  PRICE_BANDS,
  RATING_BANDS,
} from './rules/facets.ts'
export { type CatalogueFilter, NEVER_PUBLISHED } from './rules/listing.ts'
export { ASSUMED_RATING, ASSUMED_REVIEWS, HALFWAY_ENROLLMENTS, POPULARITY_RANGE } from './rules/popularity.ts'
export { COMPARED_TAGS, RELATED_POINTS } from './rules/related.ts'
export { SEARCH_WEIGHT, type SearchTerms } from './rules/search.ts'
export { leastShared, pieces, trigrams } from './rules/typos.ts'
export { type SuggestionParams, suggestions, TAGGED_COURSES } from './suggestions.ts'
export {
  anyInCatalogue,
  type CataloguePageParams,
  type CategoryCountsParams,
  catalogueFacets,
  cataloguePage,
  catalogueSummary,
  categoryCounts,
  type ListedRow,
  type Visibility,
} from './views.ts'
