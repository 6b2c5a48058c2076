import {
  type AnyCollection,
  type Api,
  type CourseDocument,
  createLyceum,
  type DocumentNode,
  type Lyceum,
  readRecords,
} from '@lyceum/core'
import { courses, lessonContents, lessonParts, lessons, modules, placements } from '@lyceum/core/storage'
import { academy } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { large, lessonNode, nested, outlineOf, randomCourse, realDocument } from './support/course-documents.ts'
import { fromProcesses } from './support/processes.ts'
import { sharedStores, stores } from './support/stores.ts'

/** Courses as documents and as clones, on every store: nothing is lost, nothing is shared, and large ones are bounded. */

describe.each(stores)('on $name', ({ name, open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let teacher: Api
  let statements = 0
  beforeAll(async () => {
    opened = await open()
    const observe = async (_: unknown, run: () => Promise<{ statements: number }>) => {
      statements = (await run()).statements
    }
    lyceum = createLyceum({ store: opened.store, deliver: false, observe })
    teacher = (await academy(lyceum)).teacher
  })
  afterAll(() => opened.close())

  const contents = () =>
    opened.store.read('academy', async (session) => {
      const tx = readRecords(session)
      const all: readonly AnyCollection[] = [courses, modules, lessons, lessonContents, lessonParts, placements]
      return (await Promise.all(all.map(async (each) => (await tx.list(each, 'byId', {})).length))).join()
    })
  const importing = (document: CourseDocument) => teacher.courses.import({ document })
  const bytesOf = async (courseId: string) => JSON.stringify(await teacher.courses.export({ courseId }))

  test('what is exported imports back the same, byte for byte, and so does its clone', async () => {
    for (let round = 0; round < 12; round += 1) {
      const courseId = await randomCourse(teacher)
      const first = await bytesOf(courseId)
      expect(await bytesOf(courseId)).toBe(first)
      const again = await importing(JSON.parse(first) as CourseDocument)
      expect(await bytesOf(again.id)).toBe(first)
      const { id, title } = await teacher.courses.clone({ courseId })
      const original = JSON.parse(first) as CourseDocument
      expect(await bytesOf(id)).toBe(JSON.stringify({ ...original, course: { ...original.course, title } }))
      const [one, other] = await Promise.all(
        [courseId, again.id].map(async (each) => JSON.stringify(await teacher.outline.get({ courseId: each }))),
      )
      const blank = (outline: string | undefined) =>
        outline?.replace(/"(?:crs|mod|plc|les)_\w+"|"\d{4}-\d\d-\d\dT[^"]*"|"revision":\d+/g, (found) =>
          found.startsWith('"rev') ? '"revision":0' : '"…"',
        )
      // Free JSON comes out in the order of its names.
      expect(JSON.parse(blank(other) ?? '')).toEqual(JSON.parse(blank(one) ?? ''))
    }
  })

  test('a real course, a deep one and a flat one come in and go out with counts, order and nesting equal', async () => {
    const flat: CourseDocument = { ...large(0), children: Array.from({ length: 500 }, (_, at) => lessonNode(at)) }
    const deep: CourseDocument = { ...large(0), children: [nested(20, lessonNode(1)), nested(3, lessonNode(2))] }
    for (const document of [realDocument(), deep, flat]) {
      const { id: courseId } = await importing(document)
      expect(outlineOf((await teacher.courses.export({ courseId })).children)).toEqual(outlineOf(document.children))
      const { moduleCount, lessonCount } = await teacher.outline.get({ courseId })
      const told = JSON.stringify(document).match(/"type":"\w+"/g) ?? []
      expect(moduleCount).toBe(told.filter((type) => type.includes('module')).length)
      expect(lessonCount).toBe(told.filter((type) => type.includes('placement')).length)
    }
  })

  test('a thousand lessons are written in a bounded number of statements, and read in as many as ten', async () => {
    const counts: Record<string, number[]> = { import: [], outline: [], export: [], clone: [] }
    for (const size of [20, 1_000]) {
      const { id: courseId } = await importing(large(size))
      counts['import']?.push(statements)
      await teacher.outline.get({ courseId })
      counts['outline']?.push(statements)
      await teacher.courses.export({ courseId })
      counts['export']?.push(statements)
      await teacher.courses.clone({ courseId })
      counts['clone']?.push(statements)
    }
    const [few = 0, many = 0] = counts['outline'] ?? []
    expect(many).toBe(few)
    // The texts of 250 lessons are read at once.
    const [export20 = 0, export1000 = 0] = counts['export'] ?? []
    expect(export1000).toBe(export20 + 3)
    const [import20 = 0, import1000 = 0] = counts['import'] ?? []
    const [clone20 = 0, clone1000 = 0] = counts['clone'] ?? []
    if (name === 'PostgreSQL') {
      expect(import1000).toBe(import20)
      expect(clone1000).toBe(clone20 + 3)
    }
    // Slices of records; SQLite counts each record of a slice.
    const perLesson = name === 'SQLite' ? 9 : 1
    for (const [small, big] of [
      [import20, import1000],
      [clone20, clone1000],
    ])
      expect(Number(big) - Number(small)).toBeLessThan(980 * perLesson)
  })

  test('timers run while a thousand lessons are imported, exported and cloned', async () => {
    // What this thread computes between two turns of a timer: other processes take time, too.
    const computed = () => {
      const { user, system } = process.threadCpuUsage()
      return (user + system) / 1_000
    }
    let longest = 0
    let last = computed()
    const timer = setInterval(() => {
      longest = Math.max(longest, computed() - last)
      last = computed()
    }, 5)
    const { id: courseId } = await importing(large(1_000))
    await teacher.courses.export({ courseId })
    await teacher.courses.clone({ courseId })
    clearInterval(timer)
    // About 50 ms where it is measured by itself; without pauses it is over a second.
    expect(longest).toBeLessThan(300)
  })

  test('a document that is refused in the transaction leaves nothing behind', async () => {
    const before = await contents()
    const document = { ...large(200), course: { title: 'Refused', prerequisites: ['none-such'] } }
    await expect(importing(document)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await expect(teacher.courses.import({ document: large(200), slug: 'featured' })).rejects.toMatchObject({
      code: 'COURSE_SLUG_TAKEN',
    })
    expect(await contents()).toBe(before)
  })

  test('ids of another tenant mean nothing in a document', async () => {
    const theirs = (await academy(lyceum, 'theirs')).teacher
    const foreign = await theirs.courses.import({ document: { ...large(20), course: { title: 'Theirs alone' } } })
    const { items } = await theirs.placements.list({ courseId: foreign.id })
    const [first] = items
    const named = (children: DocumentNode[], course: object = {}): CourseDocument => ({
      ...{ format: 'lyceum.course', version: 1, course: { title: 'Ours', ...course }, children },
    })
    const foreignLesson: DocumentNode = { type: 'placement', lesson: String(first?.lesson.id) }
    const foreignPlacement: DocumentNode = {
      ...{ type: 'placement', lesson: { title: 'x' }, eligibility: [{ placement: String(first?.id) }] },
    }
    for (const document of [
      named([foreignLesson]),
      named([foreignPlacement]),
      named([], { prerequisites: [foreign.slug] }),
      named([], { category: foreign.id }),
    ]) {
      const refused = await importing(document).catch((error: { code: string; message: string }) => error)
      expect(refused).toMatchObject({ code: 'VALIDATION_ERROR' })
    }
    await expect(teacher.courses.clone({ courseId: foreign.id })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await expect(teacher.courses.export({ courseId: foreign.id })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  })

  test('clones made at once each are an edition of their own', async () => {
    const { id: courseId } = await importing(large(20))
    const made = await Promise.all(Array.from({ length: 8 }, () => teacher.courses.clone({ courseId })))
    expect(made.map(({ edition }) => edition).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((tenth) => `1.${tenth}`))
    expect(new Set(made.map(({ title }) => title)).size).toBe(8)
  })

  test('a clone of a course that is being edited is the course before or after each edit, never half of one', async () => {
    const { id: courseId } = await importing(large(40))
    const { children } = await teacher.outline.get({ courseId })
    const moduleIds = children.map(({ id }) => id)
    const editing = (async () => {
      for (let round = 0; round < 6; round += 1) {
        const parentId = moduleIds[round % 2] ?? ''
        const { id } = await teacher.modules.create({ courseId, parentId, title: `Added ${round}` })
        await teacher.lessons.create({ title: `In ${round}`, placement: { courseId, moduleId: id } })
        await teacher.modules.move({ moduleId: id, parentId: null, position: 1 })
        if (round % 2) await teacher.modules.remove({ moduleId: id, cascade: true })
      }
    })()
    const clones = []
    for (let count = 0; count < 4; count += 1) clones.push(await teacher.courses.clone({ courseId }))
    await editing
    for (const { id } of clones) {
      const document = await teacher.courses.export({ courseId: id })
      const { id: again } = await importing(document)
      expect(await bytesOf(again)).toBe(JSON.stringify(document))
      const positions = (await teacher.modules.list({ courseId: id })).items.map(({ position }) => position)
      expect(positions).toEqual(positions.map((_, at) => at + 1))
    }
  })
})

describe.each(sharedStores)('from two processes on $name', ({ open }) => {
  test('clones each are an edition of their own', async () => {
    const { store, place, close } = await open()
    const lyceum = createLyceum({ store, deliver: false })
    const { teacher, tenantId } = await academy(lyceum)
    const { id: courseId } = await teacher.courses.import({ document: large(20) })
    const task = { userId: 'teacher', roles: ['instructor'], call: 'courses.clone', input: { courseId } } as const
    const five = [task, task, task, task, task]
    if (!place) throw new Error('There is no place to share.')
    const outcomes = await fromProcesses(place, tenantId, [five, five])
    const editions = outcomes.map((outcome) =>
      'answer' in outcome ? (outcome.answer as { edition: string }).edition : outcome.refused,
    )
    expect(editions.sort()).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9', '2.0'])
    await close()
  })
})
