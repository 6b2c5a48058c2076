import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { addLesson, codeOf, enrolledCourse, percentageOf } from '../testing/builders/learning.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

// frappe/lms#890, MicrosoftDocs/feedback#2925, SERG-Delft/andy#101: over any history of the course.
test('progress is within 0 and 100, and 100 exactly when everything required is done, after any operations', async () => {
  const act = fc.oneof(
    fc.constant({ do: 'add' as const }),
    fc.record({ do: fc.constant('remove' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('hide' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('require' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('complete' as const), at: fc.nat(5) }),
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      run += 1
      const course = await enrolledCourse(scene, [{}, {}, {}], { title: `Run ${run}` })
      const { courseId, enrollmentId } = course
      const there = [...course.placementIds]
      const done = new Set<string>()
      for (const step of acts) {
        const target = 'at' in step ? there[step.at % Math.max(1, there.length)] : undefined
        if (step.do === 'add') there.push(await addLesson(scene.teacher, course))
        else if (target === undefined) continue
        else if (step.do === 'remove') {
          await scene.teacher.placements.remove({ placementId: target })
          there.splice(there.indexOf(target), 1)
        } else if (step.do === 'hide') await scene.teacher.placements.update({ placementId: target, published: false })
        else if (step.do === 'require') await scene.teacher.placements.update({ placementId: target, mandatory: true })
        else if ((await codeOf(scene.learner.progress.complete({ placementId: target }))) === 'ok') done.add(target)
        if (run % 3 === 0) await scene.lyceum.drain()

        const { items } = await scene.teacher.placements.list({ courseId, limit: 100 })
        const visible = items.filter(({ visible }) => visible)
        const mandatory = visible.filter((placement) => placement.mandatory)
        const required = mandatory.length > 0 ? mandatory : visible
        const allDone = required.length > 0 && required.every(({ id }) => done.has(id))
        const shown = await scene.learner.progress.summary({ courseId })
        expect(shown.percentage).toBeGreaterThanOrEqual(0)
        expect(shown.percentage).toBeLessThanOrEqual(100)
        expect(shown.percentage === 100).toBe(allDone)
        expect(shown.completedLessons).toBe(visible.filter(({ id }) => done.has(id)).length)
        if (allDone) {
          await scene.lyceum.drain()
          expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
        }
      }
      await scene.lyceum.drain()
      const kept = await storedRecord(scene.store, scene.tenantId, courseProgress, enrollmentId)
      if (kept) expect(kept.percentage).toBe(await percentageOf(scene.learner, courseId))
    }),
    { numRuns: 25 },
  )
}, 60_000)
