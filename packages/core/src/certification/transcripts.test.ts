import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const taken = async (title: string, done: boolean, more: object = {}) => {
  const learning = await enrolledCourse(scene, [{}], { title, hasCertificate: true, ...more })
  if (done) for (const placementId of learning.placementIds) await scene.learner.progress.complete({ placementId })
  scene.runtime.clock.advance({ days: 1 })
  return learning
}

test('has every course, the latest first, with the certificates of all cycles', async () => {
  const first = await taken('Celestial navigation', true, { certificateValidity: { amount: 30, unit: 'days' } })
  await scene.teacher.enrollments.renew({ enrollmentId: first.enrollmentId })
  for (const placementId of first.placementIds) await scene.learner.progress.complete({ placementId })
  await taken('Knots', false)
  const { items, page } = await scene.learner.transcripts.get()
  expect(page.totalItems).toBe(2)
  expect(items).toMatchObject([
    { title: 'Knots', status: 'active', completedAt: null, certificates: [] },
    {
      title: 'Celestial navigation',
      edition: '1.0',
      status: 'completed',
      cycle: 2,
      completedAt: '2026-01-06T09:00:00.000Z',
      certificates: [
        { cycle: 1, status: 'valid', validUntil: '2026-02-04T09:00:00.000Z' },
        { cycle: 2, status: 'valid' },
      ],
    },
  ])
})

test('is read by the learner, guardians and admins, and under the policy of certificates', async () => {
  await taken('Knots', true)
  const guardian = await scene.addUser('guardian', 'guardian')
  await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
  for (const api of [guardian, scene.admin])
    expect((await api.transcripts.get({ userId: 'learner' })).items).toHaveLength(1)
  expect(await codeOf(scene.teacher.transcripts.get({ userId: 'learner' }))).toBe('FORBIDDEN')
  expect(await codeOf(scene.visitor.transcripts.csv())).toBe('UNAUTHORIZED')
  scene = await memoryAcademy({ policies: { certificatesReadBy: 'premiumHolder' } })
  expect(await codeOf(scene.learner.transcripts.get())).toBe('PLAN_REQUIRED')
})

test('as CSV is one file in parts, whose formulas no spreadsheet runs', async () => {
  await taken('=HYPERLINK("https://evil.example","Click")', true)
  await taken('Knots, "bends" and splices', true)
  await taken('Tides', false)
  let file = ''
  let after: string | null = null
  do {
    const part: { csv: string; next: string | null } = await scene.learner.transcripts.csv({
      limit: 1,
      ...(after ? { after } : {}),
    })
    file += part.csv
    after = part.next
  } while (after)
  const lines = file.split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^courseId,title,level,edition,status,cycle,/)
  expect(lines[1]).toMatch(/,Tides,all,1\.0,active,1,/)
  expect(lines[2]).toMatch(/,"Knots, ""bends"" and splices",all,1\.0,completed,1,.*,CERT-[0-9A-Z]{16},valid,/)
  expect(lines[3]).toContain(`"'=HYPERLINK(""https://evil.example"",""Click"")"`)
  expect(file).toBe((await scene.learner.transcripts.csv()).csv)
})
