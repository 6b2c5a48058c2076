import * as z from 'zod'
import { omitUndefined, pick } from '../kernel/objects.ts'
import type { ParseContext } from '../kernel/operation.ts'
import { createPartParser, type PartParser } from '../kernel/parsing.ts'
import type { PolicyReader } from '../kernel/policies.ts'
import { yieldIfDue } from '../store/index.ts'
import {
  type CourseTree,
  LESSON_FIELDS,
  TEXT_FIELDS,
  type TreeLesson,
  type TreeModule,
  type TreePlacement,
} from './course-tree.ts'
import {
  type DocumentCourse,
  DocumentFrame,
  DocumentLesson,
  DocumentModuleSettings,
  DocumentPlacementSettings,
  lessonKey,
} from './document.ts'
import { refuseExtent } from './document-extent.ts'
import { lessonDefaults, moduleDefaults, placementDefaults, textDefaults } from './input.ts'
import { lessonTerms, newLessonStatus } from './lessons.ts'
import { moduleRequires, newContent } from './policies.ts'
import { dateRangeIssues, placementIssues } from './rules/lesson.ts'
import { nodesInCycles } from './rules/prerequisite-cycles.ts'
import { moduleRequirementIssues, newLessonIssues } from './rules/requirements.ts'
import { MAX_DEPTH } from './rules/structure.ts'

export interface ParsedDocument {
  readonly course: DocumentCourse
  readonly tree: CourseTree
}

type Path = readonly (string | number)[]
type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A node whose references are still the keys of the document. */
interface Draft<Node> {
  readonly path: Path
  readonly node: Node
  readonly lesson?: number | string
  readonly eligibility?: readonly { readonly placement: string; readonly passed?: boolean | undefined }[] | null
}

/** A lesson whose criteria are still keys of the document. */
interface LessonDraft {
  readonly path: Path
  readonly lesson: Omit<TreeLesson, 'eligibility'>
  readonly eligibility: readonly { readonly lesson: string; readonly passed?: boolean | undefined }[]
}

const nodeFrame = z.object({
  type: z.enum(['module', 'placement']).describe(DocumentModuleSettings.shape.type.description ?? ''),
})

const parseLesson = (parts: PartParser, policy: PolicyReader, value: unknown, path: Path): LessonDraft | undefined => {
  const parsed = parts.parse(DocumentLesson, value, path)
  if (!parsed) return undefined
  const { key, resources = [], eligibility = [], ...given } = parsed
  const defaults = { ...lessonDefaults, status: newLessonStatus(policy), objectives: [], tags: [], ...textDefaults }
  const all = { ...defaults, ...omitUndefined(given) }
  const lesson = {
    settings: pick(all, LESSON_FIELDS),
    texts: {
      ...pick({ ...all, resources: [] }, TEXT_FIELDS),
      resources,
    },
  }
  parts.refuse(path, ...newLessonIssues(lesson.settings, lesson.texts, lessonTerms(policy)))
  return { path, lesson, eligibility }
}

/** Names that are given once each; `places` tells where those stand that were accepted. */
const createKeys = (parts: PartParser, what: string) => {
  const places = new Map<string, number>()
  return {
    places,
    give: (key: unknown, place: number, path: Path): void => {
      if (typeof key !== 'string') return
      if (places.has(key))
        parts.refuse([...path, 'key'], { path: '', message: `must be of one ${what} only`, reason: 'conflict' })
      else places.set(key, place)
    },
    find: (key: string, path: Path): number | undefined => {
      const place = places.get(key)
      if (place === undefined)
        parts.refuse(path, { path: '', message: `is the key of no ${what} of the document`, reason: 'conflict' })
      return place
    },
  }
}

/**
 * Reads a document, or fails with VALIDATION_ERROR and the path of everything that is wrong with it. Nodes are looked at
 * one by one, with pauses for what else the process has to do.
 */
