import { beforeEach, describe, expect, test } from 'vitest'
import type { Api, ContentMatch } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { enrolledCourse } from '../testing/builders/learning.ts'

let school: MemoryAcademy

beforeEach(async () => {
  school = await memoryAcademy()
})

type Query = Parameters<Api['search']['content']>[0]

const search = async (api: Api, query: string, filter: Omit<Query, 'query'> = {}) =>
  api.search.content({ query, ...filter })
const shown = ({ extract }: ContentMatch) => extract.map(({ text, match }) => (match ? `[${text}]` : text)).join('')
const found = async (api: Api, query: string, filter: Omit<Query, 'query'> = {}) => {
  const { items, page } = await search(api, query, filter)
  expect(page.totalItems).toBeGreaterThanOrEqual(items.length)
  return items.map(shown)
}

const chart = {
  title: 'Star chart',
  type: 'pdf' as const,
  mediaId: 'media',
  description: 'Northern <i>sky</i>',
}

test('what one may read is found behind more than a thousand better matches that are locked', async () => {
  const places = (count: number, lesson: (at: number) => object) =>
    Array.from({ length: count }, (_, at) => ({
      type: 'placement' as const,
      lesson: { title: `${at}`, ...lesson(at) },
    }))
  const importing = async (title: string, sequential: boolean, children: ReturnType<typeof places>) => {
    const course = { title, sequential, price: 0 }
    const module = { type: 'module' as const, title: 'All', children }
    const document = { format: 'lyceum.course', version: 1, course } as const
    return (await school.teacher.courses.import({ document: { ...document, children: [module] } })).id
  }
  // Titles outrank texts, and all but the first wait for the one before.
  const long = await importing(
    'Long',
    true,
    places(1_200, (at) => ({ title: at === 0 ? 'Begin' : `Compass ${at}` })),
  )
  const short = await importing(
    'Short',
    false,
    places(2, () => ({ content: 'Where the compass points.' })),
  )
  for (const courseId of [long, short]) {
    await school.admin.courses.publish({ courseId })
    await school.learner.enrollments.enroll({ courseId })
  }
  const { items, page } = await search(school.learner, 'compass')
  expect(items.map(({ courseTitle, field }) => [courseTitle, field])).toEqual([
    ['Short', 'content'],
    ['Short', 'content'],
  ])
  expect(page.totalItems).toBe(2)
  expect((await search(school.teacher, 'compass')).page.totalItems).toBeGreaterThanOrEqual(1_000)
})

