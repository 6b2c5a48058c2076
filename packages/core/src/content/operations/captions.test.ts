import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let courseId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
})

const file = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.500 line:0\n<v Ada>Find the Plough.\n'
const subtitles = async () => (await school.teacher.courses.get({ courseId })).subtitleLanguages

test('captions and transcripts of several languages are kept in their canonical spelling, and served in full only', async () => {
  const { id: lessonId, placement } = await school.teacher.lessons.create({
    title: 'Stars',
    language: 'EN',
    transcript: 'Find the Plough.',
    transcripts: [{ language: 'pt-br', text: 'Encontre o Arado.' }],
    captions: [
      { language: 'fi', url: 'https://example.org/fi.vtt' },
      { language: 'en', label: 'English', text: file, default: true },
    ],
    placement: { courseId, freeLesson: false },
  })
  const kept = {
    language: 'en',
    captionLanguages: ['en', 'fi'],
    transcripts: [{ language: 'pt-BR', text: 'Encontre o Arado.' }],
    captions: [
      { language: 'fi', label: null, url: 'https://example.org/fi.vtt', text: null, default: false },
      { language: 'en', label: 'English', url: null, text: file, default: true },
    ],
  }
  expect(await school.teacher.lessons.get({ lessonId })).toMatchObject(kept)
  const placementId = String(placement?.id)
  const { captions, transcripts } = await school.teacher.learning.content({ placementId })
  expect({ captions, transcripts }).toEqual({ captions: kept.captions, transcripts: kept.transcripts })

  await school.teacher.lessons.update({ lessonId, registeredContent: 'Some stars.' })
  await school.teacher.modules.create({ courseId, title: 'Sky' })
  const { items } = await school.teacher.modules.list({ courseId })
  await school.teacher.placements.move({ placementId, moduleId: String(items[0]?.id) })
  await school.teacher.courses.publish({ courseId })
  expect(await school.learner.learning.content({ placementId })).toMatchObject({
    tier: 'registered',
    captions: [],
    transcripts: [],
  })
})

test('the subtitles of a course are those of the lessons that learners see, without raising its revision', async () => {
  const captions = [{ language: 'fi', url: 'https://example.org/fi.vtt' }]
  const { id: lessonId } = await school.teacher.lessons.create({ title: 'Stars', captions, placement: { courseId } })
  expect(await subtitles()).toEqual(['fi'])
  await school.teacher.lessons.create({
    title: 'Moon',
    captions: [...captions, { language: 'en', url: 'https://example.org/en.vtt' }],
    placement: { courseId },
  })
  expect(await subtitles()).toEqual(['en', 'fi'])
  await school.teacher.lessons.update({ lessonId, captions: [{ language: 'sv', url: 'https://example.org/sv.vtt' }] })
  expect(await subtitles()).toEqual(['en', 'fi', 'sv'])
  await school.teacher.lessons.archive({ lessonId })
  expect(await subtitles()).toEqual(['en', 'fi'])
  expect((await school.teacher.courses.get({ courseId })).revision).toBe(1)
})

test.each([
  ['captions.0.url', { captions: [{ language: 'fi' }] }],
  ['captions.0.text', { captions: [{ language: 'fi', url: 'https://example.org/fi.vtt', text: file }] }],
  ['captions.0.text', { captions: [{ language: 'fi', text: 'Find the Plough.' }] }],
  ['captions.0.text', { captions: [{ language: 'fi', text: 'WEBVTT\n\n1 --> 2\nStars' }] }],
  ['captions.0.text', { captions: [{ language: 'fi', text: 'WEBVTT\n\n00:04.000 --> 00:01.000\nStars' }] }],
  ['captions.0.language', { captions: [{ language: 'a language', text: file }] }],
  [
    'captions.1.language',
    {
      captions: [
        { language: 'en-gb', text: file },
        { language: 'en-GB', text: file },
      ],
    },
  ],
  [
    'captions.1.default',
    {
      captions: [
        { language: 'en', text: file, default: true },
        { language: 'fi', text: file, default: true },
      ],
    },
  ],
  ['transcripts.0.language', { language: 'en', transcript: 'Stars', transcripts: [{ language: 'en', text: 'Stars' }] }],
])('%s is refused in %j', async (path, input) => {
  await expect(school.teacher.lessons.create({ title: 'Stars', ...input })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: { errors: [{ path }] },
  })
})
