import { CONFLICT } from '../kernel/errors.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { type CourseTree, toTree } from './course-tree.ts'
import { DOCUMENT_LIMITS } from './document.ts'
import { COURSE_TOO_LARGE } from './errors.ts'
import { type CourseContent, readContent } from './outline.ts'
import { courseOutlines, type LessonContentRecord, lessonContents } from './records.ts'

/** Lessons whose texts are read by one statement: a lesson may have a million characters, and few have. */
const TEXTS_AT_ONCE = 250

const charactersIn = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + charactersIn(inner), 0)
}

/** The texts of the content's lessons; fails with COURSE_TOO_LARGE as soon as there are too many. */
const readTexts = async (
  tx: ReadRecords,
  { courseId, modules, placements, lessons }: CourseContent,
): Promise<ReadonlyMap<string, LessonContentRecord>> => {
  const { children, characters } = DOCUMENT_LIMITS
  if (modules.size + placements.size > children) fail(COURSE_TOO_LARGE, { courseId, children, characters })
  const ids = [...lessons.keys()]
  const texts = new Map<string, LessonContentRecord>()
  let size = 0
  for (let start = 0; start < ids.length; start += TEXTS_AT_ONCE)
    for (const record of await tx.getMany(lessonContents, ids.slice(start, start + TEXTS_AT_ONCE))) {
      size += charactersIn(record)
      if (size > characters) fail(COURSE_TOO_LARGE, { courseId, children, characters })
      texts.set(record.id, record)
    }
  return texts
}

/** The tree of content that does not change meanwhile. */
export const loadTree = async (tx: ReadRecords, content: CourseContent): Promise<CourseTree> =>
  toTree(content, await readTexts(tx, content))

const MAX_TRIES = 5

/** The tree of a course, read in several statements of which others may write in between. */
export const readTree = async (tx: ReadRecords, courseId: string): Promise<CourseTree> => {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const before = await tx.get(courseOutlines, courseId)
    const content = await readContent(tx, courseId)
    const texts = await readTexts(tx, content)
    // Every change of the structure writes the outline.
    if ((await tx.get(courseOutlines, courseId))?.version === before?.version) return toTree(content, texts)
  }
  return fail(CONFLICT, {})
}
