import { describe, expect, test } from 'vitest'
import { memoryAcademy } from '../testing/builders/academy.ts'

const refused = (path: string, reason: string) => ({
  code: 'VALIDATION_ERROR',
  details: { errors: [expect.objectContaining({ path, reason })] },
})

describe('moduleRequires', () => {
  test('asks for nothing but a title by default', async () => {
    const { teacher } = await memoryAcademy()
    const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
    expect(await teacher.modules.create({ courseId, title: 'A' })).toMatchObject({ title: 'A', description: null })
  })

  test('asks of new modules and of what a change gives', async () => {
    const policies = { moduleRequires: { title: 2, description: 3, position: true as const } }
    const { teacher } = await memoryAcademy({ policies })
    const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
    const whole = { courseId, title: 'Stars', description: 'Of the north', position: 1 }
    const { id: moduleId } = await teacher.modules.create(whole)
    for (const [differing, path, reason] of [
      [{ title: 'A' }, 'title', 'too_short'],
      [{ description: null }, 'description', 'required'],
      [{ description: '  ' }, 'description', 'required'],
      [{ description: 'No' }, 'description', 'too_short'],
    ] as const) {
      await expect(teacher.modules.create({ ...whole, ...differing })).rejects.toMatchObject(refused(path, reason))
      await expect(teacher.modules.update({ moduleId, ...differing })).rejects.toMatchObject(refused(path, reason))
    }
    const { position, ...unplaced } = whole
    await expect(teacher.modules.create(unplaced)).rejects.toMatchObject(refused('position', 'required'))
    expect((await teacher.modules.update({ moduleId, published: false })).published).toBe(false)
  })
})

describe('lessonRequires', () => {
  test('asks for nothing but a title by default', async () => {
    const { teacher } = await memoryAcademy()
    const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
    const lesson = { title: 'A', durationMinutes: 1.5, placement: { courseId } }
    expect(await teacher.lessons.create(lesson)).toMatchObject({ title: 'A', content: null, durationMinutes: 1.5 })
  })

  test('asks of new lessons and of what a change gives, and for a position where one is placed', async () => {
    const requires = { title: 2, description: 1, content: 10, position: true, wholeMinutes: true } as const
    const { teacher } = await memoryAcademy({ policies: { lessonRequires: requires } })
    const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
    const whole = { title: 'Stars', description: 'Of the north', content: 'Find the Plough first.' }
    const { id: lessonId } = await teacher.lessons.create(whole)
    for (const [differing, path, reason] of [
      [{ title: 'A' }, 'title', 'too_short'],
      [{ description: null }, 'description', 'required'],
      [{ content: 'Nine char' }, 'content', 'too_short'],
      [{ content: null }, 'content', 'required'],
      [{ accessLevel: 'guest', guestContent: 'Nine char' }, 'guestContent', 'too_short'],
      [{ durationMinutes: 1.5 }, 'durationMinutes', 'type'],
    ] as const) {
      await expect(teacher.lessons.create({ ...whole, ...differing })).rejects.toMatchObject(refused(path, reason))
      await expect(teacher.lessons.update({ lessonId, ...differing })).rejects.toMatchObject(refused(path, reason))
    }
    await expect(teacher.lessons.create({ ...whole, placement: { courseId } })).rejects.toMatchObject(
      refused('placement.position', 'required'),
    )
    await expect(teacher.placements.create({ courseId, lessonId })).rejects.toMatchObject(
      refused('position', 'required'),
    )
    expect((await teacher.placements.create({ courseId, lessonId, position: 1 })).position).toBe(1)
  })
})

describe('newContent', () => {
  test.each([
    ['published', 'published', true],
    ['unpublished', 'draft', false],
  ] as const)('%s: lessons are %s and modules published: %s', async (newContent, status, published) => {
    const { teacher } = await memoryAcademy({ policies: { newContent } })
    const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
    expect(await teacher.lessons.create({ title: 'Stars' })).toMatchObject({ status })
    expect(await teacher.modules.create({ courseId, title: 'Sky' })).toMatchObject({ published })
    expect(await teacher.lessons.create({ title: 'Stars', status: 'published' })).toMatchObject({ status: 'published' })
    expect(await teacher.modules.create({ courseId, title: 'Sky', published: true })).toMatchObject({ published: true })
  })
})

describe('videoSources', () => {
  const elsewhere = 'https://videos.example.org/7'

  test('any: a video may be anywhere, but an address at YouTube has the id of a video', async () => {
    const { teacher } = await memoryAcademy()
    expect(await teacher.lessons.create({ title: 'Stars', contentUrl: elsewhere })).toMatchObject({
      media: { provider: 'other', url: elsewhere },
    })
    expect(
      await teacher.courses.create({ title: 'Navigation', trailerUrl: 'https://youtu.be/dQw4w9WgXcQ' }),
    ).toMatchObject({ trailer: { provider: 'youtube', id: 'dQw4w9WgXcQ' } })
    const broken = 'https://youtu.be/broken'
    await expect(teacher.lessons.create({ title: 'Stars', contentUrl: broken })).rejects.toMatchObject(
      refused('contentUrl', 'format'),
    )
    await expect(teacher.courses.create({ title: 'Stars', trailerUrl: broken })).rejects.toMatchObject(
      refused('trailerUrl', 'format'),
    )
  })

  test('known: videos and trailers are where players are known for', async () => {
    const { teacher } = await memoryAcademy({ policies: { videoSources: 'known' } })
    for (const contentUrl of ['https://vimeo.com/76979871', 'https://example.org/stars.mp4'])
      await teacher.lessons.create({ title: 'Stars', contentUrl })
    await teacher.lessons.create({ title: 'Stars', mediaId: 'media-7' })
    await teacher.lessons.create({ title: 'Stars', kind: 'reading', contentUrl: elsewhere })
    await expect(teacher.lessons.create({ title: 'Stars', contentUrl: elsewhere })).rejects.toMatchObject(
      refused('contentUrl', 'not_allowed'),
    )
    await expect(teacher.courses.create({ title: 'Stars', trailerUrl: elsewhere })).rejects.toMatchObject(
      refused('trailerUrl', 'not_allowed'),
    )
  })
})

test.each([
  [null, 10_081, undefined],
  [10_080, 10_081, 'too_big'],
  [10_080, 10_080, undefined],
])('durationLimit %s: a course of %s minutes is refused as %s', async (durationLimit, durationMinutes, reason) => {
  const { teacher } = await memoryAcademy({ policies: { durationLimit } })
  const outcome = teacher.courses.create({ title: 'Navigation', durationMinutes })
  if (reason) await expect(outcome).rejects.toMatchObject(refused('durationMinutes', reason))
  else await expect(outcome).resolves.toMatchObject({ durationMinutes })
})
test('durationLimit holds for lessons, too', async () => {
  const { teacher } = await memoryAcademy({ policies: { durationLimit: 60 } })
  await expect(teacher.lessons.create({ title: 'Stars', durationMinutes: 61 })).rejects.toMatchObject(
    refused('durationMinutes', 'too_big'),
  )
})
