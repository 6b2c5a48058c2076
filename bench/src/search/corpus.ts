import type { StoreDriver } from '@lyceum/core'
import { addCategories, CATALOGUE_TENANT, copyCourse, LANGUAGES, numbered } from '../academy.ts'

/** A catalogue as it grows: more courses are on more subjects and in more categories. */
const COURSES_OF_SUBJECT = 50
const COURSES_OF_CATEGORY = 500

const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'ki',
  'le',
  'mo',
  'nu',
  'pa',
  're',
  'si',
  'to',
  'vu',
  'wa',
  'xe',
  'zi',
]
const KINDS = [
  'basics',
  'advanced',
  'practice',
  'theory',
  'history',
  'workshop',
  'design',
  'exams',
  'projects',
  'methods',
]
const COMMON = Array.from({ length: 400 }, (_, at) => `${SYLLABLES[at % 18]}${SYLLABLES[(at * 7) % 18]}x${at}`)

/** A word of four syllables; those of neighbours begin differently. */
export const subject = (at: number): string =>
  [at, Math.floor(at / 18), Math.floor(at / 324), at * 5 + 3].map((one) => SYLLABLES[one % 18]).join('')

export const subjectOf = (course: number): string => subject(Math.floor(course / COURSES_OF_SUBJECT))
export const kindOf = (course: number): string => KINDS[course % KINDS.length] ?? ''
export const categoryOf = (course: number): string => `cat${Math.floor(course / COURSES_OF_CATEGORY)}`
export const languageOf = (course: number): string => LANGUAGES[course % LANGUAGES.length] ?? ''
export const commonWord = (course: number): string => COMMON[course % COMMON.length] ?? ''

/** Fills the catalogue with published courses. */
export const fillSearchable = async (store: StoreDriver, courseId: string, count: number): Promise<void> => {
  await addCategories(store, [...new Set(Array.from({ length: count }, (_, course) => categoryOf(course)))])
  await copyCourse(store, CATALOGUE_TENANT, courseId, numbered('c', count), (course) => {
    const title = ` ${subjectOf(course)} ${kindOf(course)} ${course}`
    const texts = Array.from({ length: 40 }, (_, at) => ` ${commonWord(course * 3 + at * at)}`).join('')
    return {
      title: title.trim(),
      titleKey: title.trim(),
      categoryId: categoryOf(course),
      language: languageOf(course),
      price: (course % 7) * 1_500,
      maxEnrollments: null,
      searchTitle: title,
      searchTags: '',
      searchText: `${title}${texts}`,
      createdAt: new Date(1_700_000_000_000 + course * 60_000).toISOString(),
    }
  })
}
