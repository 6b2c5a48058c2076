import * as z from 'zod'
import {
  type AnyCollection,
  defineCollection,
  type NewRecord,
  type ReadRecords,
  type Records,
  yieldIfDue,
} from '../store/index.ts'
import { type Actor, SYSTEM_USER_ID } from './access.ts'
import { type AuthoredRow, type AuthoredWrite, changedFields } from './authored.ts'
import { names } from './names.ts'
import { definePolicy, type PolicyReader } from './policies.ts'
import { id, instant, line, text, whole } from './values.ts'

export const changeActions = [
  'created',
  'changed',
  'moved',
  'reordered',
  'published',
  'unpublished',
  'archived',
  'restored',
  'removed',
] as const

/** Characters of a value that an entry keeps. */
const VALUE_LENGTH = 500
/** Of more records than this that a command makes, changes or removes in one course, one entry tells. */
const MOST_ENTRIES = 20

const value = text(0, VALUE_LENGTH).nullable()
export const FieldChange = z
  .object({
    field: line(1, 100).describe('Name of the field.'),
    before: value.describe('What it was: a text as it is, everything else as JSON; null for no value.'),
    after: value.describe('What it became, likewise.'),
    cut: z.boolean().describe(`Whether one of the two is longer than the ${VALUE_LENGTH} characters shown.`),
  })
  .register(names, { id: 'FieldChange' })

/** The change history: an entry for each record that a person made, changed or removed in a call. */
export const changes = defineCollection({
  name: 'changes',
  prefix: 'chg',
  fields: {
    id: id.describe('Id of the entry.'),
    kind: line(1, 40).describe('What was changed: `course`, `instructor`, `module`, `placement` or `lesson`.'),
    recordId: id.describe('Id of what was changed.'),
    courseId: id.nullable().describe('Id of the course it belongs to; null for a lesson.'),
    title: line(0, 255).nullable().describe('Its title after the change; null for what has none.'),
    action: z.enum(changeActions).describe('What was done with it.'),
    operation: line(1, 100).describe('Name of the operation that did it, such as `modules.move`.'),
    revision: whole(0, Number.MAX_SAFE_INTEGER).describe('Its revision after the change.'),
    fields: z
      .array(FieldChange)
      .describe('The fields that were changed; of what was made or removed those with a value.'),
    records: whole(0, Number.MAX_SAFE_INTEGER).describe(
      'How many further records were made, changed or removed with it.',
    ),
    restorable: z.boolean().describe('Whether what it replaced is kept whole, so that the change can be reverted.'),
    madeBy: id.describe(`Id of the person who did it; \`${SYSTEM_USER_ID}\` for the host's own code.`),
    madeAt: instant.describe('When it was done.'),
  },
  indexes: {
    byCourse: ['courseId', 'madeAt', 'revision'],
    byRecord: ['recordId', 'madeAt', 'revision'],
    byAge: ['madeAt'],
  },
})

/** The long texts that a change has replaced, and what else an entry does not keep whole. Its id is that of the entry. */
export const replacedTexts = defineCollection({
  name: 'replacedTexts',
  prefix: 'rtx',
  fields: {
    id: id.describe('Id of the entry of the change.'),
    recordId: id.describe('Id of the record whose texts they were.'),
    texts: z.record(z.string(), z.json()).describe('The texts and other values by the names of their fields.'),
    madeAt: instant.describe('When they were replaced.'),
  },
  indexes: { byRecord: ['recordId', 'madeAt'], byAge: ['madeAt'] },
})

export const historyDays = definePolicy({
  name: 'historyDays',
  summary: 'Days for which the history of changes and replaced texts are kept, 1 to 36500.',
  value: z.int().min(1).max(36_500),
  default: 365,
})

export const keptTexts = definePolicy({
  name: 'keptTexts',
  summary: 'How many changes of the long texts of a record can be reverted, 0 to 1000: the latest.',
  value: z.int().min(0).max(1_000),
  default: 50,
})

type FieldChange = z.infer<typeof FieldChange>
export type Change = Omit<NewRecord<typeof changes>, 'id' | 'madeBy' | 'madeAt'>

