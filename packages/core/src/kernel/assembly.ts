import type { AnyCollection } from '../store/index.ts'
import type { Area, OperationTable } from './area.ts'
import type { AreaSubscription, Reaction } from './events.ts'
import type { Job } from './jobs.ts'
import type { ErrorDefinition } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import type { RelationAnswers } from './relations.ts'
import type { UpkeepTask } from './upkeep.ts'

/** The combined content of a list of areas. */
export interface Assembly {
  readonly operations: OperationTable
  readonly collections: readonly AnyCollection[]
  readonly errors: ReadonlyMap<string, ErrorDefinition>
  readonly events: ReadonlySet<string>
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  readonly answers: RelationAnswers
  readonly subscriptions: readonly AreaSubscription[]
  readonly jobs: ReadonlyMap<string, Job>
  readonly upkeep: readonly UpkeepTask[]
}

/** Maps items by key; throws for a duplicate key. */
const mapUnique = <Item>(kind: string, items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> => {
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

const groupByEvent = (reactions: readonly Reaction[]): Map<string, Reaction[]> => {
  const groups = new Map<string, Reaction[]>()
  for (const reaction of reactions) groups.set(reaction.on, [...(groups.get(reaction.on) ?? []), reaction])
  return groups
}

/**
 * Throws for a host's area whose names could collide with later names of the engine: its collections, views, jobs and relations
 * must be named `area.name`, which those of the engine never are.
 */
export const validateHostArea = ({ name: area, collections, views, jobs, relations }: Area): void => {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(area)) throw new TypeError(`An area has a name in camel case, not ${area}.`)
  for (const { name } of [...collections, ...views, ...jobs, ...relations])
    if (!name.startsWith(`${area}.`) || !/^[a-zA-Z0-9]+$/.test(name.slice(area.length + 1)))
      throw new TypeError(`${name} is of the area ${area}, so its name is ${area}.something.`)
}

/** Throws for an operation with an error code that no area declares: callers could not narrow by it. */
const checkErrorCodes = (areas: readonly Area[], errors: ReadonlyMap<string, ErrorDefinition>): void => {
  for (const operation of areas.flatMap(({ operations }) =>
    Object.values(operations).flatMap((verbs) => Object.values(verbs)),
  ))
    for (const { code } of operation.errors)
      if (!errors.has(code))
        throw new TypeError(`${operation.name} has the error code ${code}, which is among the errors of no area.`)
}

/** The answers to relations. Throws unless each is answered, once, by an area after the one that asks or by itself. */
const mapAnswers = (areas: readonly Area[]): RelationAnswers => {
  const asked = areas.flatMap(({ relations }, at) => relations.map((relation) => ({ ...relation, relation, at })))
  const relations = mapUnique('relation', asked, ({ name }) => name)
  const answers = mapUnique(
    'answer to the relation',
    areas.flatMap((area, at) => area.answers.map((each) => ({ ...each, area: area.name, at }))),
    ({ relation }) => relation.name,
  )
  for (const [name, { at, area, relation }] of answers) {
    const question = relations.get(name)
    if (question?.relation !== relation)
      throw new TypeError(`${area} answers the relation ${name}, which is among the relations of no area.`)
    if (at < question.at) throw new TypeError(`${area} answers the relation ${name} of an area that comes after it.`)
  }
  for (const name of relations.keys())
    if (!answers.has(name)) throw new TypeError(`No area answers the relation ${name}.`)
  return answers
}

/** Combines areas; throws for names that two of them use. */
export const assemble = (areas: readonly Area[]): Assembly => {
  mapUnique('name', areas, ({ name }) => name)
  mapUnique(
    'policy',
    areas.flatMap(({ policies }) => Object.values(policies)),
    ({ name }) => name,
  )
  mapUnique(
    'view',
    areas.flatMap(({ views }) => views),
    ({ name }) => name,
  )
  const collections = areas.flatMap((area) => area.collections)
  mapUnique('collection', collections, ({ name }) => name)
  const events = mapUnique(
    'event',
    areas.flatMap((area) => Object.values(area.events)),
    ({ name }) => name,
  )
  const errors = mapUnique(
    'error code',
    areas.flatMap((area) => Object.values(area.errors)),
    ({ code }) => code,
  )
  checkErrorCodes(areas, errors)
  return {
    operations: mergeOperations(areas),
    collections,
    errors,
    events: new Set(events.keys()),
    reactions: groupByEvent(areas.flatMap((area) => area.reactions)),
    answers: mapAnswers(areas),
    subscriptions: areas.flatMap((area) => area.subscriptions),
    jobs: mapUnique(
      'job',
      areas.flatMap((area) => area.jobs),
      ({ name }) => name,
    ),
    upkeep: areas.flatMap((area) => area.upkeep),
  }
}
