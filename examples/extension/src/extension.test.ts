import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLyceum, type Lyceum, type StoreDriver } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { academy, areaCases, publishedCourse } from '@lyceum/core/testing'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { freshPostgres, freshSqlitePath } from '@lyceum/tests/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badgeArea } from './badges/index.ts'
import { badgeMigrations } from './badges/migrations/index.ts'

const migrations = [badgeMigrations]
const engineOn = (store: StoreDriver) => createLyceum({ store, areas: [badgeArea], checkAnswers: true })

describe('the promises of the engine hold of the area', () => {
  const cases = areaCases({
    area: badgeArea,
    openStore: async () => createMemoryStore(),
    createLyceum: engineOn,
    prepare: async (lyceum, tenantId) => {
      const { teacher } = await academy(lyceum, tenantId)
      const { courseId } = await publishedCourse(teacher)
      const userId = `learner of ${tenantId}`
      await lyceum.system(tenantId).users.save({ userId })
      const { id: badgeId } = await lyceum.system(tenantId).badges.create({ courseId, title: 'Knots that hold' })
      return { courseId, badgeId, userId }
    },
  })
  test.each(cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run())
})

describe.each([
  {
    name: 'SQLite',
    open: async () => {
      const store = openSqliteStore({ path: freshSqlitePath(), migrations })
      return { store, close: () => store.close() }
    },
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const { connectionString, drop } = await freshPostgres()
      const store = openPostgresStore({ connectionString, migrations })
      const close = async () => {
        await store.close()
        await drop()
      }
      return { store, close }
    },
  },
])('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum<typeof badgeArea>
  beforeAll(async () => {
    opened = await open()
    lyceum = engineOn(opened.store)
  })
  afterAll(async () => {
    await lyceum.stop()
    await opened.close()
  })

  test('its tables are made beside those of the engine, once; until then the database is refused', async () => {
    await expect(lyceum.system('academy').badges.listByLearner({ userId: 'ada' })).rejects.toMatchObject({
      code: 'DATABASE_NOT_MIGRATED',
    })
    const applied = await opened.store.migrate()
    expect(applied.at(-1)).toBe('0001-first')
    expect(await opened.store.migrate()).toEqual([])
  })

  test('a badge is awarded in the transaction that completes the course, once, and told of', async () => {
    const { teacher, learner } = await academy(lyceum)
    const { courseId, placementIds } = await publishedCourse(teacher)
    const system = lyceum.system('academy')
    await system.badges.create({ courseId, title: 'Knots that hold' })
    const awarded: string[] = []
    lyceum.on('badges.awarded', ({ data }) => void awarded.push(`${data.userId}: ${data.title}`))
    await learner.enrollments.enroll({ courseId })
    for (const placementId of placementIds) await learner.progress.complete({ placementId })

    const ada = lyceum.as({ tenantId: 'academy', userId: 'learner', roles: ['student'] })
    expect((await ada.badges.listByLearner()).items).toMatchObject([{ title: 'Knots that hold' }])
    await lyceum.drain()
    expect(awarded).toEqual(['learner: Knots that hold'])
  })

  test('awarded by twenty at once it is held once, and nineteen hear why', async () => {
    const { teacher, learner } = await academy(lyceum)
    const { courseId } = await publishedCourse(teacher, { title: 'Splices' })
    const staff = lyceum.as({ tenantId: 'academy', userId: 'teacher', roles: ['instructor'] })
    const { id: badgeId } = await staff.badges.create({ courseId, title: 'Splices' })
    await learner.users.get()
    const attempts = Array.from({ length: 20 }, () => staff.badges.award({ badgeId, userId: 'learner' }))
    const outcomes = await Promise.allSettled(attempts)
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(refusals).toEqual(Array(19).fill('BADGE_ALREADY_AWARDED'))
  })

  test('a badge for five is held by five, however many come at once', async () => {
    const { teacher, system } = await academy(lyceum)
    const { courseId } = await publishedCourse(teacher, { title: 'Hitches' })
    const staff = lyceum.as({ tenantId: 'academy', userId: 'teacher', roles: ['instructor'] })
    const { id: badgeId } = await staff.badges.create({ courseId, title: 'Hitches', maxHolders: 5 })
    const people = Array.from({ length: 20 }, (_, number) => `sailor-${number}`)
    for (const userId of people) await system.users.save({ userId })
    const outcomes = await Promise.allSettled(people.map((userId) => staff.badges.award({ badgeId, userId })))
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(refusals).toEqual(Array(15).fill('BADGE_LIMIT_REACHED'))
  })
})

test('an engine with the area is refused on a store without its tables', () => {
  const store = openSqliteStore({ path: ':memory:' })
  expect(() => engineOn(store)).toThrow('open it with the migrations of badges')
})

test('what others see of a person’s badges is a policy', async () => {
  for (const publicBadges of [false, true]) {
    const lyceum = createLyceum({ store: createMemoryStore(), areas: [badgeArea], policies: { publicBadges } })
    const { teacher, learner } = await academy(lyceum)
    const { courseId, placementIds } = await publishedCourse(teacher)
    await lyceum.system('academy').badges.create({ courseId, title: 'Knots that hold' })
    await learner.enrollments.enroll({ courseId })
    for (const placementId of placementIds) await learner.progress.complete({ placementId })
    const other = lyceum.as({ tenantId: 'academy', userId: 'other', roles: ['student'] })
    expect((await other.badges.listByLearner({ userId: 'learner' })).items).toHaveLength(publicBadges ? 1 : 0)
  }
})

test('the tutorial shows the code of these files', async () => {
  // The formatter takes the indentation away from what is shown.
  const read = async (path: string) => (await readFile(join(import.meta.dirname, path), 'utf8')).replaceAll(/^ +/gm, '')
  const sources: string[] = []
  for await (const path of glob('**/*.ts', { cwd: import.meta.dirname })) sources.push(await read(path))
  const blocks = [...(await read('../README.md')).matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, code = '']) => code)
  expect(blocks.length).toBeGreaterThan(10)
  for (const code of blocks)
    expect(
      sources.some((source) => source.includes(code)),
      code,
    ).toBe(true)
})
