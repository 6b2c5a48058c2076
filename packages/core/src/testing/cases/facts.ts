import { contractCounters, counter } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectConflict, expectEqual } from '../expectations.ts'

const collection = contractCounters
const version = (id: string, version: number) => ({ collection, id, version })

/** A transaction that decides from these records; true where the driver knows or believes that they have not changed. */
const deciding = async (
  { write }: Scene,
  facts: readonly ReturnType<typeof version>[],
  then: (session: Parameters<Parameters<Scene['write']>[0]>[0]) => void = () => {},
): Promise<boolean> =>
  write((session) => {
    // A driver that leaves it out promises nothing.
    if (!session.holds) return false
    const held = session.holds(facts)
    if (held) then(session)
    return held
  })

/** Refused at once, or by the commit. */
const expectRefused = async (
  scene: Scene,
  facts: readonly ReturnType<typeof version>[],
  what: string,
): Promise<void> => {
  let held = true
  const transaction = async () => {
    held = await deciding(scene, facts, (session) => session.insert(collection, [counter('written')]))
    if (held) throw new Error('It was committed.')
  }
  try {
    await transaction()
  } catch (error) {
    await expectConflict(() => Promise.reject(error), what)
  }
  expectEqual(await scene.read((session) => session.get(collection, 'written')), undefined, what)
}

export const facts: readonly ContractCase[] = subject('holds', {
  'what has not changed is held, with writes and without': async (scene) => {
    await scene.write((session) => session.insert(collection, [counter('a'), counter('b')]))
    await deciding(scene, [version('a', 1), version('b', 1)])
    const held = await deciding(scene, [version('a', 1), version('b', 1)], (session) => {
      session.update(collection, counter('a', { used: 1, version: 2 }), 1)
      session.add(collection, 'b', { used: 1 })
    })
    const rows = await scene.read((session) => session.getMany(collection, ['a', 'b']))
    const changed = [counter('a', { used: 1, version: 2 }), counter('b', { used: 1, version: 2 })]
    expectEqual(rows, held ? changed : [counter('a'), counter('b')], 'the records')
  },

  'what has changed, or is not there, lets nothing be written': async (scene) => {
    await scene.write((session) => session.insert(collection, [counter('a'), counter('b')]))
    await scene.write((session) => session.add(collection, 'b', {}))
    await expectRefused(scene, [version('b', 1)], 'an earlier version')
    await expectRefused(scene, [version('a', 1), version('b', 1)], 'one of two')
    await expectRefused(scene, [version('a', 2)], 'a later version')
    await expectRefused(scene, [version('c', 1)], 'a missing record')
  },

  'another tenant has records of its own': async (scene) => {
    const { store, otherTenant, write } = scene
    await store.transaction(otherTenant, async (session) => session.insert(collection, [counter('a')]))
    await expectRefused(scene, [version('a', 1)], "another tenant's record")
    await write((session) => session.insert(collection, [counter('a')]))
    await store.transaction(otherTenant, async (session) => session.add(collection, 'a', {}))
    await deciding(scene, [version('a', 1)])
  },
})
