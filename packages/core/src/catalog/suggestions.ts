import { type UserRecord, users } from '../identity/records.ts'
import { byId, pick } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { defineView } from '../store/index.ts'
import { type Teacher, toTeacher } from './answers.ts'
import {
  type CategoryRecord,
  type CourseRecord,
  categories,
  courseCounters,
  courseInstructors,
  courses,
} from './records.ts'
import { popularity } from './rules/popularity.ts'

export interface SuggestionParams {
  /** Words of what was typed, the last of which may be half a word; at least one. */
  readonly words: readonly string[]
  /** All that was typed, as names are compared. */
  readonly key: string
  /** Most suggestions of each kind. */
  readonly limit: number
}

export interface Suggestions {
  readonly courses: readonly Pick<CourseRecord, 'id' | 'title' | 'slug' | 'thumbnailUrl'>[]
  /** The tags of the most popular courses that have such tags, and other tags. */
  readonly tags: readonly string[][]
  readonly categories: readonly Pick<CategoryRecord, 'id' | 'name' | 'slug'>[]
  readonly instructors: readonly Teacher[]
}

/** How many courses tags are suggested from. */
export const TAGGED_COURSES = 50

const NO_COUNTS = { enrollments: 0, ratingCount: 0, ratingSum: 0 }

/**
 * What somebody may mean who types this. From published courses, their active instructors and active categories only,
 * whoever asks: what not everybody may see is suggested to nobody.
 * - Courses whose title begins with it, by title; then those with each of the words at the beginning of a word.
 * - Categories and instructors with it at the beginning of a word of their name. Nobody is found by their mail address.
 */
export const suggestions = defineView({
  name: 'catalog.suggestions',
  reference: async (tx, { words, key, limit }: SuggestionParams): Promise<Suggestions> => {
    const hasWords = (text: string) => words.every((word) => text.includes(` ${word}`))
    const isNamed = (nameKey: string) => ` ${nameKey}`.includes(` ${key}`)
    const [published, known, people] = await Promise.all([
      tx.list(courses, 'byTitle', { status: 'published' }),
      tx.list(categories, 'inOrder', {}),
      tx.list(users, 'byName', {}),
    ])
    const counters = byId(
      await tx.getMany(
        courseCounters,
        published.map(({ id }) => id),
      ),
    )
    const begins = ({ titleKey }: CourseRecord) => titleKey.startsWith(key)
    const popularityOf = ({ id }: CourseRecord) => popularity(counters.get(id) ?? NO_COUNTS)
    const isPublished = new Set(published.map(({ id }) => id))
    const teaches = async ({ id: userId }: UserRecord) =>
      (await tx.list(courseInstructors, 'byUser', { userId })).some(
        ({ active, courseId }) => active && isPublished.has(courseId),
      )
    const named = people.filter(({ active, nameKey, searchText }) => active && isNamed(nameKey) && hasWords(searchText))
    const teachers: UserRecord[] = []
    for (const person of named) if (await teaches(person)) teachers.push(person)
    return {
      courses: [
        ...published.filter(begins),
        ...published.filter((course) => !begins(course) && hasWords(course.searchTitle)),
      ]
        .slice(0, limit)
        .map((course) => pick(course, ['id', 'title', 'slug', 'thumbnailUrl'])),
      tags: published
        .filter(({ searchTags }) => hasWords(searchTags))
        .sort((a, b) => compareLists([popularityOf(b), b.id], [popularityOf(a), a.id]))
        .slice(0, TAGGED_COURSES)
        .map(({ tags }) => tags),
      categories: known
        .filter(({ active, nameKey }) => active && isNamed(nameKey))
        .slice(0, limit)
        .map((category) => pick(category, ['id', 'name', 'slug'])),
      instructors: teachers.slice(0, limit).map((person) => toTeacher(person.id, person)),
    }
  },
})