export const parseDocument = async (
  document: unknown,
  path: Path,
  { policy }: ParseContext,
): Promise<ParsedDocument> => {
  await refuseExtent(document, path.join('.'))
  const parts = createPartParser()
  const lessons: (LessonDraft | undefined)[] = []
  const drafts: Draft<TreeModule | TreePlacement | undefined>[] = []
  const lessonKeys = createKeys(parts, 'lesson')
  const placementKeys = createKeys(parts, 'placement')

  const aliases = new Set<string>()
  const addLesson = (value: unknown, at: Path): number | string | undefined => {
    if (typeof value === 'string') return parts.parse(lessonKey, value, at)
    const parsed = parseLesson(parts, policy, value, at)
    const alias = parsed?.lesson.settings.alias ?? null
    if (alias !== null && aliases.has(alias))
      parts.refuse([...at, 'alias'], { path: '', message: 'must be of one lesson only', reason: 'conflict' })
    else if (alias !== null) aliases.add(alias)
    const place = lessons.push(parsed) - 1
    if (isObject(value)) lessonKeys.give(value['key'], place, at)
    return place
  }
  const addPlacement = ({ lesson: placed, ...fields }: Fields, at: Path, parent: number | null): void => {
    const parsed = parts.parse(DocumentPlacementSettings, fields, at)
    const lesson = addLesson(placed, [...at, 'lesson'])
    placementKeys.give(fields['key'], drafts.length, at)
    const { type, key, eligibility = null, ...given } = parsed ?? { type: 'placement' }
    const { eligibility: _none, ...defaults } = placementDefaults
    const settings = { ...defaults, ...omitUndefined(given) }
    const node: TreePlacement = { type: 'placement', parent, lesson: -1, settings, eligibility: null }
    drafts.push({ path: at, node, eligibility, ...(lesson === undefined ? {} : { lesson }) })
  }
  const addModule = (fields: Fields, at: Path, parent: number | null): void => {
    const parsed = parts.parse(DocumentModuleSettings, fields, at)
    if (!parsed) {
      drafts.push({ path: at, node: undefined })
      return
    }
    const { type, ...given } = parsed
    const settings = { ...moduleDefaults, published: policy(newContent) === 'published', ...omitUndefined(given) }
    const requirements = moduleRequirementIssues(settings, {}, policy(moduleRequires), true)
    parts.refuse(at, ...dateRangeIssues(settings), ...requirements)
    drafts.push({ path: at, node: { type, parent, settings } })
  }

  interface Level {
    readonly items: readonly unknown[]
    readonly path: Path
    readonly parent: number | null
    next: number
  }
  const levels: Level[] = []
  const enter = (children: unknown, at: Path, parent: number | null): void => {
    if (children === undefined) return
    const items = parts.parse(z.array(z.unknown()), children, at)
    if (items) levels.push({ items, path: at, parent, next: 0 })
  }
  const addNode = (value: unknown, at: Path, parent: number | null): void => {
    const frame = parts.parse(nodeFrame, value, at)
    if (!frame || !isObject(value)) return
    if (frame.type === 'placement') {
      addPlacement(value, at, parent)
      return
    }
    const { children, ...fields } = value
    if (levels.length > MAX_DEPTH) {
      const message = `must stand at most ${MAX_DEPTH} levels deep`
      parts.refuse(at, { path: '', message, reason: 'too_big', limit: MAX_DEPTH })
    }
    addModule(fields, at, parent)
    enter(children, [...at, 'children'], drafts.length - 1)
  }

  const { children, ...frame } = isObject(document) ? document : { children: undefined }
  const parsedFrame = parts.parse(DocumentFrame, isObject(document) ? frame : document, path)
  enter(children, [...path, 'children'], null)
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const at = level.next
    if (at >= level.items.length) {
      levels.pop()
      continue
    }
    level.next += 1
    addNode(level.items[at], [...level.path, at], level.parent)
    const pause = yieldIfDue()
    if (pause) await pause
  }

  const nodes = drafts.map(({ path: at, node, lesson: named, eligibility = null }) => {
    if (node?.type !== 'placement') return node
    const lesson = typeof named === 'string' ? lessonKeys.find(named, [...at, 'lesson']) : named
    const found = lesson === undefined ? undefined : lessons[lesson]
    if (found) parts.refuse(at, ...placementIssues(node.settings, found.lesson.settings))
    const waitsFor = eligibility?.flatMap(({ placement, passed = false }, index) => {
      const place = placementKeys.find(placement, [...at, 'eligibility', index, 'placement'])
      return place === undefined ? [] : [{ node: place, passed }]
    })
    return { ...node, lesson: lesson ?? -1, eligibility: waitsFor ?? null }
  })
  const found = lessons.map(
    (draft) =>
      draft && {
        ...draft.lesson,
        eligibility: draft.eligibility.flatMap(({ lesson, passed = false }, index) => {
          const place = lessonKeys.find(lesson, [...draft.path, 'eligibility', index, 'lesson'])
          return place === undefined ? [] : [{ lesson: place, passed }]
        }),
      },
  )
  const edges = nodes.map((node) =>
    node?.type === 'placement' ? (node.eligibility ?? []).map((each) => each.node) : [],
  )
  for (const place of nodesInCycles(edges))
    parts.refuse([...(drafts[place]?.path ?? path), 'eligibility'], {
      path: '',
      message: 'must not lead back to the placement itself, directly or by others',
      reason: 'conflict',
    })
  parts.enforce()
  // What was refused has ended the call: nothing is missing here.
  return {
    course: (parsedFrame as z.output<typeof DocumentFrame>).course,
    tree: { nodes: nodes.flatMap((node) => node ?? []), lessons: found.flatMap((lesson) => lesson ?? []) },
  }
}