/** What recording needs of the context of a command. */
interface RecordingContext {
  readonly tx: Records
  readonly actor: Actor
  readonly now: string
  readonly policy: PolicyReader
  newId(prefix: string): string
}

const asText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** Not in the middle of a character of two units, which could not be stored. */
const cut = (text: string | null): string | null => {
  if (text === null || text.length <= VALUE_LENGTH) return text
  const short = text.slice(0, VALUE_LENGTH)
  return short.isWellFormed() ? short : short.slice(0, -1)
}

/** A change of one field, with values of a bounded size. */
export const fieldChange = (field: string, from: unknown, to: unknown): FieldChange => {
  const [before, after] = [asText(from), asText(to)]
  const long = (text: string | null) => (text?.length ?? 0) > VALUE_LENGTH
  return { field, before: cut(before), after: cut(after), cut: long(before) || long(after) }
}

/**
 * Adds an entry to the history. What a command does to records that people write is recorded without it; this is for what
 * no record shows, such as a new order of many.
 */
export const recordChange = ({ tx, actor, now, newId }: RecordingContext, change: Change): string => {
  const id = newId(changes.prefix)
  tx.insert(changes, { ...change, id, madeBy: actor.userId ?? SYSTEM_USER_ID, madeAt: now })
  return id
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === false || ['[]', '{}'].includes(JSON.stringify(value))

const PLACE = ['position', 'parentId', 'moduleId']

/** What was done, from what it changed. */
const actionOf = (
  operation: string,
  before: AuthoredRow,
  after: AuthoredRow,
  changed: readonly string[],
): Change['action'] => {
  if (operation.endsWith('.restore') || operation.endsWith('.revert')) return 'restored'
  if (changed.includes('status') && after.status === 'archived') return 'archived'
  for (const [field, on] of [
    ['status', 'published'],
    ['published', true],
  ] as const)
    if (changed.includes(field)) {
      if (after[field] === on) return 'published'
      if (before[field] === on) return 'unpublished'
    }
  return changed.some((field) => PLACE.includes(field)) ? 'moved' : 'changed'
}

interface Recorded {
  readonly change: Change
  /** The containers of a record that was made or removed. */
  readonly containers: readonly unknown[]
  /** What the entry does not keep whole of what was replaced. */
  readonly texts: Record<string, never>
}

const toRecorded = (
  operation: string,
  { collection, before, after }: AuthoredWrite,
  texts?: AuthoredWrite,
): Recorded[] => {
  const row = after ?? before
  const { as, course, own } = collection.authored ?? {}
  if (!row || as === undefined) return []
  const textFields = texts?.before && texts.after ? changedFields(texts.collection, texts.before, texts.after) : []
  const revised = !before || !after || before.revision !== after.revision
  const changed = revised ? changedFields(collection, before ?? {}, after ?? {}) : []
  const valued = before && after ? changed : changed.filter((field) => !isEmpty(row[field]))
  const fields = [
    ...valued.map((field) => fieldChange(field, before?.[field], after?.[field])),
    ...textFields.map((field) => fieldChange(field, texts?.before?.[field], texts?.after?.[field])),
  ]
  const action = !before ? 'created' : !after ? 'removed' : actionOf(operation, before, after, changed)
  if (fields.length === 0 && action === 'changed') return []
  const change: Change = {
    kind: as,
    recordId: row.id,
    courseId: course === undefined ? null : String(row[course]),
    title: typeof row.title === 'string' ? row.title : null,
    action,
    operation,
    revision: row.revision,
    fields,
    records: 0,
    restorable: own !== undefined && !!before && !!after && fields.some(({ field }) => !own.includes(field)),
  }
  const replaced = change.restorable
    ? Object.fromEntries([
        ...fields.flatMap(({ field, cut }) => (cut && field in row ? [[field, before?.[field]]] : [])),
        ...textFields.map((field) => [field, texts?.before?.[field]]),
      ])
    : {}
  const containers = before && after ? [] : [row.containerId, course === 'id' ? undefined : row.courseId]
  // A row holds plain values, as its columns do.
  return [{ change, containers, texts: replaced as Record<string, never> }]
}

/**
 * What was made or removed together with its container is counted in the entry of that, as are the lessons of a course
 * that was made with them. Of many changes of a kind in one course, the first entry counts those beyond a limit.
 */
const condense = (recorded: readonly Recorded[]): Recorded[] => {
  const keyOf = (action: string, recordId: unknown) => `${action} ${recordId}`
  const entries = new Map(recorded.map((entry) => [keyOf(entry.change.action, entry.change.recordId), entry]))
  const newCourse = recorded.find(({ change }) => change.action === 'created' && change.recordId === change.courseId)
  const containerOf = ({ change, containers }: Recorded): Recorded | undefined => {
    if (change.courseId === null) return change.action === 'created' ? newCourse : undefined
    const own = containers.map((id) => entries.get(keyOf(change.action, id))).find((found) => found !== undefined)
    return own && (containerOf(own) ?? own)
  }
  const groups = new Map<string, { first: Recorded; size: number }>()
  return recorded.filter((entry) => {
    const { action, kind, courseId } = entry.change
    const group = groups.get(`${action} ${kind} ${courseId}`) ?? { first: entry, size: 0 }
    const container = containerOf(entry) ?? (group.size < MOST_ENTRIES ? undefined : group.first)
    if (container) container.change.records += 1
    else groups.set(`${action} ${kind} ${courseId}`, { ...group, size: group.size + 1 })
    return container === undefined
  })
}

/** The oldest texts beyond those that are kept make room for the new ones. */
const keepTexts = async (context: RecordingContext, id: string, { change, texts }: Recorded): Promise<void> => {
  const { tx, policy, now } = context
  const { recordId } = change
  const surplus = (await tx.count(replacedTexts, 'byRecord', { recordId })) + 1 - policy(keptTexts)
  const oldest = surplus > 0 ? await tx.list(replacedTexts, 'byRecord', { recordId }, { limit: surplus }) : []
  for (const record of oldest) tx.remove(replacedTexts, record)
  tx.insert(replacedTexts, { id, recordId, texts, madeAt: now })
}

const idOf = ({ before, after }: AuthoredWrite): string => (after ?? before)?.id ?? ''

/** Records what a command did to the records that people write. */
export const recordWrites = async (
  context: RecordingContext,
  operation: string,
  writes: ReadonlyMap<string, AuthoredWrite>,
): Promise<void> => {
  if (writes.size === 0) return
  const texts = new Map<string, AuthoredWrite>()
  for (const write of writes.values()) if (write.collection.authored?.texts) texts.set(idOf(write), write)
  const recorded: Recorded[] = []
  for (const write of writes.values()) {
    if (write.collection.authored?.texts) continue
    recorded.push(...toRecorded(operation, write, texts.get(idOf(write))))
    // A course that is imported has thousands.
    const pause = yieldIfDue()
    if (pause) await pause
  }
  for (const entry of condense(recorded)) {
    const isLong = Object.keys(entry.texts).length > 0
    const keeps = context.policy(keptTexts) > 0
    const id = recordChange(context, { ...entry.change, restorable: entry.change.restorable && (keeps || !isLong) })
    if (isLong && keeps) await keepTexts(context, id, entry)
  }
}

const TEXT_KINDS: readonly string[] = ['text', 'instant']

/**
 * What a change of a record replaced, by the names of the fields, without those that have operations of their own; undefined
 * for a change of another record, and where it is not kept.
 */
export const replacedValues = async (
  tx: ReadRecords,
  { columns, authored }: AnyCollection,
  { recordId, changeId }: { readonly recordId: string; readonly changeId: string },
): Promise<Record<string, unknown> | undefined> => {
  const [change, kept] = await Promise.all([tx.get(changes, changeId), tx.get(replacedTexts, changeId)])
  if (change?.recordId !== recordId || !change.restorable) return undefined
  const texts = kept?.texts ?? {}
  const values: Record<string, unknown> = {}
  for (const { field, before, cut } of change.fields) {
    if (authored?.own?.includes(field)) continue
    const column = columns[field]
    if (field in texts) values[field] = texts[field]
    else if (cut || (before !== null && !column)) return undefined
    else values[field] = before === null || TEXT_KINDS.includes(column?.kind ?? '') ? before : JSON.parse(before)
  }
  return values
}
