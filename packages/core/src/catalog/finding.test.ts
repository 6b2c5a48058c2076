import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { patchRecord } from '../testing/builders/records.ts'
import { courseCounters, courses } from './records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

type CourseInput = Parameters<MemoryAcademy['teacher']['courses']['create']>[0]
type Status = 'draft' | 'published' | 'archived'

const offer = async (input: CourseInput, status: Status = 'published', counts: object = {}) => {
  const { id } = await scene.admin.courses.create({ leadId: 'teacher', ...input })
  if (status !== 'draft') await patchRecord(scene.store, scene.tenantId, courses, id, { status })
  await patchRecord(scene.store, scene.tenantId, courseCounters, id, counts)
  return id
}

const found = async (search: string, as = scene.visitor) =>
  (await as.courses.list({ search })).items.map(({ title }) => title)

describe('relevance', () => {
  test('a title that is the query stands first, then more words in the title, then popularity', async () => {
    await offer({ title: 'Sea charts' }, 'published', { enrollments: 5 })
    await offer({ title: 'Sea' })
    await offer({ title: 'Sea weather' }, 'published', { enrollments: 500, ratingCount: 9, ratingSum: 45 })
    await offer({ title: 'Harbours', tags: ['sea'] }, 'published', { enrollments: 1_000_000 })
    expect(await found('sea')).toEqual(['Sea', 'Sea weather', 'Sea charts', 'Harbours'])
    expect(await found('sea charts')).toEqual(['Sea charts'])
  })
})

describe('typos', () => {
  beforeEach(async () => {
    await offer({ title: 'Celestial navigation' })
    await offer({ title: 'Coastal navigation', level: 'beginner' })
    await offer({ title: 'Secret navigatoin' }, 'draft')
  })

  test('are forgiven where nothing has the words', async () => {
    expect(await found('celestail')).toEqual(['Celestial navigation'])
    expect((await found('navigatoin')).sort()).toEqual(['Celestial navigation', 'Coastal navigation'])
    expect(await found('cooking')).toEqual([])
  })

  test('are not looked for where something has the words', async () => {
    await offer({ title: 'Navigatio' })
    const [first, ...others] = await found('navigatio')
    // The others match equally, so that their ids decide.
    expect([first, ...others.sort()]).toEqual(['Navigatio', 'Celestial navigation', 'Coastal navigation'])
    expect(await found('navigatoin', scene.teacher)).toEqual(['Secret navigatoin'])
  })

  test('count the filters in, and facets count what the list shows', async () => {
    const input = { search: 'navigatoin', level: 'beginner' } as const
    expect((await scene.visitor.courses.list(input)).page.totalItems).toBe(1)
    expect((await scene.visitor.courses.facets(input)).levels).toEqual([{ level: 'beginner', count: 1 }])
  })

  test('are not looked for where a course has the words that another filter leaves out', async () => {
    await offer({ title: 'Navigatio', level: 'advanced' })
    const ask = (search: string) => ({ search, level: 'beginner' }) as const
    expect((await scene.visitor.courses.list(ask('navigatio'))).items.map(({ title }) => title)).toEqual([
      'Coastal navigation',
    ])
    await offer({ title: 'Navigatoin', level: 'advanced' })
    expect((await scene.visitor.courses.list(ask('navigatoin'))).page.totalItems).toBe(0)
    expect((await scene.visitor.courses.facets(ask('navigatoin'))).levels).toEqual([])
  })

  test('page by number and by cursor alike', async () => {
    const list = (input: object) => scene.visitor.courses.list({ search: 'navigatoin', limit: 1, ...input })
    const first = await list({})
    expect((await list({ after: first.page.next })).items).toEqual((await list({ page: 2 })).items)
  })
})

describe('suggestions', () => {
  beforeEach(async () => {
    await scene.addUser('nora', 'instructor')
    await scene.system.users.save({ userId: 'nora', name: 'Nora Navarro', email: 'nora@example.org' })
    await scene.admin.categories.create({ name: 'Inland navigation' })
    await scene.admin.categories.create({ name: 'Naval history', active: false })
  })

  const suggest = (search: string, as = scene.visitor) => as.courses.suggest({ search })

  test('begin with what was typed: titles, tags, categories and instructors', async () => {
    await offer({ title: 'Celestial navigation', tags: ['Night navigation', 'stars'], leadId: 'nora' })
    await offer({ title: 'Navigation by radar', tags: ['navy', 'Night navigation'] })
    expect(await suggest('nav')).toMatchObject({
      courses: [{ title: 'Navigation by radar' }, { title: 'Celestial navigation' }],
      tags: ['Night navigation', 'navy'],
      categories: [{ name: 'Inland navigation' }],
      instructors: [{ id: 'nora', name: 'Nora Navarro' }],
    })
    expect((await suggest('navigation by r')).courses.map(({ title }) => title)).toEqual(['Navigation by radar'])
  })

  test.each(['', '   ', '%', '_', '"', "'", '*', 'nav*', 'NEAR(', '" OR "', 'nav" OR title:"', '\\'])(
    '%j has no other meaning than its words',
    async (search) => {
      await offer({ title: 'Celestial charts' })
      await offer({ title: 'Drafts of nav', tags: ['nav'] }, 'draft')
      expect((await suggest(search)).courses).toEqual([])
    },
  )

  test('tell nobody of what not everybody may see', async () => {
    await offer({ title: 'Navigation', tags: ['navsecret'], leadId: 'nora' }, 'draft')
    await offer({ title: 'Navigation of old', tags: ['navsecret'], leadId: 'nora' }, 'archived')
    const nothing = { courses: [], tags: [], instructors: [] }
    for (const who of ['visitor', 'learner', 'teacher', 'admin'] as const)
      expect(await suggest('nav', scene[who])).toMatchObject(nothing)
    expect((await suggest('naval', scene.admin)).categories).toEqual([])
    const facets = await scene.visitor.courses.facets({ search: 'navigation' })
    expect([facets.tags, facets.instructors, facets.levels]).toEqual([[], [], []])
  })

  test('name no learner, nobody who has left the course, and nobody by a mail address', async () => {
    const id = await offer({ title: 'Radar', leadId: 'nora' })
    expect((await suggest('nora')).instructors).toHaveLength(1)
    for (const search of ['example', 'org', 'learner', 'nora@example'])
      expect((await suggest(search)).instructors).toEqual([])
    await scene.admin.instructors.add({ courseId: id, userId: 'teacher' })
    await scene.admin.instructors.lead({ courseId: id, userId: 'teacher' })
    await scene.admin.instructors.remove({ courseId: id, userId: 'nora' })
    expect((await suggest('nora')).instructors).toEqual([])
  })

  test('are bounded, and refuse what is too long', async () => {
    for (let at = 0; at < 12; at += 1) await offer({ title: `Navigation ${at}`, tags: [`nav ${at}`] })
    const { courses, tags } = await suggest('nav')
    expect([courses.length, tags.length]).toEqual([8, 8])
    for (const call of ['suggest', 'list', 'facets'] as const)
      for (const search of ['x'.repeat(10_000), 'a\u0000b', '\ud800'])
        await expect(scene.visitor.courses[call]({ search })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})
