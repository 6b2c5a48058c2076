// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { PageInfo } from '../kernel/api.ts'

export interface Note {
  /** Id of the note. */
  id: string
  /** Id of the author. */
  userId: string
  /** Id of the course. */
  courseId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the lesson. */
  lessonId: string
  /** The note, plain text of 1 to 10,000 characters. */
  text: string
  /** Second of the recording at which the note stands; null for none. */
  seconds: number | null
  /** Page or slide at which the note stands; null for none. */
  position: number | null
  /** At most 10 tags of the author, each once. */
  tags: string[]
  /** Who reads it beside its author: nobody (`private`), the staff of the course, or also the learners of the course who have access to the lesson. */
  visibility: 'private' | 'staff' | 'course'
  /** Grows by one with every change by a person. */
  revision: number
  /** When it was written. ISO 8601. */
  createdAt: string
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Title of the lesson; null if it was removed. */
  lessonTitle: string | null
}

export interface ExportedNotes {
  /** The notes as Markdown, lesson by lesson; the first part has the title of the course. */
  markdown: string
  /** `after` of the next part; null on the last. */
  next: string | null
}

export interface NotePage {
  /** What is listed, in the order of the list. */
  items: Note[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface SharedNotePage {
  /** What is listed, in the order of the list. */
  items: SharedNote[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** A note as others than its author see it. */
export interface SharedNote {
  /** Id of the note. */
  id: string
  /** Id of the author. */
  userId: string
  /** Id of the course. */
  courseId: string
  /** Id of the placement: a lesson at its place in a course. */
  placementId: string
  /** Id of the lesson. */
  lessonId: string
  /** The note, plain text of 1 to 10,000 characters. */
  text: string
  /** Second of the recording at which the note stands; null for none. */
  seconds: number | null
  /** Page or slide at which the note stands; null for none. */
  position: number | null
  /** At most 10 tags of the author, each once. */
  tags: string[]
  /** Who reads it beside its author: nobody (`private`), the staff of the course, or also the learners of the course who have access to the lesson. */
  visibility: 'private' | 'staff' | 'course'
  /** Grows by one with every change by a person. */
  revision: number
  /** When it was written. ISO 8601. */
  createdAt: string
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** Title of the lesson; null if it was removed. */
  lessonTitle: string | null
  /** Name of the author; null if unknown. */
  author: string | null
}

export interface NotesCreateInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** The note, plain text of 1 to 10,000 characters. */
  text: string
  /** Second of the recording at which the note stands; null for none. At most 604,800. Default: `null`. */
  seconds?: number | null | undefined
  /** Page or slide at which the note stands; null for none. At most 1,000,000. Default: `null`. */
  position?: number | null | undefined
  /** At most 10 tags of the author, each once. Default: `[]`. */
  tags?: string[] | undefined
  /** Who reads it beside its author: nobody (`private`), the staff of the course, or also the learners of the course who have access to the lesson. Default: `"private"`. */
  visibility?: 'private' | 'staff' | 'course' | undefined
}
export type NotesCreateAnswer = Note

export interface NotesExportInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** `next` of the part before. */
  after?: string | undefined
}
export type NotesExportAnswer = ExportedNotes

export interface NotesGetInput {
  /** Id of the note. 1 to 128 characters. */
  noteId: string
}
export type NotesGetAnswer = Note

export interface NotesListInput {
  /** Only notes in this course. 1 to 128 characters. */
  courseId?: string | undefined
  /** Only notes at this placement. 1 to 128 characters. */
  placementId?: string | undefined
  /** Only private notes, or those shared so. */
  visibility?: 'private' | 'staff' | 'course' | undefined
  /** Words, each of which begins a word of the text or the tags. 1 to 200 characters. */
  query?: string | undefined
  /** Only notes with this tag, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** By the time of writing by default, or by the place in the course: lesson by lesson, then by second or page. */
  sort?: 'createdAt' | 'place' | undefined
  /** By default the newest first, and places from first to last. */
  order?: 'asc' | 'desc' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type NotesListAnswer = NotePage

export interface NotesListByCourseInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Only notes at this placement. 1 to 128 characters. */
  placementId?: string | undefined
  /** Only notes that are shared so. */
  visibility?: 'staff' | 'course' | undefined
  /** Words, each of which begins a word of the text or the tags. 1 to 200 characters. */
  query?: string | undefined
  /** Only notes with this tag, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** By the time of writing by default, or by the place in the course: lesson by lesson, then by second or page. */
  sort?: 'createdAt' | 'place' | undefined
  /** By default the newest first, and places from first to last. */
  order?: 'asc' | 'desc' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type NotesListByCourseAnswer = SharedNotePage

export interface NotesListByPlacementInput {
  /** Id of the placement: a lesson at its place in a course. 1 to 128 characters. */
  placementId: string
  /** Words, each of which begins a word of the text or the tags. 1 to 200 characters. */
  query?: string | undefined
  /** Only notes with this tag, letter by letter. 1 to 50 characters. */
  tag?: string | undefined
  /** By the time of writing by default, or by the place in the course: lesson by lesson, then by second or page. */
  sort?: 'createdAt' | 'place' | undefined
  /** By default the newest first, and places from first to last. */
  order?: 'asc' | 'desc' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type NotesListByPlacementAnswer = SharedNotePage

export interface NotesRemoveInput {
  /** Id of the note. 1 to 128 characters. */
  noteId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export interface NotesRemoveAnswer {
  /** Id of the note. */
  noteId: string
}

export interface NotesUnshareInput {
  /** Id of the note. 1 to 128 characters. */
  noteId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type NotesUnshareAnswer = SharedNote

export interface NotesUpdateInput {
  /** Id of the note. 1 to 128 characters. */
  noteId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
  /** The note, plain text of 1 to 10,000 characters. */
  text?: string | undefined
  /** Second of the recording at which the note stands; null for none. At most 604,800. */
  seconds?: number | null | undefined
  /** Page or slide at which the note stands; null for none. At most 1,000,000. */
  position?: number | null | undefined
  /** At most 10 tags of the author, each once. */
  tags?: string[] | undefined
  /** Who reads it beside its author: nobody (`private`), the staff of the course, or also the learners of the course who have access to the lesson. */
  visibility?: 'private' | 'staff' | 'course' | undefined
}
export type NotesUpdateAnswer = Note

/** The operations of community. */
export interface CommunityApi<Options> {
  readonly notes: {
    /**
     * Writes a note of the caller at a lesson, which needs access by enrollment but, as a bookmark, no open lesson. Private
     * unless the caller shares it. A learner has as many notes at a lesson as the policy `notesPerLesson` says:
     * TOO_MANY_NOTES.
     *
     * @example
     * ```ts
     * const note = await lyceum.as(learner).notes.create({
     *   placementId,
     *   text: 'The pole star does not move.',
     *   seconds: 95,
     *   tags: ['exam'],
     * })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_NOT_ACTIVE: The enrollment is not active.
     * @throws CONTENT_LOCKED: This content is not open to you.
     * @throws NOT_COMPLETABLE: This lesson is not completed by hand.
     * @throws TOO_MANY_NOTES: The lesson has as many notes as it may have.
     */
    readonly create: (input: NotesCreateInput, options?: Options) => Promise<Note>
    /**
     * The caller's own notes of a course as Markdown, in parts of 100 notes, in the order of the course: put together, the
     * parts are one document. `notes.list` answers them as data.
     *
     * @example
     * ```ts
     * let markdown = ''
     * let after: string | undefined
     * do {
     *   const part = await lyceum.as(learner).notes.export({ courseId, ...(after === undefined ? {} : { after }) })
     *   markdown += part.markdown
     *   after = part.next ?? undefined
     * } while (after !== undefined)
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly export: (input: NotesExportInput, options?: Options) => Promise<ExportedNotes>
    /**
     * A note of the caller.
     *
     * @example
     * ```ts
     * const { text, seconds } = await lyceum.as(learner).notes.get({ noteId })
     * ```
     * @throws NOTE_NOT_FOUND: The note does not exist.
     */
    readonly get: (input: NotesGetInput, options?: Options) => Promise<Note>
    /**
     * The caller's own notes, in all courses or one, the newest first; found by words, tag and visibility. Notes stay
     * readable for their author when the access to the course has ended and when the lesson was removed.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).notes.list({ courseId, query: 'pole star', sort: 'place' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     */
    readonly list: (input?: NotesListInput, options?: Options) => Promise<NotePage>
    /**
     * What learners share with the staff of a course, or with all of it, for the staff.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).notes.listByCourse({ courseId, visibility: 'staff' })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     */
    readonly listByCourse: (input: NotesListByCourseInput, options?: Options) => Promise<SharedNotePage>
    /**
     * What learners share with the whole course at a lesson, for its staff and for learners with access to whom the lesson is
     * open: else CONTENT_LOCKED, with the reason of `learning.content`.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).notes.listByPlacement({ placementId, sort: 'place' })
     * ```
     * @throws PLACEMENT_NOT_FOUND: The placement does not exist.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws LESSON_NOT_FOUND: The lesson does not exist.
     * @throws CONTENT_LOCKED: This content is not open to you.
     */
    readonly listByPlacement: (input: NotesListByPlacementInput, options?: Options) => Promise<SharedNotePage>
    /**
     * Removes a note of the caller.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).notes.remove({ noteId })
     * ```
     * @throws NOTE_NOT_FOUND: The note does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly remove: (input: NotesRemoveInput, options?: Options) => Promise<NotesRemoveAnswer>
    /**
     * Makes a shared note private again, for the staff of the course: its author keeps it, and others do not see it.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).notes.unshare({ noteId })
     * ```
     * @throws NOTE_NOT_FOUND: The note does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly unshare: (input: NotesUnshareInput, options?: Options) => Promise<SharedNote>
    /**
     * Changes a note of the caller, or with whom it is shared. Works as long as the note exists, without access to the course
     * as well.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).notes.update({ noteId, tags: ['exam', 'stars'], visibility: 'staff' })
     * ```
     * @throws NOTE_NOT_FOUND: The note does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: NotesUpdateInput, options?: Options) => Promise<Note>
  }
}

/** The details of the errors of community, by code. */
export interface CommunityErrors {
  /** The note does not exist. */
  readonly NOTE_NOT_FOUND: {
    /** Id of the note. */
    noteId: string
  }
  /** The lesson has as many notes as it may have. */
  readonly TOO_MANY_NOTES: {
    /** Id of the placement: a lesson at its place in a course. */
    placementId: string
    /** The most notes that a learner may have at a lesson. */
    limit: number
  }
}

/** The data of the events of community, by name. */
export type CommunityEvents = Record<never, never>

/** The policies of community, by name. */
export interface CommunityPolicies {
  /** The most notes that a learner may have at one lesson, 0 to 1,000. 0: nobody writes notes. */
  readonly notesPerLesson?: number
}
