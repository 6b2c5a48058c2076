import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let lessonId: string

beforeEach(async () => {
  school = await memoryAcademy()
  lessonId = (await school.teacher.lessons.create({ title: 'Stars' })).id
})

const link = (title: string) => ({ lessonId, title, type: 'link' as const, url: 'https://example.org/chart' })
const titles = async () => (await school.teacher.lessons.get({ lessonId })).resources.map(({ title }) => title)

test('are added, changed, moved and taken off one by one', async () => {
  const { resources } = school.teacher
  const first = await resources.create(link('First'))
  expect(first).toMatchObject({ premium: false, downloadable: true, tags: [], sizeBytes: null, mimeType: null })
  await resources.create(link('Third'))
  const file = { type: 'dataset' as const, mediaId: 'media-7', tags: ['sky'], sizeBytes: 7, mimeType: 'text/csv' }
  const { id: resourceId } = await resources.create({ ...file, lessonId, title: 'Second', position: 2 })
  expect(await titles()).toEqual(['First', 'Second', 'Third'])
  expect(await resources.update({ lessonId, resourceId, downloadable: false, position: 3 })).toEqual({
    ...file,
    ...{ id: resourceId, title: 'Second', url: null, description: null, premium: false, downloadable: false },
    durationMinutes: null,
  })
  expect(await titles()).toEqual(['First', 'Third', 'Second'])
  await resources.remove({ lessonId, resourceId: first.id })
  expect(await titles()).toEqual(['Third', 'Second'])
  expect((await school.teacher.lessons.get({ lessonId })).resourceCount).toBe(2)
  const gone = { code: 'RESOURCE_NOT_FOUND', details: { resourceId: first.id } }
  await expect(resources.remove({ lessonId, resourceId: first.id })).rejects.toMatchObject(gone)
  await expect(resources.update({ lessonId, resourceId: first.id, title: 'x' })).rejects.toMatchObject(gone)
  await expect(school.learner.resources.create(link('Mine'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('of many editors at once none loses what another adds', async () => {
  const { resources } = school.teacher
  const kept = await resources.create(link('Kept'))
  await Promise.all([
    ...Array.from({ length: 8 }, (_, at) => resources.create(link(`New ${at}`))),
    resources.update({ lessonId, resourceId: kept.id, title: 'Changed' }),
  ])
  expect((await titles()).sort()).toEqual(['Changed', ...Array.from({ length: 8 }, (_, at) => `New ${at}`)])
})

test('a change of a lesson that its writer has not seen is told from the resources, too', async () => {
  const { lessons, resources } = school.teacher
  const { revision: ifRevision } = await lessons.get({ lessonId })
  const { id: resourceId } = await resources.create({ ...link('First'), ifRevision })
  const stale = { code: 'STALE_REVISION' }
  await expect(resources.create({ ...link('Second'), ifRevision })).rejects.toMatchObject(stale)
  await expect(resources.remove({ lessonId, resourceId, ifRevision })).rejects.toMatchObject(stale)
  const { revision } = await lessons.get({ lessonId })
  await resources.update({ lessonId, resourceId, title: 'Changed', ifRevision: revision })
  await expect(lessons.update({ lessonId, title: 'Moon', ifRevision: revision })).rejects.toMatchObject(stale)
})

test('are at most a hundred', async () => {
  await school.teacher.lessons.update({
    lessonId,
    resources: Array.from({ length: 100 }, (_, at) => ({
      title: `${at}`,
      type: 'link' as const,
      url: 'https://x.example',
    })),
  })
  await expect(school.teacher.resources.create(link('One more'))).rejects.toMatchObject({
    ...{ code: 'RESOURCE_LIMIT_REACHED', details: { limit: 100 } },
  })
})

const files = [
  'document',
  'pdf',
  'video',
  'audio',
  'image',
  'code_sample',
  'tool_software',
  'dataset',
  'template',
] as const
const refused = (path: string) => ({ code: 'VALIDATION_ERROR', details: { errors: [{ path, reason: 'required' }] } })

describe.each(['anywhere', 'media'] as const)('resourceFiles %s', (resourceFiles) => {
  beforeEach(async () => {
    school = await memoryAcademy({ policies: { resourceFiles } })
    lessonId = (await school.teacher.lessons.create({ title: 'Stars' })).id
  })

  test.each(files)('a resource of type %s', async (type) => {
    const { resources } = school.teacher
    const { id: resourceId } = await resources.create({ lessonId, title: 'File', type, mediaId: 'media-7' })
    await expect(resources.create({ lessonId, title: 'File', type })).rejects.toMatchObject(
      refused(resourceFiles === 'media' ? 'mediaId' : 'url'),
    )
    const atAddress = { title: 'File', type, url: 'https://example.org/file' }
    const attempts = [
      [resources.create({ ...atAddress, lessonId }), 'mediaId'],
      [resources.update({ lessonId, resourceId, mediaId: null, url: atAddress.url }), 'mediaId'],
      [school.teacher.lessons.update({ lessonId, resources: [atAddress] }), 'resources.0.mediaId'],
    ] as const
    for (const [attempt, path] of attempts)
      if (resourceFiles === 'media') await expect(attempt).rejects.toMatchObject(refused(path))
      else await expect(attempt).resolves.toBeDefined()
  })

  test('a link has an address', async () => {
    const { resources } = school.teacher
    expect(await resources.create(link('Chart'))).toMatchObject({ type: 'link' })
    await expect(resources.create({ lessonId, title: 'Chart', type: 'link', mediaId: 'm' })).rejects.toMatchObject(
      refused('url'),
    )
  })
})
