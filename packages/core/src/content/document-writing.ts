import { fieldsOf, pick } from '../kernel/objects.ts'
import type { CourseTree, TreeModule, TreePlacement } from './course-tree.ts'
import type { CourseDocument, DocumentModule, DocumentNode, DocumentPlacement } from './document.ts'
import { Resource } from './records.ts'

const RESOURCE_FIELDS = fieldsOf(Resource.shape).filter((field) => field !== 'id')

/** The same value with the names of all objects in it in order, so that equal courses have equal bytes. */
const canonical = <Value>(value: Value): Value => {
  if (Array.isArray(value)) return value.map(canonical) as Value
  if (typeof value !== 'object' || value === null) return value
  const inOrder = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(inOrder.map(([name, inner]) => [name, canonical(inner)])) as Value
}

const canonicalFields = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, canonical(value)])) as Fields

/** Keys for those of `used` that need one, numbered in the order in which they stand in the document. */
const keysOf = (word: string, used: Iterable<number>): ReadonlyMap<number, string> =>
  new Map([...new Set(used)].sort((a, b) => a - b).map((place, at) => [place, `${word}-${at + 1}`]))

/** The children of every module, and of the course (null), by their places in the list of nodes. */
const childrenOf = (nodes: CourseTree['nodes']): ReadonlyMap<number | null, readonly number[]> => {
  const children = new Map<number | null, number[]>()
  nodes.forEach(({ parent }, place) => {
    const siblings = children.get(parent)
    if (siblings) siblings.push(place)
    else children.set(parent, [place])
  })
  return children
}

/** A course as a document. Equal courses have equal documents, also as text. */
export const toDocument = (course: CourseDocument['course'], { nodes, lessons }: CourseTree): CourseDocument => {
  const once = new Set<number>()
  const again = new Set<number>()
  for (const node of nodes) if (node.type === 'placement') (once.has(node.lesson) ? again : once).add(node.lesson)
  const named = lessons.flatMap(({ eligibility }) => eligibility.map(({ lesson }) => lesson))
  const lessonKeys = keysOf('lesson', [...again, ...named])
  const placementKeys = keysOf(
    'placement',
    nodes.flatMap((node) => (node.type === 'placement' ? (node.eligibility ?? []).map((each) => each.node) : [])),
  )
  const children = childrenOf(nodes)
  const written = new Set<number>()

  const lessonAt = (place: number): DocumentPlacement['lesson'] => {
    const key = lessonKeys.get(place)
    const lesson = lessons[place]
    if (lesson === undefined || (written.has(place) && key !== undefined)) return key ?? ''
    written.add(place)
    const { resources, ...texts } = lesson.texts
    return {
      ...(key === undefined ? {} : { key }),
      ...canonicalFields(lesson.settings),
      eligibility: lesson.eligibility.map((each) => ({
        lesson: lessonKeys.get(each.lesson) ?? '',
        passed: each.passed,
      })),
      ...texts,
      resources: resources.map((resource) => canonicalFields(pick(resource as Resource, RESOURCE_FIELDS))),
    }
  }
  const toPlacement = ({ settings, lesson, eligibility }: TreePlacement, place: number): DocumentPlacement => {
    const key = placementKeys.get(place)
    return {
      type: 'placement',
      ...(key === undefined ? {} : { key }),
      ...canonicalFields(settings),
      eligibility:
        eligibility?.map(({ node, passed }) => ({ placement: placementKeys.get(node) ?? '', passed })) ?? null,
      lesson: lessonAt(lesson),
    }
  }
  const toModule = ({ settings }: TreeModule, place: number): DocumentModule => ({
    type: 'module',
    ...canonicalFields(settings),
    children: nodesIn(place),
  })
  const nodesIn = (parent: number | null): DocumentNode[] =>
    (children.get(parent) ?? []).flatMap((place): DocumentNode[] => {
      const node = nodes[place]
      if (!node) return []
      return [node.type === 'module' ? toModule(node, place) : toPlacement(node, place)]
    })

  return { format: 'lyceum.course', version: 1, course: canonicalFields(course), children: nodesIn(null) }
}
