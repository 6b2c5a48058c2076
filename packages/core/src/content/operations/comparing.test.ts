import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'
import { codeOf } from '../../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

interface Lesson {
  readonly title: string
  readonly content?: string
  readonly durationMinutes?: number
}

/** A course with these modules of lessons; each lesson is a record of its own, as in a copy. */
const build = async (outline: Readonly<Record<string, readonly (string | Lesson)[]>>, settings: object = {}) => {
  const { teacher } = scene
  const { id: courseId } = await teacher.courses.create({ title: 'Stars', ...settings })
  const moduleIds: Record<string, string> = {}
  const placementIds: Record<string, string> = {}
  for (const [title, lessons] of Object.entries(outline)) {
    const { id: moduleId } = await teacher.modules.create({ courseId, title })
    moduleIds[title] = moduleId
    for (const each of lessons) {
      const lesson = typeof each === 'string' ? { title: each } : each
      const texts = { kind: 'reading' as const, content: 'Look up.', ...lesson }
      const made = await teacher.lessons.create({ ...texts, placement: { courseId, moduleId } })
      placementIds[lesson.title] = made.placement?.id ?? ''
    }
  }
  return { courseId, moduleIds, placementIds }
}

const compared = async (later: string, earlier: string) => {
  const { items, counts } = await scene.teacher.families.compare({ courseId: later, withCourseId: earlier })
  return {
    changes: items.map(({ change, type, title, fields }) => [change, type, title, ...fields].join(' ')),
    counts,
  }
}

test('a copy does not differ from what it was made from', async () => {
  const outline = { One: ['Moon', 'Sun'], Two: ['Moon', { title: 'Mars', content: 'Red.' }] }
  const [earlier, later] = [await build(outline), await build(outline)]
  const { settings, counts, items } = await scene.teacher.families.compare({
    courseId: later.courseId,
    withCourseId: earlier.courseId,
  })
  expect(settings).toEqual([])
  expect(items).toEqual([])
  expect(counts).toEqual({ added: 0, removed: 0, moved: 0, changed: 0 })
})

test('settings differ field by field', async () => {
  const earlier = await build({}, { price: 100, tags: ['sea'] })
  const later = await build({}, { title: 'Stars (v1.1)', price: 200, tags: ['sea'], subtitle: 'Again' })
  const { settings } = await scene.teacher.families.compare({
    courseId: later.courseId,
    withCourseId: earlier.courseId,
  })
  expect(settings).toEqual([
    { field: 'title', before: 'Stars', after: 'Stars (v1.1)' },
    { field: 'subtitle', before: null, after: 'Again' },
    { field: 'price', before: 100, after: 200 },
  ])
})

test('what is added, removed, moved and changed is told, each once', async () => {
  const earlier = await build({
    One: ['Moon', 'Sun', 'Venus'],
    Two: ['Mars', 'Jupiter'],
    Gone: ['Pluto'],
  })
  const later = await build({
    One: ['Sun', { title: 'Moon', content: 'Other.' }, 'Ceres'],
    Two: ['Mars', { title: 'Jupiter', durationMinutes: 10 }, 'Venus'],
    New: [],
  })
  await scene.teacher.modules.update({ moduleId: later.moduleIds['Two'] ?? '', published: false })
  await scene.teacher.placements.update({ placementId: later.placementIds['Mars'] ?? '', mandatory: true })
  const { changes, counts } = await compared(later.courseId, earlier.courseId)
  expect(changes.toSorted()).toEqual(
    [
      // One of two that changed places; its texts are others as well, or stay where they were.
      ...changes.filter((each) => /^(moved|changed) lesson (Moon|Sun)/.test(each)),
      'added lesson Ceres',
      'changed lesson Jupiter lesson.durationMinutes',
      'changed lesson Mars mandatory',
      'changed module Two published',
      // Where the other module was: a new title.
      'changed module New title',
      'moved lesson Venus',
      'removed lesson Pluto',
    ].toSorted(),
  )
  expect(changes.filter((each) => each.includes('Moon') || each.includes('Sun')).join()).toContain('lesson.content')
  expect(changes.filter((each) => each.startsWith('moved')).length).toBe(2)
  expect(counts.added + counts.removed + counts.moved + counts.changed).toBe(changes.length)
})

test('the same lesson placed again in a copy is the same, whatever its title', async () => {
  const { teacher } = scene
  const earlier = await build({ One: ['Moon', 'Sun'] })
  const { lesson } = await teacher.placements.get({ placementId: earlier.placementIds['Moon'] ?? '' })
  const later = await build({ One: ['Sun'] })
  await teacher.placements.create({ courseId: later.courseId, lessonId: lesson.id })
  await teacher.lessons.update({ lessonId: lesson.id, title: 'The moon' })
  expect((await compared(later.courseId, earlier.courseId)).changes).toEqual(['moved lesson The moon'])
})

test('the changes of a long outline come in pages, each once, with all of them counted', async () => {
  const titles = Array.from({ length: 45 }, (_, at) => `Lesson ${at}`)
  const [earlier, later] = [await build({}), await build({ One: titles })]
  const call = { courseId: later.courseId, withCourseId: earlier.courseId, limit: 20 }
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await scene.teacher.families.compare({ ...call, ...(after ? { after } : {}) })
    expect(page.counts.added).toBe(46)
    seen.push(...page.items.map(({ title }) => title))
    after = page.page.next
  }
  expect(seen).toEqual(['One', ...titles])
})

test('only staff of both courses compare them, and nobody learns that a hidden one exists', async () => {
  const [earlier, later] = [await build({ One: ['Moon'] }), await build({ One: ['Sun'] })]
  const other = await scene.addUser('other', 'instructor')
  const { id: own } = await other.courses.create({ title: 'Own' })
  const call = { courseId: own, withCourseId: earlier.courseId }
  expect(await codeOf(other.families.compare(call))).toBe('COURSE_NOT_FOUND')
  expect(await codeOf(other.families.compare({ courseId: own, withCourseId: 'nowhere' }))).toBe('COURSE_NOT_FOUND')
  await scene.teacher.courses.publish({ courseId: earlier.courseId })
  expect(await codeOf(other.families.compare(call))).toBe('FORBIDDEN')
  const both = { courseId: later.courseId, withCourseId: earlier.courseId }
  expect(await codeOf(scene.learner.families.compare(both))).toBe('COURSE_NOT_FOUND')
  expect(await codeOf(scene.admin.families.compare(both))).toBe('ok')
})
