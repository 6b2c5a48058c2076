import { expect, test, vi } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { readRecords } from '../store/index.ts'
import { memoryAcademy } from '../testing/builders/academy.ts'
import { changes, replacedTexts } from './history.ts'

test('a started engine removes the history of changes and replaced texts after their days, and nothing that is younger', async () => {
  const { store, runtime, teacher, tenantId } = await memoryAcademy({ policies: { historyDays: 30 } })
  const lyceum = createLyceum({ store, runtime, policies: { historyDays: 30 } })
  const counts = () =>
    store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      return [await tx.count(changes, 'byAge', {}), await tx.count(replacedTexts, 'byAge', {})]
    })
  const { id: lessonId } = await teacher.lessons.create({ title: 'Stars', content: 'First' })
  // More than one piece of texts.
  for (let at = 0; at < 12; at += 1) await teacher.lessons.update({ lessonId, content: `Text ${at}` })
  expect(await counts()).toEqual([13, 12])

  runtime.clock.advance({ days: 29 })
  await teacher.lessons.update({ lessonId, content: 'Young' })
  runtime.clock.advance({ days: 2 })
  lyceum.start()
  await vi.waitFor(async () => expect(await counts()).toEqual([1, 1]), { timeout: 10_000 })
  await lyceum.stop()

  const [young] = (await teacher.lessons.history({ lessonId })).items
  await teacher.lessons.revert({ lessonId, changeId: young?.id ?? '' })
  expect(await teacher.lessons.get({ lessonId })).toMatchObject({ content: 'Text 11' })
})
