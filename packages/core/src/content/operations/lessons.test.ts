import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy

beforeEach(async () => {
  school = await memoryAcademy()
})

const course = async (title = 'Navigation') => (await school.teacher.courses.create({ title })).id
const issues = (...paths: string[]) => ({
  code: 'VALIDATION_ERROR',
  details: { errors: paths.map((path) => expect.objectContaining({ path })) },
})

describe('writing', () => {
  test('a title is enough', async () => {
    expect(await school.teacher.lessons.create({ title: ' Stars ' })).toMatchObject({
      title: 'Stars',
      kind: 'video',
      status: 'published',
      accessLevel: 'registered',
      placementCount: 0,
      createdBy: 'teacher',
      placement: null,
    })
  })

  test('places it at once, or writes nothing at all', async () => {
    const courseId = await course()
    const moduleId = (await school.teacher.modules.create({ courseId, title: 'One' })).id
    const place = { courseId, moduleId, freeLesson: true }
    expect(await school.teacher.lessons.create({ title: 'Stars', placement: place })).toMatchObject({
      placementCount: 1,
      placement: { moduleId, freeLesson: true, position: 1, visible: true },
    })
    const wrong = { ...place, moduleId: 'mod_unknown' }
    await expect(school.teacher.lessons.create({ title: 'Sun', placement: wrong })).rejects.toMatchObject({
      code: 'MODULE_NOT_FOUND',
    })
    const marks = { ...place, passingMarks: 1 }
    await expect(school.teacher.lessons.create({ title: 'Sun', placement: marks })).rejects.toMatchObject(
      issues('placement.passingMarks'),
    )
    expect((await school.teacher.lessons.list()).page.totalItems).toBe(1)
  })

  test('refuses what contradicts itself, all in one answer', async () => {
    await expect(
      school.teacher.lessons.create({
        title: 'Stars',
        accessLevel: 'guest',
        totalMarks: 10,
        passingMarks: 11,
        startsAt: '2026-02-02T00:00:00Z',
        endsAt: '2026-02-01T00:00:00Z',
        resources: [
          { title: 'Map', type: 'link', mediaId: 'media' },
          { title: 'Chart', type: 'pdf' },
          { title: 'Table', type: 'dataset', mediaId: 'media' },
        ],
      }),
    ).rejects.toMatchObject(issues('guestContent', 'passingMarks', 'endsAt', 'resources.0.url', 'resources.1.url'))
  })

  test('needs an instructor, or the staff of the course', async () => {
    const courseId = await course()
    await expect(school.learner.lessons.create({ title: 'Stars' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(school.visitor.lessons.create({ title: 'Stars' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    const stranger = await school.addUser('stranger', 'instructor')
    await expect(stranger.lessons.create({ title: 'Stars', placement: { courseId } })).rejects.toMatchObject({
      code: 'COURSE_NOT_FOUND',
    })
    await school.teacher.instructors.add({ courseId, userId: 'stranger' })
    const colleague = school.as('stranger', 'student')
    await expect(colleague.lessons.create({ title: 'Stars', placement: { courseId } })).resolves.toBeDefined()
  })
})

describe('changing', () => {
  test('takes what is given and leaves the rest', async () => {
    const { id: lessonId } = await school.teacher.lessons.create({
      title: 'Stars',
      content: 'Text',
      durationMinutes: 10,
    })
    expect(await school.teacher.lessons.update({ lessonId, guestContent: 'Taste' })).toMatchObject({
      content: 'Text',
      guestContent: 'Taste',
      durationMinutes: 10,
      updatedBy: 'teacher',
    })
    expect(await school.teacher.lessons.update({ lessonId, content: null })).toMatchObject({ content: null })
    await school.teacher.lessons.update({ lessonId, accessLevel: 'guest' })
    await expect(school.teacher.lessons.update({ lessonId, guestContent: null })).rejects.toMatchObject(
      issues('guestContent'),
    )
  })

  test('lets resources keep who they are', async () => {
    const { id: lessonId, resources } = await school.teacher.lessons.create({
      title: 'Stars',
      resources: [{ title: 'Map', type: 'link', url: 'https://example.org/map' }],
    })
    const [map] = resources
    if (!map) throw new Error('no resource')
    const chart = { title: 'Chart', type: 'pdf' as const, mediaId: 'media', premium: true }
    const after = await school.teacher.lessons.update({ lessonId, resources: [chart, { ...map, title: 'The map' }] })
    expect(after.resources).toMatchObject([{ title: 'Chart' }, { id: map.id, title: 'The map' }])
    expect(after.resourceCount).toBe(2)
    for (const ids of [['res_unknown'], [map.id, map.id]])
      await expect(
        school.teacher.lessons.update({ lessonId, resources: ids.map((id) => ({ ...chart, id })) }),
      ).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
  })

  test('shows in every course where it stands', async () => {
    const { id: lessonId } = await school.teacher.lessons.create({ title: 'Stars' })
    const places: string[] = []
    for (const courseId of [await course('One two'), await course('Three four')])
      places.push((await school.teacher.placements.create({ courseId, lessonId })).id)
    const visible = () =>
      Promise.all(places.map(async (placementId) => (await school.teacher.placements.get({ placementId })).visible))
    await school.teacher.lessons.archive({ lessonId })
    expect(await visible()).toEqual([false, false])
    await school.teacher.lessons.update({ lessonId, status: 'published' })
    expect(await visible()).toEqual([true, true])
  })

  test('is for its creator, admins, and those who are staff wherever it stands', async () => {
    const colleague = await school.addUser('colleague', 'instructor')
    const { id: lessonId } = await school.teacher.lessons.create({ title: 'Stars' })
    const read = () => colleague.lessons.get({ lessonId })
    const write = () => colleague.lessons.update({ lessonId, title: 'Fixed stars' })
    const forbidden = { code: 'FORBIDDEN' }
    const ours = await course('Ours')
    await school.teacher.placements.create({ courseId: ours, lessonId })
    await expect(read()).rejects.toMatchObject(forbidden)
    await school.teacher.instructors.add({ courseId: ours, userId: 'colleague' })
    await expect(read()).resolves.toBeDefined()
    await expect(write()).resolves.toBeDefined()
    await school.teacher.placements.create({ courseId: await course('Not ours'), lessonId })
    await expect(read()).resolves.toBeDefined()
    await expect(write()).rejects.toMatchObject(forbidden)
    await expect(school.learner.lessons.get({ lessonId })).rejects.toMatchObject(forbidden)
    await expect(school.visitor.lessons.get({ lessonId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(school.admin.lessons.update({ lessonId, title: 'The stars' })).resolves.toBeDefined()
  })
})

describe('removing', () => {
  test('is refused where it stands, archives what stood, removes what never did', async () => {
    const courseId = await course()
    const { id: lessonId, placement } = await school.teacher.lessons.create({ title: 'Stars', placement: { courseId } })
    await expect(school.teacher.lessons.remove({ lessonId })).rejects.toMatchObject({
      code: 'LESSON_IN_USE',
      details: { placements: 1 },
    })
    await school.teacher.placements.remove({ placementId: placement?.id ?? '' })
    expect(await school.teacher.lessons.remove({ lessonId })).toEqual({ lessonId, outcome: 'archived' })
    expect(await school.teacher.lessons.get({ lessonId })).toMatchObject({ status: 'archived' })

    const { id: draft } = await school.teacher.lessons.create({ title: 'Sun', status: 'draft' })
    expect(await school.teacher.lessons.remove({ lessonId: draft })).toEqual({ lessonId: draft, outcome: 'removed' })
    await expect(school.teacher.lessons.get({ lessonId: draft })).rejects.toMatchObject({ code: 'LESSON_NOT_FOUND' })
  })

  test('archives what learners may have progress in, where it stands', async () => {
    const courseId = await course()
    await school.teacher.modules.create({ courseId, title: 'Sky' })
    const { items } = await school.teacher.modules.list({ courseId })
    const moduleId = String(items[0]?.id)
    const { id: lessonId, placement } = await school.teacher.lessons.create({
      title: 'Stars',
      placement: { courseId, moduleId },
    })
    await school.teacher.courses.publish({ courseId })
    await school.learner.enrollments.enroll({ courseId })
    expect(await school.teacher.lessons.remove({ lessonId })).toEqual({ lessonId, outcome: 'archived' })
    expect(await school.teacher.placements.get({ placementId: String(placement?.id) })).toMatchObject({
      visible: false,
      lesson: { status: 'archived' },
    })
  })

  test('keeps when lessons and modules were last published', async () => {
    const courseId = await course()
    const lesson = await school.teacher.lessons.create({ title: 'Stars', status: 'draft' })
    const module = await school.teacher.modules.create({ courseId, title: 'Sky', published: false })
    expect([lesson.publishedAt, module.publishedAt]).toEqual([null, null])
    const publish = async () => [
      (await school.teacher.lessons.update({ lessonId: lesson.id, status: 'published' })).publishedAt,
      (await school.teacher.modules.update({ moduleId: module.id, published: true })).publishedAt,
    ]
    const first = school.runtime.now().toISOString()
    expect(await publish()).toEqual([first, first])
    school.runtime.clock.advance({ minutes: 1 })
    expect(await publish()).toEqual([first, first])
    await school.teacher.lessons.update({ lessonId: lesson.id, status: 'draft' })
    await school.teacher.modules.update({ moduleId: module.id, published: false })
    const later = school.runtime.now().toISOString()
    expect(await publish()).toEqual([later, later])
  })

  test('meets placing at the same time: one of them is refused', async () => {
    const courseId = await course()
    for (let round = 0; round < 10; round += 1) {
      const { id: lessonId } = await school.teacher.lessons.create({ title: 'Stars' })
      const outcomes = await Promise.allSettled([
        school.teacher.lessons.remove({ lessonId }),
        school.teacher.placements.create({ courseId, lessonId }),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })
})

describe('the library', () => {
  test('shows everybody their own, admins all, newest first', async () => {
    const colleague = await school.addUser('colleague', 'instructor')
    await school.teacher.lessons.create({ title: 'Old', kind: 'quiz' })
    school.runtime.clock.advance({ minutes: 1 })
    await school.teacher.lessons.create({ title: 'New', status: 'draft' })
    school.runtime.clock.advance({ minutes: 1 })
    await colleague.lessons.create({ title: 'Other' })
    const titles = async (api: typeof colleague, input: object = {}) =>
      (await api.lessons.list(input)).items.map(({ title }) => title)
    expect(await titles(school.teacher)).toEqual(['New', 'Old'])
    expect(await titles(school.teacher, { kind: 'quiz' })).toEqual(['Old'])
    expect(await titles(school.teacher, { status: 'draft' })).toEqual(['New'])
    expect(await titles(school.admin)).toEqual(['Other', 'New', 'Old'])
    expect(await titles(school.admin, { createdBy: 'colleague' })).toEqual(['Other'])
    expect(await titles(school.admin, { page: 2, limit: 2 })).toEqual(['Old'])
    await expect(titles(colleague, { createdBy: 'teacher' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(titles(colleague, { createdBy: 'unknown' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
    await expect(titles(school.learner)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
