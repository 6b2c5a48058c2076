import { createLyceum, type Lyceum, readRecords } from '@lyceum/core'
import { courseInstructors } from '@lyceum/core/storage'
import { academy } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/** What must hold of courses and their instructors when authors work at the same time. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let scene: Awaited<ReturnType<typeof academy>>

  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, deliver: false })
    scene = await academy(lyceum)
  })
  afterAll(() => opened.close())

  const create = async (title: string) => (await scene.teacher.courses.create({ title })).id
  const outcomes = async (calls: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((settled) => (settled.status === 'fulfilled' ? 'ok' : settled.reason.code))

  test('instructors added at once have places of their own', async () => {
    const courseId = await create('Navigation')
    const userIds = Array.from({ length: 8 }, (_, index) => `i${index}`)
    for (const userId of userIds) await scene.addUser(userId, 'instructor')
    const added = await outcomes(userIds.map((userId) => scene.teacher.instructors.add({ courseId, userId })))
    expect(new Set(added)).toEqual(new Set(['ok']))
    const records = await opened.store.read(scene.tenantId, (session) =>
      readRecords(session).list(courseInstructors, 'byCourse', { courseId }),
    )
    expect(records.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test.each([2, 3])('%i courses that come to require each other at once make no circle', async (size) => {
    for (let round = 0; round < 8; round += 1) {
      const ids = await Promise.all(
        Array.from({ length: size }, (_, index) => create(`Round ${round} of ${size}, ${index}`)),
      )
      const codes = await outcomes(
        ids.map((courseId, index) =>
          scene.teacher.courses.update({ courseId, prerequisiteCourseIds: [ids[(index + 1) % size] ?? ''] }),
        ),
      )
      expect(codes.filter((code) => code === 'ok')).toHaveLength(size - 1)
      expect(codes).toContain('VALIDATION_ERROR')
    }
  })

  test('a course is not removed while another comes to require it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [required, next] = [await create(`Required ${round}`), await create(`Next ${round}`)]
      const [updated, removed] = await outcomes([
        scene.teacher.courses.update({ courseId: next, prerequisiteCourseIds: [required] }),
        scene.admin.courses.remove({ courseId: required }),
      ])
      expect([
        ['ok', 'COURSE_IN_USE'],
        ['COURSE_NOT_FOUND', 'ok'],
      ]).toContainEqual([updated, removed])
    }
  })
})