describe('what is found', () => {
  test('words in lessons, transcripts and resources, with the place and the text around', async () => {
    const transcript = 'WEBVTT\n\n00:01:05.000 --> 00:01:09.000\nFollow the pole star home.'
    const { courseId, placementAt } = await enrolledCourse(school, [
      { title: 'The pole star', description: '<p>It stands in the <b>north</b>.</p>', content: 'Over the pole.' },
      { title: 'Ships', content: 'None.', transcript, resources: [chart] },
    ])
    const { items, page } = await search(school.learner, 'pole')
    expect(page.totalItems).toBe(3)
    expect(items[0]).toMatchObject({
      courseId,
      courseTitle: 'Celestial navigation',
      placementId: placementAt(1),
      lessonTitle: 'The pole star',
      kind: 'lesson',
      field: 'title',
      language: null,
      seconds: null,
      resource: null,
      extract: [
        { text: 'The ', match: false },
        { text: 'pole', match: true },
        { text: ' star', match: false },
      ],
    })
    expect(items[1]).toMatchObject({ placementId: placementAt(1), field: 'content' })
    expect(items[2]).toMatchObject({
      placementId: placementAt(2),
      kind: 'transcript',
      field: 'transcript',
      seconds: 65,
    })
    const [resource] = (await search(school.learner, 'star sky')).items
    expect(resource).toMatchObject({ kind: 'resource', resource: { title: 'Star chart', type: 'pdf' } })
  })

  test('by course, kind of place and type of resource', async () => {
    const { courseId } = await enrolledCourse(school, [{ title: 'Star', transcript: 'star', resources: [chart] }])
    const other = await enrolledCourse(school, [{ title: 'Other stars' }], { title: 'Second course' })
    expect(await found(school.learner, 'star')).toHaveLength(4)
    expect(await found(school.learner, 'star', { courseId })).toHaveLength(3)
    expect(await found(school.learner, 'star', { courseId: other.courseId })).toEqual(['Other [stars]'])
    expect(await found(school.learner, 'star', { kind: 'transcript' })).toEqual(['[star]'])
    expect(await found(school.learner, 'star', { resourceType: 'pdf' })).toEqual(['[Star] chart'])
    expect(await found(school.learner, 'star', { resourceType: 'video' })).toEqual([])
    expect(await found(school.learner, 'star', { language: 'fi' })).toEqual([])
    expect(await found(school.learner, '...')).toEqual([])
    expect(await found(school.learner, '\u200b')).toEqual([])
  })

  test('in transcripts by language, and in captions where there is no transcript', async () => {
    const captions = (language: string) => ({
      language,
      text: 'WEBVTT\n\n00:00:09.000 --> 00:00:12.000\nGotha star',
      url: null,
      label: null,
      default: false,
    })
    await enrolledCourse(school, [
      {
        language: 'en',
        transcript: 'star',
        transcripts: [{ language: 'sv', text: 'star' }],
        captions: [captions('en'), captions('sv'), captions('de')],
      },
    ])
    const { items } = await search(school.learner, 'star')
    expect(items.map(({ field, language, seconds }) => [field, language, seconds]).sort()).toEqual([
      ['captions', 'de', 9],
      ['transcript', 'en', null],
      ['transcript', 'sv', null],
    ])
    expect(await found(school.learner, 'star', { language: 'de' })).toEqual(['Gotha [star]'])
  })

  test('page by page, by number and by cursor', async () => {
    await enrolledCourse(
      school,
      Array.from({ length: 7 }, (_, at) => ({ title: `Star ${at}` })),
    )
    const first = await search(school.learner, 'star', { limit: 3 })
    const second = await search(school.learner, 'star', { limit: 3, after: String(first.page.next) })
    expect(await search(school.learner, 'star', { limit: 3, page: 2 })).toMatchObject({ items: second.items })
    const third = await search(school.learner, 'star', { limit: 3, after: String(second.page.next) })
    const all = [...first.items, ...second.items, ...third.items].map(shown)
    expect(all.sort()).toEqual(Array.from({ length: 7 }, (_, at) => `[Star] ${at}`))
    expect(first.page).toMatchObject({ totalItems: 7, totalPages: 3 })
  })

  test('as the lesson is now, after every change', async () => {
    await enrolledCourse(school, [{ title: 'Ships', content: 'Mast', transcript: 'Keel', resources: [chart] }])
    const { items } = await school.teacher.lessons.list()
    const lessonId = String(items[0]?.id)
    const long = 'Mast and sail. '.repeat(500)
    await school.teacher.lessons.update({ lessonId, title: 'Boats', content: `${long} Anchor.`, transcript: null })
    expect(await found(school.learner, 'ship')).toEqual([])
    expect(await found(school.learner, 'keel')).toEqual([])
    expect(await found(school.learner, 'boat')).toEqual(['[Boats]'])
    expect(await found(school.learner, 'sail anchor')).toHaveLength(1)
    await school.teacher.lessons.update({ lessonId, content: 'Anchor', resources: [] })
    expect(await found(school.learner, 'mast')).toEqual([])
    expect(await found(school.learner, 'anchor')).toEqual(['[Anchor]'])
    expect(await found(school.learner, 'chart')).toEqual([])
  })

  test('at each of its places', async () => {
    const { courseId } = await enrolledCourse(school, [{ title: 'Star' }])
    const { items } = await school.teacher.lessons.list()
    await school.teacher.placements.create({ courseId, lessonId: String(items[0]?.id) })
    expect(await found(school.learner, 'star')).toHaveLength(2)
  })

  test('without HTML, whatever was written', async () => {
    const content = '<script>alert("star")</script><img src=x onerror="star()"><b>Star</b>&lt;light&gt;'
    await enrolledCourse(school, [{ content }])
    const { items } = await search(school.learner, 'star')
    expect(items.map(({ extract }) => extract)).toEqual([
      [
        { text: 'Star', match: true },
        { text: '<light>', match: false },
      ],
    ])
    expect(await found(school.learner, 'alert')).toEqual([])
    expect(await found(school.learner, 'onerror')).toEqual([])
  })
})

