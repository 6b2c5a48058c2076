import type { LessonRecord, ModuleRecord, PlacementRecord } from '../records.ts'
import { childrenByContainer, type Structure } from './structure.ts'

interface Content extends Structure {
  readonly lessons: ReadonlyMap<string, LessonRecord>
}

export const outlineChanges = ['added', 'removed', 'moved', 'changed'] as const

/** A module or lesson that is not the same in both outlines. One that is moved may be changed, too: see `fields`. */
export interface OutlineChange {
  readonly change: (typeof outlineChanges)[number]
  readonly type: 'module' | 'lesson'
  readonly title: string
  /** Titles of the modules above it. */
  readonly path: readonly string[]
  /** Ids of the module or placement in either outline. */
  readonly beforeId: string | null
  readonly afterId: string | null
  /** What differs; of a lesson itself with `lesson.` before it. */
  readonly fields: readonly string[]
}

/** A module or lesson at its place in an outline. */
interface Item {
  readonly type: 'module' | 'lesson'
  readonly id: string
  readonly container: string
  readonly position: number
  readonly title: string
  readonly path: readonly string[]
  readonly record: ModuleRecord | PlacementRecord
  readonly lesson: LessonRecord | undefined
}

const ROOT = ''

const itemsOf = (content: Content): Item[] => {
  const containers = childrenByContainer(content)
  const items: Item[] = []
  const walk = (containerId: string, container: string, path: readonly string[]): void => {
    for (const child of containers.get(containerId) ?? []) {
      const { record } = child
      const place = { id: record.id, container, position: record.position, path, record }
      if (child.type === 'module') {
        items.push({ type: 'module', ...place, title: child.record.title, lesson: undefined })
        walk(record.id, record.id, [...path, child.record.title])
      } else {
        const lesson = content.lessons.get(child.record.lessonId)
        items.push({ type: 'lesson', ...place, title: lesson?.title ?? child.record.lessonId, lesson })
      }
    }
  }
  walk(content.courseId, ROOT, [])
  return items
}

const addTo = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** What stands for the same in both outlines, from the surest sign to the weakest; each item is matched once. */
const matchItems = (before: readonly Item[], after: readonly Item[]): Map<Item, Item> => {
  const matches = new Map<Item, Item>()
  const taken = new Set<Item>()
  const containers = new Map([[ROOT, ROOT]])
  const matchBy = (keyOf: (item: Item, container: string | undefined) => unknown[] | undefined): void => {
    const waiting = new Map<string, Item[]>()
    const textOf = (item: Item, container: string | undefined) => {
      const key = keyOf(item, container)
      return key && JSON.stringify([item.type, ...key])
    }
    for (const item of after) {
      const key = taken.has(item) ? undefined : textOf(item, item.container)
      if (key !== undefined) addTo(waiting, key, item)
    }
    for (const list of waiting.values()) list.reverse()
    for (const item of before) {
      if (matches.has(item)) continue
      const key = textOf(item, containers.get(item.container))
      const found = key === undefined ? undefined : waiting.get(key)?.pop()
      if (!found) continue
      matches.set(item, found)
      taken.add(found)
      if (item.type === 'module') containers.set(item.id, found.id)
    }
  }
  const inPlace = (container: string | undefined, ...rest: unknown[]) =>
    container === undefined ? undefined : [container, ...rest]
  const ofModule = (key: (item: Item, container: string | undefined) => unknown[] | undefined) =>
    matchBy((item, container) => (item.type === 'module' ? key(item, container) : undefined))
  const ofLesson = (key: (item: Item, lesson: LessonRecord, container: string | undefined) => unknown[] | undefined) =>
    matchBy((item, container) => (item.lesson ? key(item, item.lesson, container) : undefined))
  ofModule(({ path, title }) => [path, title])
  ofModule(({ title }) => [title])
  // Renamed where it stands.
  ofModule(({ position }, container) => inPlace(container, position))
  ofLesson((_, lesson, container) => inPlace(container, lesson.id))
  ofLesson((_, lesson) => [lesson.id])
  ofLesson((_, { title, kind }, container) => inPlace(container, title, kind))
  ofLesson((_, { title, kind }) => [title, kind])
  ofLesson(({ position }, { kind }, container) => inPlace(container, position, kind))
  return matches
}

