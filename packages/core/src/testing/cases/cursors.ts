import type { Row } from '../../store/index.ts'
import { contractItems, item } from '../collections.ts'
import { type ContractCase, type Scene, subject } from '../contract.ts'
import { expectEqual, expectTrue } from '../expectations.ts'

const name = (place: number) => `i${String(place).padStart(3, '0')}`

/** Every order comes three times, so that pages end among equals. */
const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, place) => item(name(place), { order: Math.floor(place / 3) }))

const position = (row: Row): readonly unknown[] => [row['order'], row['id']]

/** Reads page after page to the end, doing something in between. */
const pages = async (
  { read }: Scene,
  options: { limit: number; descending?: boolean },
  between: (last: Row, page: number) => Promise<void> = async () => {},
): Promise<string[]> => {
  const seen: string[] = []
  let after: readonly unknown[] | undefined
  for (let page = 1; ; page += 1) {
    const selection = { index: 'byOwner', equals: { ownerId: 'owner' }, ...options, ...(after ? { after } : {}) }
    const listed = await read((session) => session.select(contractItems, selection))
    seen.push(...listed.map(({ id }) => String(id)))
    const last = listed.at(-1)
    if (last === undefined || page > 1_000) return seen
    await between(last, page)
    after = position(last)
  }
}

export const cursors: readonly ContractCase[] = subject('cursors', {
  'pages make up the whole list, whatever their size, either way': async (scene) => {
    await scene.write((session) => session.insert(contractItems, rows(50)))
    const all = rows(50).map(({ id }) => String(id))
    for (const limit of [1, 2, 7, 50, 60]) {
      expectEqual(await pages(scene, { limit }), all, `pages of ${limit}`)
      expectEqual(await pages(scene, { limit, descending: true }), all.toReversed(), `pages of ${limit}, descending`)
    }
  },

  'a position needs no record there': async (scene) => {
    await scene.write((session) => session.insert(contractItems, rows(12)))
    const after = (...place: unknown[]) =>
      scene.read(async (session) => {
        const selection = { index: 'byOwner', equals: { ownerId: 'owner' }, after: place }
        return (await session.select(contractItems, selection)).map(({ id }) => id)
      })
    expectEqual(await after(2, 'i006½'), [7, 8, 9, 10, 11].map(name), 'between two ids')
    expectEqual(await after(1, 'zzz'), [6, 7, 8, 9, 10, 11].map(name), 'behind the last of its order')
    expectEqual(
      await after(-1, ''),
      rows(12).map(({ id }) => id),
      'before the first',
    )
    expectEqual(await after(3, name(11)), [], 'at the last')
    expectEqual(await after(99, ''), [], 'behind the last')
  },

  'the index by id lists every record in the order of the ids': async ({ read, write }) => {
    await write((session) => session.insert(contractItems, rows(7).toReversed()))
    const listed = await read((session) =>
      session.select(contractItems, { index: 'byId', equals: {}, after: [name(1)], limit: 4 }),
    )
    expectEqual(
      listed.map(({ id }) => id),
      [2, 3, 4, 5].map(name),
      'a page',
    )
    expectEqual(await read((session) => session.count(contractItems, 'byId', {})), 7, 'count')
  },

  'an offset counts from the position': async (scene) => {
    await scene.write((session) => session.insert(contractItems, rows(12)))
    for (const descending of [false, true]) {
      const listed = await scene.read((session) => {
        const selection = { index: 'byOwner', equals: { ownerId: 'owner' }, after: [1, name(5)], descending }
        return session.select(contractItems, { ...selection, offset: 2, limit: 3 })
      })
      expectEqual(
        listed.map(({ id }) => id),
        (descending ? [2, 1, 0] : [8, 9, 10]).map(name),
        `descending ${descending}`,
      )
    }
  },

  'records that stay are seen once and in order while others come and go': async (scene) => {
    const staying = rows(60)
    await scene.write((session) => session.insert(contractItems, staying))
    for (const descending of [false, true]) {
      const gone = new Set<string>()
      const seen = await pages(scene, { limit: 7, descending }, async (last, page) => {
        if (page > 8) return
        const ahead = descending ? -5 : 5
        const [id, order] = [String(last['id']), Number(last['order'])]
        await scene.write(async (session) => {
          const come = (place: string, at: number) => item(`new-${place}-${descending}-${page}`, { order: at })
          session.insert(contractItems, [
            come('before', order - ahead),
            come('before-too', order - ahead),
            come('behind', order + ahead),
          ])
          // The very record that the cursor points at.
          session.remove(contractItems, id, 1)
        })
        gone.add(id)
      })
      expectEqual(seen.length, new Set(seen).size, 'records seen, each once')
      expectTrue(
        !seen.some((id) => id.startsWith(`new-before-${descending}`)),
        'what came before the cursor is not seen',
      )
      const stayed = staying.map(({ id }) => String(id)).filter((id) => !gone.has(id))
      if (descending) stayed.reverse()
      expectEqual(
        seen.filter((id) => !gone.has(id) && !id.startsWith('new')),
        stayed,
        'what stayed',
      )
      const back = staying.filter(({ id }) => gone.has(String(id)))
      await scene.write((session) => session.insert(contractItems, back))
    }
  },

  'a record that moves behind the cursor is seen again, one that moves before it is not': async (scene) => {
    await scene.write((session) => session.insert(contractItems, rows(9)))
    const seen = await pages(scene, { limit: 3 }, async (_, page) => {
      if (page !== 1) return
      await scene.write((session) => {
        session.update(contractItems, item(name(0), { order: 50, version: 2 }), 1)
        session.update(contractItems, item(name(8), { order: -1, version: 2 }), 1)
      })
    })
    expectEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 0].map(name), 'pages')
  },
})