describe('what is locked is not found', () => {
  const secret = {
    title: 'Hidden',
    content: 'treasure',
    transcript: 'treasure',
    resources: [{ ...chart, title: 'treasure' }],
  }
  const open = { title: 'Open', content: 'treasure' }
  const kindsFound = async (api: Api = school.learner) =>
    (await search(api, 'treasure')).items.map(({ lessonTitle, field }) => `${lessonTitle} ${field}`).sort()
  const everything = ['Hidden content', 'Hidden title', 'Hidden transcript']

  test('by anything for whom it is open', async () => {
    await enrolledCourse(school, [secret])
    expect(await kindsFound()).toEqual(everything)
  })

  test('by the visitor, the stranger and the tenant next door', async () => {
    await enrolledCourse(school, [secret])
    await expect(kindsFound(school.visitor)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await kindsFound(await school.addUser('stranger', 'student'))).toEqual([])
    expect(await kindsFound(await school.addUser('colleague', 'instructor'))).toEqual([])
    expect(await kindsFound(school.lyceum.as({ tenantId: 'next', userId: 'learner', roles: ['admin'] }))).toEqual([])
  })

  test('by staff of another course, though they find all of their own', async () => {
    await enrolledCourse(school, [
      { title: 'Plain', content: 'Sea' },
      { ...secret, placement: { published: false } },
    ])
    expect(await kindsFound()).toEqual([])
    expect(await kindsFound(school.teacher)).toEqual(everything)
    expect(await kindsFound(school.admin)).toEqual(everything)
    const colleague = await school.addUser('colleague', 'instructor')
    await publishedCourse(colleague, { title: 'Of another' })
    expect(await kindsFound(colleague)).toEqual([])
  })

  test('as long as its dates are not there, by lesson, placement and module', async () => {
    const startsAt = '2099-01-01T00:00:00Z'
    const endsAt = '2000-01-01T00:00:00Z'
    const { moduleId } = await enrolledCourse(school, [
      open,
      { ...secret, startsAt },
      { ...secret, endsAt },
      { ...secret, placement: { startsAt } },
      { ...secret, placement: { endsAt } },
    ])
    expect(await kindsFound()).toEqual(['Open content'])
    await school.teacher.modules.update({ moduleId, startsAt })
    expect(await kindsFound()).toEqual([])
  })

  test('while it is a draft, archived, in a hidden module or behind a hidden prerequisite', async () => {
    const { moduleId, placementAt } = await enrolledCourse(school, [
      open,
      { ...secret, status: 'draft' },
      { ...secret, placement: { published: false } },
      secret,
    ])
    await school.teacher.placements.update({
      placementId: placementAt(4),
      eligibility: [{ placementId: placementAt(3), passed: false }],
    })
    expect(await kindsFound()).toEqual(['Open content'])
    await school.teacher.modules.update({ moduleId, published: false })
    expect(await kindsFound()).toEqual([])
  })

  test('before what comes first in the order of the course', async () => {
    const { placementAt } = await enrolledCourse(school, [open, secret], { sequential: true })
    expect(await kindsFound()).toEqual(['Open content'])
    await school.learner.progress.complete({ placementId: placementAt(1) })
    expect(await kindsFound()).toEqual([...everything, 'Open content'])
  })

  test('before its prerequisites are met', async () => {
    const { placementAt } = await enrolledCourse(school, [open, secret])
    const eligibility = [{ placementId: placementAt(1), passed: false }]
    await school.teacher.placements.update({ placementId: placementAt(2), eligibility })
    expect(await kindsFound()).toEqual(['Open content'])
    await school.learner.progress.complete({ placementId: placementAt(1) })
    expect(await kindsFound()).toEqual([...everything, 'Open content'])
  })

  test('without access: before approval, suspended, cancelled, expired', async () => {
    const { enrollmentId } = await enrolledCourse(school, [secret])
    await school.teacher.enrollments.suspend({ enrollmentId })
    expect(await kindsFound()).toEqual([])
    await school.teacher.enrollments.reinstate({ enrollmentId })
    expect(await kindsFound()).toEqual(everything)
    await school.learner.enrollments.cancel({ enrollmentId })
    expect(await kindsFound()).toEqual([])

    const days = await publishedCourse(school.teacher, { title: 'For a day', accessDays: 1 }, [secret])
    await school.learner.enrollments.enroll({ courseId: days.courseId })
    expect(await kindsFound()).toEqual(everything)
    school.runtime.clock.advance({ days: 2 })
    expect(await kindsFound()).toEqual([])
    const asked = await publishedCourse(school.teacher, { title: 'By request', needsApproval: true }, [secret])
    await school.learner.enrollments.enroll({ courseId: asked.courseId })
    expect(await kindsFound()).toEqual([])
  })

  test('in a premium resource without a plan, enrolled or not', async () => {
    await enrolledCourse(school, [{ title: 'Open', resources: [{ ...chart, title: 'treasure', premium: true }] }])
    expect(await kindsFound()).toEqual([])
    const plan = { name: 'gold' }
    const holder = school.lyceum.as({ ...school.actor('learner', 'student'), plan })
    expect(await kindsFound(holder)).toEqual(['Open title'])
    expect(await kindsFound(school.teacher)).toEqual(['Open title'])
  })

  test('in the texts of a lower tier that the full one covers', async () => {
    await enrolledCourse(school, [
      { title: 'Open', content: 'Sea', registeredContent: 'treasure', guestContent: 'treasure' },
    ])
    expect(await kindsFound()).toEqual([])
    expect(await kindsFound(school.teacher)).toHaveLength(2)
  })

  test('and a course that the caller may not know of is not there', async () => {
    const { id: courseId } = await school.teacher.courses.create({ title: 'A draft' })
    await expect(search(school.learner, 'treasure', { courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    expect((await search(school.teacher, 'treasure', { courseId })).items).toEqual([])
    const unknown = search(school.admin, 'treasure', { courseId: 'crs_unknown' })
    await expect(unknown).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    const published = await publishedCourse(school.teacher, { title: 'Not enrolled' }, [secret])
    expect((await search(school.learner, 'treasure', { courseId: published.courseId })).page.totalItems).toBe(0)
  })
})
