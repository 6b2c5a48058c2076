import { expect, test } from 'vitest'
import { memoryAcademy } from '../../testing/builders/academy.ts'

const contentUrl = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90'
const media = { provider: 'youtube', id: 'dQw4w9WgXcQ', startSeconds: 90, url: contentUrl }

test('where a recording is, is told to those who may see it', async () => {
  const { teacher, learner, visitor } = await memoryAcademy()
  const { id: courseId } = await teacher.courses.create({ title: 'Navigation' })
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'Sky' })
  const { id: lessonId, placement } = await teacher.lessons.create({
    title: 'Stars',
    contentUrl,
    placement: { courseId, moduleId },
  })
  expect(placement).toMatchObject({ media })
  const placementId = String(placement?.id)
  const preview = await teacher.placements.create({ courseId, moduleId, lessonId, freeLesson: true })
  const closed = await teacher.placements.create({
    ...{ courseId, moduleId, lessonId, freeLesson: true },
    endsAt: '2001-01-01T00:00:00.000Z',
  })
  await teacher.courses.publish({ courseId })

  expect(await teacher.lessons.get({ lessonId })).toMatchObject({ media })
  expect(await teacher.placements.get({ placementId })).toMatchObject({ media })
  for (const reader of [learner, visitor]) {
    const lists = [
      (await reader.placements.list({ courseId })).items,
      (await reader.modules.get({ moduleId })).placements,
    ]
    for (const items of lists)
      expect(items.map((item) => [item.id, item.media?.provider])).toEqual([
        [placementId, undefined],
        [preview.id, 'youtube'],
        // Free previews do not heed dates.
        [closed.id, 'youtube'],
      ])
  }
  await learner.enrollments.enroll({ courseId })
  expect(await learner.learning.content({ placementId })).toMatchObject({ media, tier: 'full' })
  await teacher.lessons.update({ lessonId, registeredContent: 'Some stars.', contentUrl: null, mediaId: 'media-7' })
  expect(await visitor.learning.content({ placementId: preview.id })).toMatchObject({
    media: { provider: 'host', id: 'media-7' },
  })
})
