/** What stores in other languages need of the area: collections and views. */
export { searchDays, searchTargets, searchTerms } from './records.ts'
export {
  type SearchTargetsParams,
  type SearchTermsParams,
  searchTargetCounts,
  searchTermCounts,
} from './views.ts'
