import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import { type SearchTargetRecord, type SearchTermRecord, searchTargets, searchTerms } from './records.ts'

/** What searches are counted by, and lists ordered. */
export const searchOrders = ['searches', 'withoutResults', 'clicks'] as const

/** The position in a list: what it is ordered by, then the place and term, or the target. */
export interface CountPosition {
  readonly value: number
  readonly id: string
}

interface Period {
  /** Days in UTC, both included. */
  readonly from: string
  readonly to: string
}

export interface SearchTermsParams extends Period, PageRange<CountPosition> {
  readonly place: SearchTermRecord['place'] | null
  readonly order: (typeof searchOrders)[number]
  /** Terms that were searched for less often are left out. */
  readonly minimum: number
}

/** A term with its counters, added up over days and filters. */
export type CountedTerm = CountPosition &
  Pick<SearchTermRecord, 'place' | 'term' | 'searches' | 'withoutResults' | 'results' | 'clicks' | 'positions'>

const inPeriod = <Rec extends { readonly day: string }>(records: readonly Rec[], { from, to }: Period): Rec[] =>
  records.filter(({ day }) => from <= day && day <= to)

const largestFirst = (a: CountPosition, b: CountPosition): number => b.value - a.value || (a.id < b.id ? 1 : -1)

const countTerms = async (tx: ReadRecords, params: SearchTermsParams): Promise<CountedTerm[]> => {
  const counted = new Map<string, CountedTerm>()
  for (const record of inPeriod(await tx.list(searchTerms, 'byDay', {}), params)) {
    const { place, term, searches, withoutResults, results, clicks, positions } = record
    if (term === '' || (params.place !== null && place !== params.place)) continue
    const id = `${place} ${term}`
    const sum = counted.get(id) ?? { searches: 0, withoutResults: 0, results: 0, clicks: 0, positions: 0 }
    const total = {
      ...{ id, place, term },
      searches: sum.searches + searches,
      withoutResults: sum.withoutResults + withoutResults,
      results: sum.results + results,
      clicks: sum.clicks + clicks,
      positions: sum.positions + positions,
    }
    counted.set(id, { ...total, value: total[params.order] })
  }
  return [...counted.values()].filter(({ searches }) => searches >= params.minimum)
}

/** One page of the terms that were searched for in a period, and how many there are. */
export const searchTermCounts = defineView({
  name: 'insight.searchTerms',
  reference: async (tx, params: SearchTermsParams): Promise<{ rows: CountedTerm[]; total: number }> => {
    const counted = (await countTerms(tx, params)).sort(largestFirst)
    return { rows: inRange(counted, params, true), total: counted.length }
  },
})

export interface SearchTargetsParams extends Period, PageRange<CountPosition> {
  readonly place: SearchTermRecord['place']
  readonly term: string
  /** A term that was searched for less often has no targets. */
  readonly minimum: number
}

/** A result that was followed, added up over days. Its `value` are the clicks. */
export type CountedTarget = CountPosition & Pick<SearchTargetRecord, 'positions'>

/** One page of the results of a term that were followed in a period, and how many there are. */
export const searchTargetCounts = defineView({
  name: 'insight.searchTargets',
  reference: async (tx, params: SearchTargetsParams): Promise<{ rows: CountedTarget[]; total: number }> => {
    const { place, term } = params
    const terms = await countTerms(tx, { ...params, order: 'searches', after: null })
    const counted = new Map<string, CountedTarget>()
    const records = await tx.list(searchTargets, 'byDay', {})
    for (const record of inPeriod(records, params)) {
      if (record.place !== place || record.term !== term) continue
      const { value, positions } = counted.get(record.target) ?? { value: 0, positions: 0 }
      const id = record.target
      counted.set(id, { id, value: value + record.clicks, positions: positions + record.positions })
    }
    const shown = terms.some((each) => each.term === term) ? [...counted.values()].sort(largestFirst) : []
    return { rows: inRange(shown, params, true), total: shown.length }
  },
})
