import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { MODULE_CYCLE, MODULE_TOO_DEEP, ORDER_INCOMPLETE } from '../errors.ts'
import type { ModuleRecord, PlacementRecord } from '../records.ts'

/** The modules and placements of one course. A change answers a new one; untouched records stay the same objects. */
export interface Structure {
  readonly courseId: string
  readonly modules: ReadonlyMap<string, ModuleRecord>
  readonly placements: ReadonlyMap<string, PlacementRecord>
}

export type Child =
  | { readonly type: 'module'; readonly record: ModuleRecord }
  | { readonly type: 'placement'; readonly record: PlacementRecord }

/** How many modules may stand within each other. */
export const DEEPEST = 20

/** Where the children of a module, or of the course itself (null), are kept. */
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

/** Puts exactly these children, in this order, into the container: positions are dense from 1. */
const arrange = (structure: Structure, containerId: string, order: readonly string[]): Structure => {
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

/** Beyond the last place, or without a place, it goes to the end. */
const inserted = (order: readonly string[], id: string, position: number | undefined): string[] => {
  const index = Math.min((position ?? order.length + 1) - 1, order.length)
  return [...order.slice(0, index), id, ...order.slice(index)]
}

/** Adds a new record at its place; those from there on move up by one. */
export const withChild = (structure: Structure, child: Child, position: number | undefined): Structure => {
  const { id, containerId } = child.record
  const order = orderOf(structure, containerId)
  const added =
    child.type === 'module'
      ? { ...structure, modules: new Map(structure.modules).set(id, child.record) }
      : { ...structure, placements: new Map(structure.placements).set(id, child.record) }
  return arrange(added, containerId, inserted(order, id, position))
}

/** Moves a child to another place, in its container or another one; both stay dense. */
export const withMoved = (
  structure: Structure,
  child: Child,
  containerId: string,
  position: number | undefined,
): Structure => {
  const { id } = child.record
  const left = orderOf(structure, child.record.containerId).filter((sibling) => sibling !== id)
  const target = containerId === child.record.containerId ? left : orderOf(structure, containerId)
  return arrange(arrange(structure, child.record.containerId, left), containerId, inserted(target, id, position))
}

/** The module and every module below it. */
export const subtree = ({ modules }: Pick<Structure, 'modules'>, moduleId: string): ReadonlySet<string> => {
  const childModules = new Map<string, string[]>()
  for (const { id, parentId } of modules.values())
    if (parentId !== null) childModules.set(parentId, [...(childModules.get(parentId) ?? []), id])
  const found = new Set([moduleId])
  for (const id of found) for (const child of childModules.get(id) ?? []) found.add(child)
  return found
}

/** Takes a placement, or a module with everything in it, out of the course. Nobody waits for what is gone. */
export const without = (structure: Structure, child: Child): Structure => {
  const { id, containerId } = child.record
  const modulesGone = child.type === 'module' ? subtree(structure, id) : new Set<string>()
  const isGone = (placement: PlacementRecord) => placement.id === id || modulesGone.has(placement.containerId)
  const gone = new Set([...structure.placements.values()].filter(isGone).map((placement) => placement.id))
  const released = (placement: PlacementRecord): PlacementRecord =>
    placement.eligibility.some(({ placementId }) => gone.has(placementId))
      ? { ...placement, eligibility: placement.eligibility.filter(({ placementId }) => !gone.has(placementId)) }
      : placement
  const left: Structure = {
    ...structure,
    modules: new Map([...structure.modules].filter(([moduleId]) => !modulesGone.has(moduleId))),
    placements: new Map(
      [...structure.placements]
        .filter(([placementId]) => !gone.has(placementId))
        .map(([placementId, placement]) => [placementId, released(placement)]),
    ),
  }
  return arrange(left, containerId, orderOf(left, containerId))
}

const depthOf = ({ modules }: Structure, moduleId: string | null): number => {
  let depth = 0
  for (let id = moduleId; id !== null; id = modules.get(id)?.parentId ?? null) depth += 1
  return depth
}

/** Whether a module, new or with what is below it, may stand in this parent. */
export const refuseParent = (
  structure: Structure,
  moduleId: string | undefined,
  parentId: string | null,
): Refusal<'MODULE_CYCLE' | 'MODULE_TOO_DEEP'> | undefined => {
  const moved = moduleId === undefined ? new Set<string>() : subtree(structure, moduleId)
  if (moduleId !== undefined && parentId !== null && moved.has(parentId)) return refusal(MODULE_CYCLE, { moduleId })
  const top = moduleId === undefined ? 1 : depthOf(structure, moduleId)
  const height = Math.max(1, ...[...moved].map((id) => depthOf(structure, id) - top + 1))
  return depthOf(structure, parentId) + height > DEEPEST ? refusal(MODULE_TOO_DEEP, { limit: DEEPEST }) : undefined
}

/** A new order of a container's children, which it must name once each. */
export const reordered = (
  structure: Structure,
  containerId: string,
  order: readonly string[],
): Structure | Refusal<'ORDER_INCOMPLETE'> => {
  const children = new Set(orderOf(structure, containerId))
  const named = new Set(order)
  const missing = [...children].filter((id) => !named.has(id))
  const unknown = [...named].filter((id) => !children.has(id))
  // Each name is struck off once; who is named again is not there any more.
  const repeated = [...new Set(order.filter((id) => !named.delete(id)))]
  return missing.length + unknown.length + repeated.length > 0
    ? refusal(ORDER_INCOMPLETE, { missing, unknown, repeated })
    : arrange(structure, containerId, order)
}
