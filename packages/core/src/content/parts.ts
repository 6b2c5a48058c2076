import type { CommandContext } from '../kernel/operation.ts'
import type { NewRecord } from '../store/index.ts'
import { type LessonPartRecord, lessonParts } from './part-records.ts'
import { type LessonPart, type LessonSource, type PartSource, partSources } from './rules/parts.ts'

type WriteContext = Pick<CommandContext, 'tx' | 'newId'>

const toRecords = ({ newId }: Pick<WriteContext, 'newId'>, parts: readonly LessonPart[]) =>
  parts.map((part): NewRecord<typeof lessonParts> => ({ id: newId(lessonParts.prefix), ...part }))

const insertAll = (context: WriteContext, parts: readonly LessonPart[]): void =>
  context.tx.insertMany(lessonParts, toRecords(context, parts))

/** What search looks in of a new lesson, not inserted yet. */
export const newParts = (
  context: Pick<WriteContext, 'newId'>,
  lesson: LessonSource,
): readonly NewRecord<typeof lessonParts>[] =>
  toRecords(
    context,
    partSources(lesson).flatMap(({ parts }) => parts()),
  )

/** Writes what search looks in of a new lesson. */
export const insertParts = (context: WriteContext, lesson: LessonSource): void =>
  context.tx.insertMany(lessonParts, newParts(context, lesson))

const isSame = (record: LessonPartRecord, part: LessonPart): boolean =>
  Object.entries(part).every(([field, value]) => {
    const stored = record[field as keyof LessonPart]
    return stored === value || (typeof value === 'object' && JSON.stringify(stored) === JSON.stringify(value))
  })

/** Writes the difference between the stored parts of one source and these. */
const replaceParts = (context: WriteContext, stored: readonly LessonPartRecord[], parts: readonly LessonPart[]) => {
  const { tx } = context
  for (const [index, record] of stored.entries()) {
    const part = parts[index]
    if (!part) tx.remove(lessonParts, record)
    else if (!isSame(record, part)) tx.replace(lessonParts, { ...record, ...part })
  }
  insertAll(context, parts.slice(stored.length))
}

/** Writes the parts that a change of a lesson or of its texts has changed; those of other texts are not even read. */
export const updateParts = async (context: WriteContext, before: LessonSource, after: LessonSource): Promise<void> => {
  const { tx } = context
  const { id: lessonId } = after.lesson
  const known = new Map(partSources(before).map(({ source, key }) => [source, key]))
  const changed: PartSource[] = []
  for (const next of partSources(after)) {
    if (known.get(next.source) !== next.key) changed.push(next)
    known.delete(next.source)
  }
  for (const source of known.keys()) changed.push({ source, key: '', parts: () => [] })
  const stored = await Promise.all(changed.map(({ source }) => tx.list(lessonParts, 'byLesson', { lessonId, source })))
  for (const [index, { parts }] of changed.entries()) replaceParts(context, stored[index] ?? [], parts())
}

/** Removes what search looks in of a lesson that is removed. */
export const removeParts = async ({ tx }: WriteContext, lessonId: string): Promise<void> => {
  for (const record of await tx.list(lessonParts, 'byLesson', { lessonId })) tx.remove(lessonParts, record)
}
