import type { AnyCollection } from '../store/index.ts'
import type { Area, OperationTable } from './area.ts'
import type { FollowUp, Reaction } from './events.ts'
import type { ErrorDefinition } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import type { UpkeepTask } from './upkeep.ts'

/** What a list of areas comes to. */
export interface Assembly {
  readonly operations: OperationTable
  readonly collections: readonly AnyCollection[]
  readonly errors: ReadonlyMap<string, ErrorDefinition>
  readonly events: ReadonlySet<string>
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  readonly followUps: readonly FollowUp[]
  readonly upkeep: readonly UpkeepTask[]
}

/** A map of what the areas list, by its key; nothing has the same key twice. */
const uniquely = <Item>(kind: string, items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> => {
  const byKey = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    if (byKey.has(key)) throw new TypeError(`Two areas have the ${kind} ${key}.`)
    byKey.set(key, item)
  }
  return byKey
}

const mergeOperations = (areas: readonly Area[]): OperationTable => {
  const merged: Record<string, Record<string, Operation>> = {}
  for (const { name: area, operations } of areas)
    for (const [resource, verbs] of Object.entries(operations))
      for (const [verb, operation] of Object.entries(verbs)) {
        const name = `${resource}.${verb}`
        if (operation.name !== name)
          throw new TypeError(`${area}: the operation at ${name} calls itself ${operation.name}.`)
        merged[resource] ??= {}
        if (merged[resource][verb]) throw new TypeError(`Two areas have the operation ${name}.`)
        merged[resource][verb] = operation
      }
  return merged
}

const byEvent = (reactions: readonly Reaction[]): Map<string, Reaction[]> => {
  const grouped = new Map<string, Reaction[]>()
  for (const reaction of reactions) grouped.set(reaction.on, [...(grouped.get(reaction.on) ?? []), reaction])
  return grouped
}

/**
 * Refuses an area of a host whose names could meet what the engine will add: its collections and views are named
 * `area.name`, as those of the engine never are.
 */
export const checkOwnArea = ({ name: area, collections, views }: Area): void => {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(area)) throw new TypeError(`An area has a name in camel case, not ${area}.`)
  for (const { name } of [...collections, ...views])
    if (!name.startsWith(`${area}.`) || !/^[a-zA-Z0-9]+$/.test(name.slice(area.length + 1)))
      throw new TypeError(`${name} is of the area ${area}, so its name is ${area}.something.`)
}

/** Puts areas together, and refuses what two of them claim. */
export const assemble = (areas: readonly Area[]): Assembly => {
  uniquely('name', areas, ({ name }) => name)
  uniquely(
    'policy',
    areas.flatMap(({ policies }) => Object.values(policies)),
    ({ name }) => name,
  )
  uniquely(
    'view',
    areas.flatMap(({ views }) => views),
    ({ name }) => name,
  )
  const collections = areas.flatMap((area) => area.collections)
  uniquely('collection', collections, ({ name }) => name)
  const events = uniquely(
    'event',
    areas.flatMap((area) => Object.values(area.events)),
    ({ name }) => name,
  )
  return {
    operations: mergeOperations(areas),
    collections,
    errors: uniquely(
      'error code',
      areas.flatMap((area) => Object.values(area.errors)),
      ({ code }) => code,
    ),
    events: new Set(events.keys()),
    reactions: byEvent(areas.flatMap((area) => area.reactions)),
    followUps: areas.flatMap((area) => area.followUps),
    upkeep: areas.flatMap((area) => area.upkeep),
  }
}
