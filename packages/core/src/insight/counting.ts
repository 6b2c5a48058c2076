import type { CommandContext } from '../kernel/operation.ts'
import { searchTermsPerDay } from './policies.ts'
import { type SearchTermRecord, searchDays, searchTargets, searchTerms } from './records.ts'

/**
 * Takes one of the records that may be kept of a day; false if there is none left. The counter of the day is incremented
 * with a bound, so that concurrent callers cannot take more.
 */
const takeRoom = async (
  { tx, policy }: CommandContext,
  day: string,
  counter: 'terms' | 'targets',
): Promise<boolean> => {
  const most = policy(searchTermsPerDay)
  const today = await tx.get(searchDays, day)
  if ((today?.[counter] ?? 0) >= most) return false
  if (today) tx.add(searchDays, day, { [counter]: 1 }, { [counter]: most })
  else tx.insert(searchDays, { ...{ id: day, terms: 0, targets: 0 }, [counter]: 1 })
  return true
}

type Counted = Pick<SearchTermRecord, 'day' | 'place' | 'term' | 'filters'>
const noCounts = { searches: 0, withoutResults: 0, results: 0, clicks: 0, positions: 0 }

/** Counts a search by its term and filters, or without them where no room is left. Returns the id of the record. */
export const countSearch = async (context: CommandContext, search: Counted, results: number): Promise<string> => {
  const { tx, newId } = context
  const found = await tx.find(searchTerms, 'byTerm', search)
  const counts = { searches: 1, withoutResults: results === 0 ? 1 : 0, results }
  if (found) {
    tx.add(searchTerms, found.id, counts)
    return found.id
  }
  if (search.term !== '' && !(await takeRoom(context, search.day, 'terms')))
    return countSearch(context, { ...search, term: '', filters: '' }, results)
  const id = newId(searchTerms.prefix)
  tx.insert(searchTerms, { id, ...search, ...noCounts, ...counts })
  return id
}

/** Counts a result that was followed: with its term, and by its target where there is room and a term. */
export const countClick = async (
  context: CommandContext,
  { id: searchId, day, place, term }: SearchTermRecord,
  target: string,
  position: number,
): Promise<void> => {
  const { tx, newId } = context
  const counts = { clicks: 1, positions: position }
  tx.add(searchTerms, searchId, counts)
  if (term === '') return
  const key = { day, place, term, target }
  const found = await tx.find(searchTargets, 'byTarget', key)
  if (found) tx.add(searchTargets, found.id, counts)
  else if (await takeRoom(context, day, 'targets'))
    tx.insert(searchTargets, { id: newId(searchTargets.prefix), ...key, ...counts })
}
