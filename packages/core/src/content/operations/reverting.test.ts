import { beforeEach, describe, expect, test } from 'vitest'
import { createLyceum } from '../../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'
import { publishedCourse } from '../../testing/builders/courses.ts'

let school: MemoryAcademy
let courseId: string
let moduleId: string
let placementId: string

beforeEach(async () => {
  school = await memoryAcademy()
  const made = await publishedCourse(school.teacher, {}, [{}, {}])
  courseId = made.courseId
  moduleId = made.moduleId
  placementId = made.placementIds[1] ?? ''
})

const latest = async (recordId: string) =>
  (await school.teacher.courses.history({ courseId, recordId })).items[0] ?? { id: '', restorable: false }

describe('a change is reverted, and the reversal too', () => {
  test('of a course', async () => {
    const { courses } = school.teacher
    const before = await courses.get({ courseId })
    const description = `<p>${'Long. '.repeat(1_000)}</p>`
    await courses.update({ courseId, description, tags: ['sea', 'null'], price: 7, subtitle: 'null', slug: 'another' })
    const changed = await courses.get({ courseId })
    const { id: changeId, restorable } = await latest(courseId)
    expect(restorable).toBe(true)
    await courses.update({ courseId, language: 'fi' })
    const reverted = await courses.revert({ courseId, changeId })
    const { revision, updatedAt, ...settings } = before
    expect(reverted).toMatchObject({ ...settings, language: 'fi', revision: revision + 3 })
    const reversal = await latest(courseId)
    expect(reversal).toMatchObject({ action: 'restored', operation: 'courses.revert' })
    const again = await courses.revert({ courseId, changeId: reversal.id })
    expect(again).toMatchObject({
      ...{ description: changed.description, tags: ['sea', 'null'], price: 7, subtitle: 'null', slug: 'another' },
    })
  })

  test('of a module, which stays where it is', async () => {
    const { modules } = school.teacher
    await modules.update({ moduleId, title: 'Ashore', objectives: ['Walk'], opensAfterDays: 3, published: false })
    const { id: changeId } = await latest(moduleId)
    const { id: parentId } = await modules.create({ courseId, title: 'Around' })
    await modules.move({ moduleId, parentId })
    expect((await latest(moduleId)).restorable).toBe(false)
    expect(await modules.revert({ moduleId, changeId })).toMatchObject({
      ...{ title: 'At sea', objectives: [], opensAfterDays: null, published: true, parentId },
    })
    await modules.revert({ moduleId, changeId: (await latest(moduleId)).id })
    expect(await modules.get({ moduleId })).toMatchObject({ title: 'Ashore', opensAfterDays: 3, published: false })
  })

  test('of a placement, and refused where it waited for what is gone', async () => {
    const { placements } = school.teacher
    const [first] = (await placements.list({ courseId })).items
    const eligibility = [{ placementId: first?.id ?? '', passed: false }]
    await placements.update({ placementId, eligibility, maxAttempts: 3, metadata: { color: 'red' } })
    await placements.update({ placementId, eligibility: null, maxAttempts: null, metadata: {} })
    const { id: changeId } = await latest(placementId)
    expect(await placements.revert({ placementId, changeId })).toMatchObject({
      ...{ eligibility, maxAttempts: 3, metadata: { color: 'red' } },
    })
    await placements.update({ placementId, eligibility: null })
    const waited = await latest(placementId)
    await placements.remove({ placementId: first?.id ?? '' })
    await expect(placements.revert({ placementId, changeId: waited.id })).rejects.toMatchObject({
      code: 'PLACEMENT_NOT_FOUND',
    })
  })

  test('of the settings of a lesson, but not its status', async () => {
    const { lessons } = school.teacher
    const { id: lessonId, ...before } = await lessons.create({ title: 'Moon', alias: 'moon', totalMarks: 5 })
    await lessons.update({ lessonId, title: 'Sun', alias: 'sun', totalMarks: 9, tags: ['sky'], status: 'draft' })
    const [change] = (await lessons.history({ lessonId })).items
    expect(change).toMatchObject({ restorable: true })
    const reverted = await lessons.revert({ lessonId, changeId: change?.id ?? '' })
    expect(reverted).toMatchObject({ title: before.title, alias: 'moon', totalMarks: 5, tags: [], status: 'draft' })
    await lessons.update({ lessonId, alias: null })
    const [unnamed] = (await lessons.history({ lessonId })).items
    await lessons.create({ title: 'Another', alias: 'moon' })
    await expect(lessons.revert({ lessonId, changeId: unnamed?.id ?? '' })).rejects.toMatchObject({
      code: 'LESSON_ALIAS_TAKEN',
    })
  })
})

describe('is refused', () => {
  test('of another record, of what was made, and of what is not kept', async () => {
    school = await memoryAcademy({ policies: { keptTexts: 0 } })
    const { teacher } = school
    ;({ courseId, moduleId } = await publishedCourse(teacher))
    const refused = { code: 'CHANGE_NOT_FOUND' }
    await teacher.courses.update({ courseId, level: 'advanced' })
    const ofCourse = await latest(courseId)
    await expect(teacher.modules.revert({ moduleId, changeId: ofCourse.id })).rejects.toMatchObject(refused)
    const made = await latest(moduleId)
    expect(made.restorable).toBe(false)
    await expect(teacher.modules.revert({ moduleId, changeId: made.id })).rejects.toMatchObject(refused)
    await teacher.courses.update({ courseId, description: 'Long. '.repeat(1_000) })
    const long = await latest(courseId)
    expect(long.restorable).toBe(false)
    await expect(teacher.courses.revert({ courseId, changeId: long.id })).rejects.toMatchObject(refused)
    expect(await teacher.courses.revert({ courseId, changeId: ofCourse.id })).toMatchObject({ level: 'all' })
  })

  test('to those who may not change it', async () => {
    await school.teacher.courses.update({ courseId, level: 'advanced' })
    const { id: changeId } = await latest(courseId)
    const other = await school.addUser('other', 'instructor')
    for (const api of [school.learner, other])
      await expect(api.courses.revert({ courseId, changeId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('takes no more writes than the update did, however long the history is', async () => {
  let statements = 0
  const { store, runtime } = school
  const observed = createLyceum({
    ...{ store, runtime, deliver: false },
    observe: async (_, run) => {
      statements = (await run()).statements
    },
  })
  const { courses } = observed.as(school.actor('teacher', 'instructor'))
  const revert = async () => {
    await courses.update({ courseId, description: `${'Long. '.repeat(1_000)} ${Math.random()}` })
    const { id: changeId } = await latest(courseId)
    await courses.revert({ courseId, changeId })
    return statements
  }
  const first = await revert()
  for (let times = 0; times < 5; times += 1) await courses.update({ courseId, description: `${times} `.repeat(600) })
  expect(await revert()).toBe(first)
})
