import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ModuleRecord, PlacementRecord } from '../records.ts'
import {
  addChild,
  type Child,
  childrenByContainer,
  MAX_DEPTH,
  moduleSubtree,
  moveChild,
  refuseInvalidParent,
  removeChild,
  reorderChildren,
  type Structure,
} from './structure.ts'

const COURSE = 'course'

type Step =
  | { does: 'add'; type: 'module' | 'placement'; into: number; position: number | undefined }
  | { does: 'move'; which: number; into: number; position: number | undefined }
  | { does: 'remove'; which: number }
  | { does: 'reverse'; container: number }

const index = fc.nat(1_000)
const position = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('add'),
      type: fc.constantFrom('module', 'placement'),
      into: index,
      position,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('move'), which: index, into: index, position }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove'), which: index }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('reverse'), container: index }) },
)

// The rules of a structure look at these fields only.
const moduleOf = (id: string, containerId: string) =>
  ({ id, containerId, parentId: containerId === COURSE ? null : containerId, position: 0 }) as ModuleRecord
const placementOf = (id: string, containerId: string) =>
  ({
    id,
    containerId,
    moduleId: containerId === COURSE ? null : containerId,
    position: 0,
    eligibility: [],
  }) as unknown as PlacementRecord

/** The plainest thing that could be right: an array of ids per container. */
type Model = Map<string, string[]>
const holderOf = (model: Model, id: string) => [...model].find(([, children]) => children.includes(id))?.[0] ?? ''
const inserted = (ids: string[], id: string, at: number | undefined) =>
  ids.splice(Math.min((at ?? 1e9) - 1, ids.length), 0, id)
const dropped = (model: Model, id: string) => {
  for (const child of model.get(id) ?? []) dropped(model, child)
  model.delete(id)
}

const childOf = ({ modules, placements }: Structure, id: string): Child => {
  const record = modules.get(id)
  return record ? { type: 'module', record } : { type: 'placement', record: placements.get(id) as PlacementRecord }
}

test('any sequence of changes keeps every container dense from 1, without a cycle, as told', async () => {
  await fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let structure: Structure = { courseId: COURSE, modules: new Map(), placements: new Map() }
      const model: Model = new Map([[COURSE, []]])
      steps.forEach((each, number) => {
        const containers = [...model.keys()]
        const ids = [...structure.modules.keys(), ...structure.placements.keys()]
        const pick = (list: string[], at: number) => list[at % list.length] as string
        if (each.does === 'add') {
          const into = pick(containers, each.into)
          const id = `${each.type} ${number}`
          if (each.type === 'module' && refuseInvalidParent(structure, undefined, into === COURSE ? null : into)) return
          const child: Child =
            each.type === 'module'
              ? { type: 'module', record: moduleOf(id, into) }
              : { type: 'placement', record: placementOf(id, into) }
          structure = addChild(structure, child, each.position)
          inserted(model.get(into) ?? [], id, each.position)
          if (each.type === 'module') model.set(id, [])
        } else if (each.does === 'reverse') {
          const container = pick(containers, each.container)
          const order = [...(model.get(container) ?? [])].reverse()
          const next = reorderChildren(structure, container, order)
          if ('code' in next) throw new Error(next.code)
          structure = next
          model.set(container, order)
        } else if (ids.length > 0) {
          const id = pick(ids, each.which)
          const child = childOf(structure, id)
          const from = model.get(holderOf(model, id)) ?? []
          if (each.does === 'remove') {
            structure = removeChild(structure, child)
            from.splice(from.indexOf(id), 1)
            dropped(model, id)
          } else {
            const into = pick(containers, each.into)
            if (child.type === 'module' && refuseInvalidParent(structure, id, into === COURSE ? null : into)) return
            structure = moveChild(structure, child, into, each.position)
            from.splice(from.indexOf(id), 1)
            inserted(model.get(into) ?? [], id, each.position)
          }
        }
      })
      const containers = childrenByContainer(structure)
      for (const [container, order] of model) {
        const children = containers.get(container) ?? []
        expect(children.map(({ record }) => record.id)).toEqual(order)
        expect(children.map(({ record }) => record.position)).toEqual(order.map((_, at) => at + 1))
        for (const child of children) {
          const parent = container === COURSE ? null : container
          expect(child.type === 'module' ? child.record.parentId : child.record.moduleId).toBe(parent)
        }
      }
      expect([...containers.keys()].filter((container) => !model.has(container))).toEqual([])
      const top = [...structure.modules.values()].filter(({ parentId }) => parentId === null)
      const reachable = top.flatMap(({ id }) => [...moduleSubtree(structure, id)])
      expect(reachable.sort()).toEqual([...structure.modules.keys()].sort())
    }),
    { numRuns: 300 },
  )
})

const chain = (length: number): Structure => ({
  courseId: COURSE,
  modules: new Map(
    Array.from({ length }, (_, at) => {
      const module = moduleOf(`m${at + 1}`, at === 0 ? COURSE : `m${at}`)
      return [module.id, { ...module, position: 1 }] as const
    }),
  ),
  placements: new Map(),
})

test('a module stands in none of its own', () => {
  const structure = chain(3)
  expect(refuseInvalidParent(structure, 'm1', 'm1')?.code).toBe('MODULE_CYCLE')
  expect(refuseInvalidParent(structure, 'm1', 'm3')?.code).toBe('MODULE_CYCLE')
  expect(refuseInvalidParent(structure, 'm3', 'm1')).toBeUndefined()
  expect(refuseInvalidParent(structure, 'm1', null)).toBeUndefined()
})

test('modules stand within each other so deep and no deeper', () => {
  const deepest = chain(MAX_DEPTH)
  expect(refuseInvalidParent(deepest, undefined, `m${MAX_DEPTH - 1}`)).toBeUndefined()
  expect(refuseInvalidParent(deepest, undefined, `m${MAX_DEPTH}`)?.code).toBe('MODULE_TOO_DEEP')
  const { modules } = deepest
  const two = { ...deepest, modules: new Map(modules).set('a', moduleOf('a', COURSE)).set('b', moduleOf('b', 'a')) }
  expect(refuseInvalidParent(two, 'a', `m${MAX_DEPTH - 2}`)).toBeUndefined()
  expect(refuseInvalidParent(two, 'a', `m${MAX_DEPTH - 1}`)?.code).toBe('MODULE_TOO_DEEP')
})

test('an order names every child once', () => {
  const structure: Structure = {
    courseId: COURSE,
    modules: new Map([['m', { ...moduleOf('m', COURSE), position: 1 }]]),
    placements: new Map([['p', { ...placementOf('p', COURSE), position: 2 }]]),
  }
  expect(reorderChildren(structure, COURSE, ['p', 'p', 'x'])).toMatchObject({
    code: 'ORDER_INCOMPLETE',
    details: { missing: ['m'], unknown: ['x'], repeated: ['p'] },
  })
})