/** The longest run of items whose positions before are in the order of now: the others have moved among them. */
const unmoved = (pairs: readonly (readonly [Item, Item])[]): Set<Item> => {
  const ordered = pairs.toSorted(([, a], [, b]) => a.position - b.position)
  const tails: number[] = []
  const previous: number[] = []
  for (const [at, [item]] of ordered.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = ordered[tails[middle] ?? 0]?.[0]
      if (tail && tail.position < item.position) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const kept = new Set<Item>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = ordered[at]
    if (pair) kept.add(pair[0])
  }
  return kept
}

const BOOKKEEPING = ['id', 'version', 'revision', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const
// Where it stands, what it belongs to, and what follows from the whole outline.
const PLACE = ['courseId', 'parentId', 'containerId', 'moduleId', 'lessonId', 'position'] as const
const DERIVED = ['sequence', 'visible', 'required', 'opensAt', 'closesAt', 'kind', 'seconds', 'eligibility'] as const
const OF_THE_LESSON = ['alias', 'placementCount', 'firstPlacedAt', 'publishedAt', 'eligibility'] as const
const NOT_COMPARED = new Set<string>([...BOOKKEEPING, ...PLACE])

/** The fields in which two records differ. */
export const differingFields = <Rec extends object>(before: Rec, after: Rec, ignored: ReadonlySet<string>): string[] =>
  (Object.keys(before) as (keyof Rec & string)[]).filter(
    (field) => !ignored.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )

const differences = (before: Item, after: Item): string[] => {
  const own = new Set([...NOT_COMPARED, ...(before.type === 'lesson' ? DERIVED : [])])
  const fields = differingFields(before.record, after.record, own)
  if (!before.lesson || !after.lesson || before.lesson.id === after.lesson.id) return fields
  const ofLesson = new Set([...BOOKKEEPING, ...OF_THE_LESSON])
  return [...fields, ...differingFields(before.lesson, after.lesson, ofLesson).map((field) => `lesson.${field}`)]
}

export interface OutlineComparison {
  /** In the order of the later outline; what is only in the earlier one after that. */
  readonly changes: readonly OutlineChange[]
  /** Ids of lessons that stand for each other, whose texts may differ: before and after. */
  readonly copies: readonly { readonly afterId: string; readonly beforeLesson: string; readonly afterLesson: string }[]
}

/**
 * What is added, removed, moved and changed between two outlines. Their ids are of no help where one is a copy of the
 * other, so modules are matched by their titles, lessons by being the same or by title and kind, and what is left by its
 * place. `textsDiffer` tells of a placement of the later outline whether the texts of its lesson are others.
 */
export const compareOutlines = (
  earlier: Content,
  later: Content,
  textsDiffer: ReadonlySet<string> = new Set(),
): OutlineComparison => {
  const before = itemsOf(earlier)
  const after = itemsOf(later)
  const matches = matchItems(before, after)
  const origins = new Map([...matches].map(([old, current]) => [current, old]))
  const containerOf = new Map([[ROOT, ROOT], ...[...matches].map(([old, current]) => [old.id, current.id] as const)])
  const staying = new Map<string, [Item, Item][]>()
  for (const [old, current] of matches)
    if (containerOf.get(old.container) === current.container) addTo(staying, current.container, [old, current])
  const inOrder = new Set([...staying.values()].flatMap((pairs) => [...unmoved(pairs)]))

  const changes: OutlineChange[] = []
  for (const current of after) {
    const { type, title, path } = current
    const old = origins.get(current)
    if (!old) {
      changes.push({ change: 'added', type, title, path, beforeId: null, afterId: current.id, fields: [] })
      continue
    }
    const texts = textsDiffer.has(current.id) ? ['lesson.content'] : []
    const fields = [...differences(old, current), ...texts]
    const ids = { beforeId: old.id, afterId: current.id }
    if (!inOrder.has(old)) changes.push({ change: 'moved', type, title, path, ...ids, fields })
    else if (fields.length > 0) changes.push({ change: 'changed', type, title, path, ...ids, fields })
  }
  for (const old of before) {
    const { type, title, path } = old
    if (!matches.has(old))
      changes.push({ change: 'removed', type, title, path, beforeId: old.id, afterId: null, fields: [] })
  }
  const copies = [...matches].flatMap(([old, current]) =>
    old.lesson && current.lesson && old.lesson.id !== current.lesson.id
      ? [{ afterId: current.id, beforeLesson: old.lesson.id, afterLesson: current.lesson.id }]
      : [],
  )
  return { changes, copies }
}
