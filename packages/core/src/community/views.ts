import { placements } from '../content/records.ts'
import { byId } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import { type NoteRecord, notes } from './records.ts'

/** What lists of notes are sorted by. `place` is the second, else the page, of notes at one lesson. */
export const noteSorts = ['createdAt', 'place'] as const

interface NotePosition {
  readonly sequence: number
  readonly place: number
  readonly createdAt: string
  readonly id: string
}

export interface NotesPageParams extends PageRange<NotePosition> {
  /** Notes of this author; null for those of everybody that are shared in `sharedIn`. */
  readonly userId: string | null
  /** Shared in this course; null for any note of the author. */
  readonly sharedIn: string | null
  readonly courseId: string | null
  readonly placementId: string | null
  readonly visibility: NoteRecord['visibility'] | null
  readonly tag: string | null
  /** Folded words of the query: see kernel/rules/search-text. */
  readonly words: readonly string[]
  readonly sort: (typeof noteSorts)[number]
  readonly descending: boolean
}

/** A note, and what lists sort it by: twice 0 where they do not sort by place. */
export type ListedNote = NoteRecord & Pick<NotePosition, 'sequence' | 'place'>

/** Stands before all places of a lesson. */
export const NO_PLACE = -1
/** Notes at lessons that were removed from the course stand at its end. */
export const REMOVED_SEQUENCE = 1_000_000_000

const placesOf = async (tx: ReadRecords, found: readonly NoteRecord[]): Promise<(note: NoteRecord) => ListedNote> => {
  const placed = byId(await tx.getMany(placements, [...new Set(found.map(({ placementId }) => placementId))]))
  return (note) => ({
    ...note,
    sequence: placed.get(note.placementId)?.sequence ?? REMOVED_SEQUENCE,
    place: note.seconds ?? note.position ?? NO_PLACE,
  })
}

const candidates = async (tx: ReadRecords, { userId, sharedIn }: NotesPageParams): Promise<NoteRecord[]> => {
  if (userId !== null) return tx.list(notes, 'byAuthor', { userId })
  return sharedIn === null ? [] : tx.list(notes, 'byCourse', { sharedIn })
}

const matches = (note: NoteRecord, params: NotesPageParams): boolean =>
  (params.sharedIn === null || note.sharedIn === params.sharedIn) &&
  (params.courseId === null || note.courseId === params.courseId) &&
  (params.placementId === null || note.placementId === params.placementId) &&
  (params.visibility === null || note.visibility === params.visibility) &&
  (params.tag === null || note.tags.includes(params.tag)) &&
  params.words.every((word) => note.searchText.includes(` ${word}`))

/** One page of notes, and how many there are. */
export const notesPage = defineView({
  name: 'notes.page',
  reference: async (tx, params: NotesPageParams): Promise<{ rows: ListedNote[]; total: number }> => {
    const matching = (await candidates(tx, params)).filter((note) => matches(note, params))
    const placed = params.sort === 'place' ? await placesOf(tx, matching) : undefined
    const found = matching.map((note) => placed?.(note) ?? { ...note, sequence: 0, place: 0 })
    const direction = params.descending ? -1 : 1
    const keyOf = ({ sequence, place, createdAt, id }: ListedNote) => [sequence, place, createdAt, id]
    found.sort((a, b) => direction * compareLists(keyOf(a), keyOf(b)))
    return { rows: inRange(found, params, params.descending), total: found.length }
  },
})
