import { buildAcademy, CATALOGUE_TENANT } from '../academy.ts'
import { compare, type Speed, type Works } from '../measure.ts'
import { selectNames } from '../run.ts'
import { type StoreName, stores } from '../stores.ts'
import { categoryOf, commonWord, fillSearchable, kindOf, languageOf, subjectOf } from './corpus.ts'
import { type LeanSearch, openLeanSearch } from './lean.ts'

/** What a reader of the catalogue does, beside the same by hand. */
export interface SearchRow {
  readonly operation: string
  readonly store: StoreName
  readonly courses: number
  readonly ours: Speed
  readonly lean: Speed
}

const SIZES = [10_000, 100_000]
const EFFORT = { rounds: 6, sliceMs: 500, warmUpMs: 1_000 }
const LIMIT = 20
/** Steps through the catalogue so that neighbours have nothing in common. */
const STEP = 7_919

type Courses = ReturnType<Awaited<ReturnType<typeof buildAcademy>>['lyceum']['as']>['courses']

const worksOf = (courses: Courses, lean: LeanSearch, count: number): { readonly [operation: string]: Works } => {
  const courseAt = (index: number) => (index * STEP) % count
  const words = (course: number) => [subjectOf(course), kindOf(course).slice(0, 4)]
  const page = (index: number) => {
    const course = courseAt(index)
    const found = { categoryId: categoryOf(course), language: languageOf(course), maxPrice: 9_000 }
    return { ...found, word: commonWord(course * 3), limit: LIMIT }
  }
  const prefix = (index: number) => subjectOf(courseAt(index)).slice(0, 3)
  return {
    page: {
      ours: (index) => {
        const { word, ...input } = page(index)
        return courses.list({ ...input, search: word, sort: 'rating' })
      },
      lean: (index) => lean.page(page(index)),
    },
    search: {
      ours: (index) => courses.list({ search: words(courseAt(index)).join(' '), limit: LIMIT }),
      lean: (index) => lean.search(words(courseAt(index)), LIMIT),
    },
    suggestion: {
      ours: (index) => courses.suggest({ search: prefix(index) }),
      lean: (index) => lean.suggest(prefix(index), 8),
    },
  }
}

/** A page, a search and a suggestion of a catalogue of 10,000 courses and of one of 100,000. */
export async function* search(wanted: { store?: string; courses?: string }): AsyncGenerator<SearchRow> {
  const sizes = wanted.courses === undefined ? SIZES : wanted.courses.split(',').map(Number)
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted.store))
    for (const count of sizes) {
      const opened = await stores[store]()
      try {
        const { lyceum, study } = await buildAcademy(opened.store)
        await fillSearchable(opened.store, study.courseId, count)
        await opened.refresh()
        const lean = await openLeanSearch(opened.leanTarget, opened.store)
        const { courses } = lyceum.as({ tenantId: CATALOGUE_TENANT, userId: 'visitor', roles: ['student'] })
        for (const [operation, works] of Object.entries(worksOf(courses, lean, count))) {
          const [first] = [(await works.ours(1)) as { page?: { totalItems: number }; courses?: unknown[] }]
          const byHand = (await works.lean(1)) as unknown[][]
          const [found, leanFound] = first.page
            ? [first.page.totalItems, Number(byHand[0]?.[0] ?? 0)]
            : [first.courses?.length, byHand.length]
          if (found !== leanFound || !found) throw new Error(`${operation}: ${found} found, by hand ${leanFound}.`)
          const { ours, lean: leanSpeed } = await compare({ works, inFlight: 1, settle: async () => {} }, EFFORT)
          yield { operation, store, courses: count, ours, lean: leanSpeed }
        }
        await lyceum.stop()
        await lean.close()
      } finally {
        await opened.close()
      }
    }
}
