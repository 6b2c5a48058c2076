import type { Deltas } from '../../store/index.ts'
import { contractCounters, contractFeed, counter, entry } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectConflict, expectEqual, expectTrue } from '../expectations.ts'

const positions = async ({ read }: Scene): Promise<number[]> => {
  const rows = await read((session) => session.select(contractFeed, { index: 'inOrder', equals: {} }))
  return rows.map(({ position }) => Number(position))
}

const growing = (numbers: readonly number[]): boolean =>
  numbers.every(
    (number, index) => Number.isSafeInteger(number) && number > (numbers[index - 1] ?? Number.NEGATIVE_INFINITY),
  )

export const counters: readonly ContractCase[] = [
  ...subject('add', {
    'adds to each field named and raises the version by one': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { used: 5, spent: 7, weight: 0.5 })]))
      await write((session) => session.add(contractCounters, 'a', { used: 2, weight: 0.25 }))
      await write((session) => session.add(contractCounters, 'a', { used: -10, spent: 0 }))
      const sum = counter('a', { used: -3, spent: 7, weight: 0.75, version: 3 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), sum, 'get')
    },

    'several in one transaction add up, and the transaction sees the sum': async ({ read, write }) => {
      const seen = await write(async (session) => {
        session.insert(contractCounters, [counter('a')])
        session.add(contractCounters, 'a', { used: 1 })
        session.add(contractCounters, 'a', { used: 2, spent: 1 })
        return session.get(contractCounters, 'a')
      })
      expectEqual(seen, counter('a', { used: 3, spent: 1, version: 3 }), 'inside')
      expectEqual(await read((session) => session.get(contractCounters, 'a')), seen, 'after')
    },

    'a sum may reach its bound and not pass it': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { used: 8 })]))
      const add = (used: number) => () => write((session) => session.add(contractCounters, 'a', { used }, { used: 10 }))
      await expectConflict(add(3), 'past the bound at once')
      await add(2)()
      await expectConflict(add(1), 'past the bound')
      await add(-1)()
      await add(1)()
      const full = counter('a', { used: 10, version: 4 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), full, 'get')
    },

    'one field past its bound stops them all': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { used: 1, spent: 9 })]))
      const deltas = { used: 1, spent: 1 }
      await expectConflict(
        () => write((session) => session.add(contractCounters, 'a', deltas, { used: 10, spent: 9 })),
        'add',
      )
      expectEqual(
        await read((session) => session.get(contractCounters, 'a')),
        counter('a', { used: 1, spent: 9 }),
        'get',
      )
      await write((session) => session.add(contractCounters, 'a', deltas, { used: 10 }))
      const sum = counter('a', { used: 2, spent: 10, version: 2 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), sum, 'with a bound on one field only')
    },

    'a bound on a field without a delta holds for the field as it is': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { spent: 5 })]))
      const add = (spent: number) => () =>
        write((session) => session.add(contractCounters, 'a', { used: 1 }, { spent }))
      await expectConflict(add(4), 'a bound below the field')
      await add(5)()
      const sum = counter('a', { used: 1, spent: 5, version: 2 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), sum, 'get')
    },

    'nothing raises the version by one, and conflicts where there is no record': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { used: 5 })]))
      await write((session) => session.add(contractCounters, 'a', {}))
      await write((session) => session.add(contractCounters, 'a', {}, { used: 5 }))
      await expectConflict(() => write((session) => session.add(contractCounters, 'a', {}, { used: 4 })), 'a bound')
      await expectConflict(() => write((session) => session.add(contractCounters, 'b', {})), 'no record')
      await expectConflict(() => write((session) => session.remove(contractCounters, 'a', 1)), 'a removal')
      const raised = counter('a', { used: 5, version: 3 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), raised, 'get')
    },

    'a bound that is reached is a conflict on the record, whatever the bound': async ({ write }) => {
      await write((session) => session.insert(contractCounters, [counter('a', { used: 9, spent: 9 })]))
      const keyOf = async (bound: Deltas) => {
        const add = () => write((session) => session.add(contractCounters, 'a', { used: 1, spent: 1 }, bound))
        return (await expectConflict(add, JSON.stringify(bound))).key
      }
      const stale = () => write((session) => session.remove(contractCounters, 'a', 7))
      const { key } = await expectConflict(stale, 'a version that has changed')
      expectEqual([await keyOf({ used: 9 }), await keyOf({ spent: 8 })], [key, key], 'keys')
    },

    'the bound counts what the transaction itself has added': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a')]))
      const twice = () =>
        write((session) => {
          session.add(contractCounters, 'a', { used: 6 }, { used: 10 })
          session.add(contractCounters, 'a', { used: 6 }, { used: 10 })
        })
      await expectConflict(twice, 'twice six of ten')
      expectEqual(await read((session) => session.get(contractCounters, 'a')), counter('a'), 'get')
    },

    'a replacement of what was read before the sum conflicts': async ({ read, write }) => {
      await write((session) => session.insert(contractCounters, [counter('a')]))
      await write((session) => session.add(contractCounters, 'a', { used: 1 }))
      const stale = counter('a', { version: 2, spent: 5 })
      await expectConflict(() => write((session) => session.update(contractCounters, stale, 1)), 'update')
      await expectConflict(() => write((session) => session.remove(contractCounters, 'a', 1)), 'remove')
      await write((session) => session.update(contractCounters, counter('a', { version: 3, used: 1, spent: 5 }), 2))
      const both = counter('a', { version: 3, used: 1, spent: 5 })
      expectEqual(await read((session) => session.get(contractCounters, 'a')), both, 'get')
    },
  }),

  ...subject('sequence', {
    'numbers grow in the order of insertion, within a call, a transaction and from one to the next': async (scene) => {
      await scene.write((session) => {
        session.insert(contractFeed, [entry('z'), entry('y'), entry('x')])
        session.insert(contractFeed, [entry('w')])
      })
      await scene.write((session) => session.insert(contractFeed, [entry('v')]))
      const rows = await scene.read((session) => session.select(contractFeed, { index: 'inOrder', equals: {} }))
      expectEqual(
        rows.map(({ id }) => id),
        ['z', 'y', 'x', 'w', 'v'],
        'order',
      )
      expectTrue(growing(await positions(scene)), 'the numbers grow')
    },

    'the transaction sees the number': async ({ write, read }) => {
      const seen = await write(async (session) => {
        session.insert(contractFeed, [entry('a')])
        return session.get(contractFeed, 'a')
      })
      expectTrue(Number.isSafeInteger(seen?.['position']), `a number was given, not ${String(seen?.['position'])}`)
      expectEqual(await read((session) => session.get(contractFeed, 'a')), seen, 'after')
    },

    'an update keeps the number, whatever the row says': async (scene) => {
      await scene.write((session) => session.insert(contractFeed, [entry('a'), entry('b')]))
      const before = await positions(scene)
      await scene.write((session) => {
        session.update(contractFeed, { ...entry('a', 'new'), version: 2 }, 1)
        session.update(contractFeed, { ...entry('b', 'new'), position: -1, version: 2 }, 1)
      })
      expectEqual(await positions(scene), before, 'numbers')
      expectEqual(
        await scene.read((session) => session.count(contractFeed, 'byTopic', { topic: 'new' })),
        2,
        'the rest is updated',
      )
    },

    'a number is not given again after its record is gone': async (scene) => {
      await scene.write((session) => session.insert(contractFeed, [entry('a'), entry('b')]))
      const before = await positions(scene)
      await scene.write((session) => {
        session.remove(contractFeed, 'b', 1)
        session.remove(contractFeed, 'a', 1)
      })
      await scene.write((session) => session.insert(contractFeed, [entry('c')]))
      expectTrue(growing([...before, ...(await positions(scene))]), 'the numbers grow')
    },
  }),
]
