import type { CourseRecord } from '../../catalog/records.ts'
import {
  type Access,
  type AccessFacts,
  decideAccess,
  type LockReason,
  type PrerequisiteFact,
  type Viewer,
} from '../../content/rules/access.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { DetailModule, DetailPlacement, DetailProgress } from '../views/details.ts'
import { hasBegun } from './lesson.ts'
import { type ProgressTotals, placementTotals, sumTotals } from './totals.ts'

export interface TreeLesson {
  readonly type: 'placement'
  readonly placement: DetailPlacement
  readonly progress: DetailProgress | undefined
  /** How much of it is served to the viewer; null for nothing. */
  readonly tier: Access['tier'] | null
  /** Why it is not all of it. */
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
  readonly course: AccessFacts['course'] & Pick<CourseRecord, 'id'>
  readonly modules: readonly DetailModule[]
  readonly placements: readonly DetailPlacement[]
  readonly progress: readonly DetailProgress[]
  readonly frontier: number
}

const prerequisitesOf = (
  waiting: DetailPlacement,
  placements: ReadonlyMap<string, DetailPlacement>,
  progress: ReadonlyMap<string, DetailProgress>,
): PrerequisiteFact[] =>
  waiting.prerequisites.flatMap(({ placementId }) => {
    const prerequisite = placements.get(placementId)
    const prerequisiteProgress = progress.get(placementId)
    const facts = {
      completed: prerequisiteProgress?.status === 'completed',
      passed: prerequisiteProgress?.passed === true,
    }
    return prerequisite ? { placementId, closesAt: prerequisite.closesAt, ...facts } : []
  })

/** The course as a tree of modules and lessons in order, with progress and locks. */
export const buildOutlineTree = (facts: TreeFacts, viewer: Viewer, now: string): TreeNode[] => {
  const { course, modules, placements, frontier } = facts
  const placementById = new Map(placements.map((placement) => [placement.id, placement]))
  const progress = new Map(facts.progress.map((record) => [record.placementId, record]))

  const accessTo = (placement: DetailPlacement): Pick<TreeLesson, 'tier' | 'locked'> => {
    const { lesson } = placement
    const begun = hasBegun(progress.get(placement.id))
    const prerequisites = prerequisitesOf(placement, placementById, progress)
    const access = decideAccess({ course, placement, lesson, viewer, begun, frontier, prerequisites }, now)
    if (!('code' in access)) return access
    if ('reason' in access.details) return { tier: null, locked: access.details }
    // Results outlast the access to a course that is a draft again or archived.
    const { enrollment } = viewer
    return {
      tier: null,
      locked: enrollment ? { reason: 'enrollment', status: enrollment.status } : { reason: 'not_enrolled' },
    }
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
          nodes.push({ type: 'placement', placement: child, progress: progress.get(child.id), ...accessTo(child) })
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
      return isOpen(node.placement, now) ? placementTotals(node.placement, node.progress, {}) : []
    }),
  )
