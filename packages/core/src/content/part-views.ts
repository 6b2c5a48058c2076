import { pick } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import {
  type LessonPartRecord,
  type LessonRecord,
  lessonContents,
  lessonParts,
  lessons,
  type PlacementRecord,
  placements,
} from './records.ts'
import { partRank } from './rules/parts.ts'

/** What is read of a part before it is known whether the caller may see it: none of its text. */
export const foundPartFields = [
  'id',
  'lessonId',
  'kind',
  'source',
  'field',
  'language',
  'resourceId',
  'resourceType',
  'premium',
] as const satisfies readonly (keyof LessonPartRecord)[]

/** What the decision on serving a placement needs. */
export const searchedPlacementFields = [
  'id',
  'courseId',
  'moduleId',
  'lessonId',
  'preview',
  'visible',
  'opensAt',
  'closesAt',
  'afterDays',
  'sequence',
  'prerequisites',
] as const satisfies readonly (keyof PlacementRecord)[]

export const searchedLessonFields = [
  'id',
  'title',
  'accessLevel',
  'publicTiers',
  'contentUrl',
  'mediaId',
] as const satisfies readonly (keyof LessonRecord)[]

export interface PartSearchParams {
  /** Folded words of the query, at least one: see kernel/rules/search-text. */
  readonly words: readonly string[]
  /** In lessons that are placed in these courses; null for all. */
  readonly courseIds: readonly string[] | null
  readonly kind: LessonPartRecord['kind'] | null
  readonly language: string | null
  readonly resourceType: LessonPartRecord['resourceType']
  readonly tag: string | null
  /** The most texts and resources to find, the best first. */
  readonly limit: number
}

export type FoundPart = Pick<LessonPartRecord, (typeof foundPartFields)[number]> & { readonly rank: number }

/** A place of a lesson in which something was found, in one of the courses. */
export interface SearchedPlacement {
  readonly placement: Pick<PlacementRecord, (typeof searchedPlacementFields)[number]>
  readonly lesson: Pick<LessonRecord, (typeof searchedLessonFields)[number]>
  /** Which contents the lesson has: the first of them that a person may have is what they are served. */
  readonly content: boolean
  readonly registeredContent: boolean
  readonly guestContent: boolean
}

const matches = (part: LessonPartRecord, { kind, language, resourceType, tag }: PartSearchParams): boolean =>
  (kind === null || part.kind === kind) &&
  (language === null || part.language === language) &&
  (resourceType === null || part.resourceType === resourceType) &&
  (tag === null || part.tags.includes(tag))

const byCourses = async (tx: ReadRecords, courseIds: readonly string[] | null): Promise<PlacementRecord[]> => {
  if (courseIds === null) return tx.list(placements, 'byCourse', {})
  const lists = await Promise.all(courseIds.map((courseId) => tx.list(placements, 'byCourse', { courseId })))
  return lists.flat()
}

const byLessons = async (tx: ReadRecords, lessonIds: readonly string[]): Promise<LessonPartRecord[]> => {
  const lists = await Promise.all(lessonIds.map((lessonId) => tx.list(lessonParts, 'byLesson', { lessonId })))
  return lists.flat()
}

/** The best part of each text and resource, the best first. */
const best = (parts: readonly (FoundPart & { readonly position: number })[], limit: number): FoundPart[] => {
  const ordered = [...parts].sort((a, b) =>
    compareLists([-a.rank, a.lessonId, a.source, a.position], [-b.rank, b.lessonId, b.source, b.position]),
  )
  const firsts = new Map<string, FoundPart>()
  for (const { position, ...part } of ordered) {
    const key = JSON.stringify([part.lessonId, part.source])
    if (!firsts.has(key)) firsts.set(key, part)
  }
  return [...firsts.values()].slice(0, limit)
}

/**
 * The parts of lessons in which all words are found, one of each text and resource, and where these lessons are placed.
 * What a person may see of it is decided afterwards, by content/rules/access. A constant number of statements in SQL
 * stores.
 */
export const partSearch = defineView({
  name: 'content.partSearch',
  reference: async (tx, params: PartSearchParams): Promise<{ parts: FoundPart[]; placements: SearchedPlacement[] }> => {
    const placed = await byCourses(tx, params.courseIds)
    const lessonIds = [...new Set(placed.map(({ lessonId }) => lessonId))]
    const found = (await byLessons(tx, lessonIds)).flatMap((part) => {
      const rank = partRank(part, params.words)
      return rank > 0 && matches(part, params) ? { ...pick(part, foundPartFields), position: part.position, rank } : []
    })
    const parts = best(found, params.limit)
    const shown = new Set(parts.map(({ lessonId }) => lessonId))
    const [lessonRecords, texts] = await Promise.all([
      tx.getMany(lessons, [...shown]),
      tx.getMany(lessonContents, [...shown]),
    ])
    const lessonOf = new Map(lessonRecords.map((lesson) => [lesson.id, pick(lesson, searchedLessonFields)]))
    const textsOf = new Map(texts.map((record) => [record.id, record]))
    return {
      parts,
      placements: placed
        .filter(({ lessonId }) => shown.has(lessonId))
        .sort((a, b) => compareLists([a.id], [b.id]))
        .flatMap((placement) => {
          const [lesson, text] = [lessonOf.get(placement.lessonId), textsOf.get(placement.lessonId)]
          if (!lesson || !text) return []
          return {
            placement: pick(placement, searchedPlacementFields),
            lesson,
            content: text.content !== null,
            registeredContent: text.registeredContent !== null,
            guestContent: text.guestContent !== null,
          }
        }),
    }
  },
})
