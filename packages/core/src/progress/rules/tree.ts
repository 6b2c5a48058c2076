import type { CONTENT_LOCKED } from '../../content/errors.ts'
import { type PrerequisiteFact, refuseLocked, refuseOutsideDates } from '../../content/rules/access.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { RefusalOf } from '../../kernel/lyceum-error.ts'
import type { DetailModule, DetailPlacement, DetailProgress } from '../views/details.ts'
import { type ProgressTotals, placementTotals, sumTotals } from './totals.ts'

/** What the person who reads the tree may see. */
export interface OutlineViewer {
  /** Staff see unpublished items, and nothing is locked for them. */
  readonly staff: boolean
  /** Has access to the lessons, by enrollment or plan. */
  readonly entitled: boolean
  /** Status of an enrollment that gives no access; null without one. */
  readonly denied: string | null
}

/** Why a lesson is locked. */
export type LockReason = RefusalOf<typeof CONTENT_LOCKED>['details']

export interface TreeLesson {
  readonly type: 'placement'
  readonly placement: DetailPlacement
  readonly progress: DetailProgress | undefined
  readonly locked: LockReason | null
}
export interface TreeModule {
  readonly type: 'module'
  readonly module: DetailModule
  /** Of all open placements in it, at any depth. */
  readonly totals: ProgressTotals
  readonly children: readonly TreeNode[]
}
export type TreeNode = TreeLesson | TreeModule

interface TreeFacts {
  readonly course: {
    readonly id: string
    readonly status: 'draft' | 'published' | 'archived'
    readonly sequential: boolean
  }
  readonly modules: readonly DetailModule[]
  readonly placements: readonly DetailPlacement[]
  readonly progress: readonly DetailProgress[]
  readonly frontier: number
}

const prerequisitesOf = (
  { eligibility }: DetailPlacement,
  placements: ReadonlyMap<string, DetailPlacement>,
  progress: ReadonlyMap<string, DetailProgress>,
): PrerequisiteFact[] =>
  eligibility.flatMap(({ placementId }) => {
    const prerequisite = placements.get(placementId)
    const prerequisiteProgress = progress.get(placementId)
    const facts = {
      completed: prerequisiteProgress?.status === 'completed',
      passed: prerequisiteProgress?.passed === true,
    }
    return prerequisite ? { placementId, closesAt: prerequisite.closesAt, ...facts } : []
  })

/** The course as a tree of modules and lessons in order, with progress and locks. */
export const buildOutlineTree = (facts: TreeFacts, viewer: OutlineViewer, now: string): TreeNode[] => {
  const { course, modules, placements, frontier } = facts
  const placementById = new Map(placements.map((placement) => [placement.id, placement]))
  const progress = new Map(facts.progress.map((record) => [record.placementId, record]))

  const lockOf = (placement: DetailPlacement): LockReason | null => {
    if (viewer.staff) return null
    const closed = refuseOutsideDates(placement, now)
    if (closed) return closed.details
    if (placement.freeLesson) return null
    if (viewer.denied !== null) return { reason: 'enrollment', status: viewer.denied }
    if (!viewer.entitled) return { reason: 'not_enrolled' }
    if (!course.sequential && placement.eligibility.length === 0) return null
    const prerequisites = prerequisitesOf(placement, placementById, progress)
    return refuseLocked({ course, placement, frontier, prerequisites }, now)?.details ?? null
  }

  const children = new Map<string, (DetailModule | DetailPlacement)[]>()
  for (const list of [modules, placements])
    for (const child of list) {
      const siblings = children.get(child.containerId)
      if (siblings) siblings.push(child)
      else children.set(child.containerId, [child])
    }

  const nodesIn = (containerId: string): TreeNode[] => {
    const nodes: TreeNode[] = []
    for (const child of (children.get(containerId) ?? []).sort((a, b) => a.position - b.position)) {
      if ('lesson' in child) {
        if (child.visible || viewer.staff)
          nodes.push({ type: 'placement', placement: child, progress: progress.get(child.id), locked: lockOf(child) })
      } else if (child.published || viewer.staff) {
        const moduleNodes = nodesIn(child.id)
        nodes.push({ type: 'module', module: child, totals: totalsOfNodes(moduleNodes, now), children: moduleNodes })
      }
    }
    return nodes
  }
  return nodesIn(course.id)
}

const totalsOfNodes = (nodes: readonly TreeNode[], now: string): ProgressTotals =>
  sumTotals(
    nodes.flatMap((node) => {
      if (node.type === 'module') return node.totals
      return isOpen(node.placement, now) ? placementTotals(node.placement, node.progress) : []
    }),
  )
