/** What stores in other languages need of the area: collections and views. */
export { summaryFields } from './answers.ts'
export * from './records.ts'
export { type CatalogueGroup, PRICE_BANDS, RATING_BANDS } from './rules/facets.ts'
export { type CatalogueFilter, NEVER_PUBLISHED } from './rules/listing.ts'
export { SEARCH_WEIGHT } from './rules/search.ts'
export {
  type CataloguePageParams,
  type CategoryCountsParams,
  catalogueGroups,
  cataloguePage,
  catalogueSummary,
  categoryCounts,
  type ListedRow,
  type Visibility,
} from './views.ts'
