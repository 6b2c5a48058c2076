import { createLyceum, type Lyceum, readRecords } from '@lyceum/core'
import { courseInstructors } from '@lyceum/core/storage'
import { academy, seededRandom } from '@lyceum/core/testing'
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

  test('lessons and modules moved across parents at once end in one tree, each once and without gaps', async () => {
    const random = seededRandom(11)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const courseId = await create('Moving')
    const moduleIds: string[] = []
    for (let at = 0; at < 4; at += 1)
      moduleIds.push((await scene.teacher.modules.create({ courseId, title: `Module ${at}` })).id)
    const { id: lessonId } = await scene.teacher.lessons.create({ title: 'Everywhere', kind: 'reading' })
    const placementIds: string[] = []
    for (let at = 0; at < 8; at += 1)
      placementIds.push((await scene.teacher.placements.create({ courseId, moduleId: pick(moduleIds), lessonId })).id)
    const parents = [null, ...moduleIds]

    for (let round = 0; round < 6; round += 1) {
      const codes = await outcomes(
        Array.from({ length: 6 }, () => {
          const position = 1 + Math.floor(random() * 4)
          return random() < 0.6
            ? scene.teacher.placements.move({ placementId: pick(placementIds), moduleId: pick(parents), position })
            : scene.teacher.modules.move({ moduleId: pick(moduleIds), parentId: pick(parents), position })
        }),
      )
      expect(codes.filter((code) => code !== 'ok' && code !== 'MODULE_CYCLE')).toEqual([])
      const found = { modules: new Set<string>(), sequences: [] as number[] }
      type Children = Awaited<ReturnType<typeof scene.teacher.outline.get>>['children']
      const walk = (children: Children): void => {
        expect(children.map(({ position }) => position)).toEqual(children.map((_, at) => at + 1))
        for (const child of children)
          if (child.type === 'module') {
            found.modules.add(child.id)
            walk(child.children)
          } else found.sequences.push(child.sequence)
      }
      walk((await scene.teacher.outline.get({ courseId })).children)
      expect(found.modules).toEqual(new Set(moduleIds))
      expect(found.sequences).toEqual(placementIds.map((_, at) => at + 1))
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
