import { expect, test, vi } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'

test('who comes after the publication of a course with autoEnroll is enrolled, once, whatever came between', async () => {
  const scene = await memoryAcademy()
  const courses = []
  for (const title of ['Welcome', 'House rules', 'No auto'])
    courses.push(await publishedCourse(scene.teacher, { title, autoEnroll: title !== 'No auto' }))
  await scene.lyceum.drain()
  const enrolledOf = async (userId: string) =>
    (await scene.system.enrollments.list({ userId })).items
      .map(({ course, status }) => `${course.title} ${status}`)
      .sort()
  /** A round of upkeep, in an engine of its own each time: what was done is known from the store. */
  const round = async (minutes: number) => {
    scene.runtime.clock.advance({ minutes })
    const { store, runtime } = scene
    const lyceum = createLyceum({ store, runtime })
    lyceum.start({ everyMs: 5 })
    await vi.waitFor(async () => {
      const { items } = await scene.system.jobs.list()
      expect(items).toEqual([])
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    await lyceum.drain()
    await lyceum.stop()
  }

  for (let at = 0; at < 120; at += 1) await scene.addUser(`new-${at}`, 'student')
  await round(1)
  expect(await enrolledOf('new-0')).toEqual(['House rules active', 'Welcome active'])
  expect(await enrolledOf('new-119')).toEqual(['House rules active', 'Welcome active'])

  // Who left is not enrolled again, though a pass looks back some minutes.
  const left = (await scene.system.enrollments.list({ userId: 'new-0' })).items[0]
  await scene.as('new-0').enrollments.cancel({ enrollmentId: left?.id ?? '' })
  const [, rules] = courses
  await scene.teacher.courses.archive({ courseId: rules?.courseId ?? '' })
  await scene.addUser('later', 'student')
  await round(1)
  expect((await enrolledOf('new-0')).filter((each) => each.endsWith('active'))).toHaveLength(1)
  expect(await enrolledOf('later')).toEqual(['Welcome active'])

  await scene.addUser('last', 'student')
  await round(60)
  expect(await enrolledOf('last')).toEqual(['Welcome active'])
})
