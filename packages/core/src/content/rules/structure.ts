import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { MODULE_CYCLE, MODULE_TOO_DEEP, ORDER_INCOMPLETE } from '../errors.ts'
import type { ModuleRecord, PlacementRecord } from '../records.ts'

/** The modules and placements of one course. Changes return a new structure; unchanged records stay the same objects. */
export interface Structure {
  readonly courseId: string
  readonly modules: ReadonlyMap<string, ModuleRecord>
  readonly placements: ReadonlyMap<string, PlacementRecord>
}

export type Child =
  | { readonly type: 'module'; readonly record: ModuleRecord }
  | { readonly type: 'placement'; readonly record: PlacementRecord }

/** The deepest nesting of modules. */
export const MAX_DEPTH = 20

/** The `containerId` of the children of a module, or of the course itself (null). */
export const containerOf = (courseId: string, moduleId: string | null): string => moduleId ?? courseId

/** The children of every container in their order. */
export const childrenByContainer = ({
  modules,
  placements,
}: Pick<Structure, 'modules' | 'placements'>): ReadonlyMap<string, readonly Child[]> => {
  const containers = new Map<string, Child[]>()
  const add = (child: Child) => {
    const siblings = containers.get(child.record.containerId)
    if (siblings) siblings.push(child)
    else containers.set(child.record.containerId, [child])
  }
  for (const record of modules.values()) add({ type: 'module', record })
  for (const record of placements.values()) add({ type: 'placement', record })
  for (const siblings of containers.values()) siblings.sort((a, b) => a.record.position - b.record.position)
  return containers
}

const orderOf = (structure: Structure, containerId: string): string[] =>
  (childrenByContainer(structure).get(containerId) ?? []).map(({ record }) => record.id)

/** Sets the children of a container to exactly these, in this order, with positions from 1. */
const withOrder = (structure: Structure, containerId: string, order: readonly string[]): Structure => {
  const parent = containerId === structure.courseId ? null : containerId
  const modules = new Map(structure.modules)
  const placements = new Map(structure.placements)
  order.forEach((id, index) => {
    const position = index + 1
    const module = modules.get(id)
    if (module && (module.position !== position || module.containerId !== containerId))
      modules.set(id, { ...module, containerId, parentId: parent, position })
    const placement = placements.get(id)
    if (placement && (placement.position !== position || placement.containerId !== containerId))
      placements.set(id, { ...placement, containerId, moduleId: parent, position })
  })
  return { ...structure, modules, placements }
}

/** Without a position, or past the last one, the id is appended. */
const insertAt = (order: readonly string[], id: string, position: number | undefined): string[] => {
  const index = Math.min((position ?? order.length + 1) - 1, order.length)
  return [...order.slice(0, index), id, ...order.slice(index)]
}

/** Adds a new record at a position; its later siblings move up by one. */
export const addChild = (structure: Structure, child: Child, position: number | undefined): Structure => {
  const { id, containerId } = child.record
  const order = orderOf(structure, containerId)
  const added =
    child.type === 'module'
      ? { ...structure, modules: new Map(structure.modules).set(id, child.record) }
      : { ...structure, placements: new Map(structure.placements).set(id, child.record) }
  return withOrder(added, containerId, insertAt(order, id, position))
}

/** Moves a child to a position in its own or another container; neither is left with a gap. */
export const moveChild = (
  structure: Structure,
  child: Child,
  containerId: string,
  position: number | undefined,
): Structure => {
  const { id } = child.record
  const remaining = orderOf(structure, child.record.containerId).filter((sibling) => sibling !== id)
  const target = containerId === child.record.containerId ? remaining : orderOf(structure, containerId)
  return withOrder(
    withOrder(structure, child.record.containerId, remaining),
    containerId,
    insertAt(target, id, position),
  )
}

/** The module and every module below it. */
export const moduleSubtree = ({ modules }: Pick<Structure, 'modules'>, moduleId: string): ReadonlySet<string> => {
  const childModules = new Map<string, string[]>()
  for (const { id, parentId } of modules.values())
    if (parentId !== null) childModules.set(parentId, [...(childModules.get(parentId) ?? []), id])
  const found = new Set([moduleId])
  for (const id of found) for (const child of childModules.get(id) ?? []) found.add(child)
  return found
}

/** Removes a placement, or a module with everything in it, also from the prerequisites of other placements. */
export const removeChild = (structure: Structure, child: Child): Structure => {
  const { id, containerId } = child.record
  const removedModules = child.type === 'module' ? moduleSubtree(structure, id) : new Set<string>()
  const isRemoved = (placement: PlacementRecord) => placement.id === id || removedModules.has(placement.containerId)
  const removedPlacements = new Set(
    [...structure.placements.values()].filter(isRemoved).map((placement) => placement.id),
  )
  const withoutRemovedPrerequisites = (placement: PlacementRecord): PlacementRecord =>
    placement.eligibility?.some(({ placementId }) => removedPlacements.has(placementId))
      ? {
          ...placement,
          eligibility: placement.eligibility.filter(({ placementId }) => !removedPlacements.has(placementId)),
        }
      : placement
  const remaining: Structure = {
    ...structure,
    modules: new Map([...structure.modules].filter(([moduleId]) => !removedModules.has(moduleId))),
    placements: new Map(
      [...structure.placements]
        .filter(([placementId]) => !removedPlacements.has(placementId))
        .map(([placementId, placement]) => [placementId, withoutRemovedPrerequisites(placement)]),
    ),
  }
  return withOrder(remaining, containerId, orderOf(remaining, containerId))
}

const depthOf = ({ modules }: Structure, moduleId: string | null): number => {
  let depth = 0
  for (let id = moduleId; id !== null; id = modules.get(id)?.parentId ?? null) depth += 1
  return depth
}

/** Whether a new module, or an existing one with its submodules, may be put into this parent. */
export const refuseInvalidParent = (
  structure: Structure,
  moduleId: string | undefined,
  parentId: string | null,
): Refusal<'MODULE_CYCLE' | 'MODULE_TOO_DEEP'> | undefined => {
  const movedModules = moduleId === undefined ? new Set<string>() : moduleSubtree(structure, moduleId)
  if (moduleId !== undefined && parentId !== null && movedModules.has(parentId))
    return refusal(MODULE_CYCLE, { moduleId })
  const top = moduleId === undefined ? 1 : depthOf(structure, moduleId)
  const height = Math.max(1, ...[...movedModules].map((id) => depthOf(structure, id) - top + 1))
  return depthOf(structure, parentId) + height > MAX_DEPTH ? refusal(MODULE_TOO_DEEP, { limit: MAX_DEPTH }) : undefined
}

/** Reorders a container's children. `order` must name each of them once. */
export const reorderChildren = (
  structure: Structure,
  containerId: string,
  order: readonly string[],
): Structure | Refusal<'ORDER_INCOMPLETE'> => {
  const children = new Set(orderOf(structure, containerId))
  const listed = new Set(order)
  const missing = [...children].filter((id) => !listed.has(id))
  const unknown = [...listed].filter((id) => !children.has(id))
  // `delete` is false for an id that has been deleted before.
  const repeated = [...new Set(order.filter((id) => !listed.delete(id)))]
  return missing.length + unknown.length + repeated.length > 0
    ? refusal(ORDER_INCOMPLETE, { missing, unknown, repeated })
    : withOrder(structure, containerId, order)
}
