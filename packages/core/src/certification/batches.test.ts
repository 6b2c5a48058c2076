import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let events: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  events = recordEvents(scene.lyceum)
})

const LEARNERS = 60

/** A course that many learners have completed; its certificates are given by staff alone. */
const completedCourse = async (settings: object = { certificateTerm: 'NONE' }) => {
  const { courseId, placementIds } = await publishedCourse(scene.teacher, { hasCertificate: true, ...settings }, [{}])
  const enrollmentIds: string[] = []
  for (let at = 0; at < LEARNERS; at += 1) {
    const learner = await scene.addUser(`learner-${at}`, 'student')
    const { id } = await learner.enrollments.enroll({ courseId })
    for (const placementId of placementIds) await learner.progress.complete({ placementId })
    enrollmentIds.push(id)
  }
  return { courseId, enrollmentIds }
}

const run = async (input: Parameters<MemoryAcademy['teacher']['certificateBatches']['start']>[0]) => {
  const { id: certificateBatchId } = await scene.teacher.certificateBatches.start(input)
  await scene.lyceum.drain()
  const { items } = await scene.teacher.certificateBatches.rows({ certificateBatchId, limit: 100 })
  return { batch: await scene.teacher.certificateBatches.get({ certificateBatchId }), rows: items }
}

describe('a batch', () => {
  test('issues what is missing in a whole course, with a result for each; once more it changes nothing', async () => {
    const { courseId, enrollmentIds } = await completedCourse()
    const open = await scene.addUser('late', 'student')
    await open.enrollments.enroll({ courseId })
    const { batch, rows } = await run({ courseId, kind: 'issue' })
    expect(batch).toMatchObject({ issued: LEARNERS, unchanged: 0, refused: 0, finishedAt: expect.any(String) })
    expect(rows.map(({ enrollmentId }) => enrollmentId).sort()).toEqual([...enrollmentIds].sort())
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, at) => at + 1))
    expect((await run({ courseId, kind: 'issue' })).batch).toMatchObject({ issued: 0, unchanged: LEARNERS })
    expect(await events.named('certificate.issued')).toHaveLength(LEARNERS)
    const { items } = await scene.teacher.certificateBatches.list({ courseId })
    expect(items).toHaveLength(2)
  })

  test('tells of each named enrollment why it was refused, and goes on', async () => {
    const { courseId, enrollmentIds } = await completedCourse({})
    const open = await scene.addUser('late', 'student')
    const { id: late } = await open.enrollments.enroll({ courseId })
    const [first = ''] = enrollmentIds
    const { certificateId } = await scene.teacher.enrollments.get({ enrollmentId: first })
    await scene.admin.certificates.revoke({ certificateId: certificateId ?? '', reason: 'Issued in error' })
    const unknown = { courseId, kind: 'issue' as const, enrollmentIds: ['enr_of_nobody'] }
    expect(await codeOf(scene.teacher.certificateBatches.start(unknown))).toBe('ENROLLMENT_NOT_FOUND')
    const { courseId: other } = await publishedCourse(scene.teacher, { title: 'Knots' })
    const { id: elsewhere } = await open.enrollments.enroll({ courseId: other })
    const named = [first, late, elsewhere, String(enrollmentIds[1]), late]
    const { batch, rows } = await run({ courseId, kind: 'issue', enrollmentIds: named })
    expect(batch).toMatchObject({ issued: 0, unchanged: 1, refused: 3 })
    expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'CERTIFICATE_REVOKED'],
      ['refused', 'CERTIFICATE_NOT_EARNED'],
      ['refused', 'ENROLLMENT_NOT_FOUND'],
      ['unchanged', null],
    ])
    expect((await run({ courseId, kind: 'reissue', enrollmentIds: [late] })).rows).toMatchObject([
      { outcome: 'refused', code: 'CERTIFICATE_NOT_FOUND' },
    ])
  })

  test('replaces the certificates of a course by ones as they are now, each once, with the reason', async () => {
    const { courseId } = await completedCourse({})
    await scene.admin.users.save({ userId: 'learner-0', name: 'Ada King' })
    const template = await scene.admin.certificateTemplates.create({ name: 'New', institution: 'Academy of the Sea' })
    await scene.teacher.courses.update({ courseId, certificateTemplateId: template.id })
    const before = (await scene.as('learner-0').certificates.listByLearner()).items[0]
    scene.runtime.clock.advance({ days: 3 })
    const { batch, rows } = await run({ courseId, kind: 'reissue', reason: 'A new name' })
    expect(batch).toMatchObject({ issued: LEARNERS, refused: 0 })
    expect(rows).toHaveLength(LEARNERS)
    const [after, old, ...others] = (await scene.as('learner-0').certificates.listByLearner()).items
    expect(others).toEqual([])
    expect(old).toMatchObject({
      id: before?.id,
      status: 'superseded',
      supersededBy: after?.number,
      supersessionReason: 'A new name',
      supersededAt: '2026-01-08T09:00:00.000Z',
      endedBy: 'system',
    })
    expect(after).toMatchObject({
      status: 'valid',
      replaces: old?.number,
      document: {
        learner: { name: 'Ada King' },
        completedAt: '2026-01-05T09:00:00.000Z',
        issuedAt: '2026-01-08T09:00:00.000Z',
        templateId: template.id,
        design: { institution: 'Academy of the Sea' },
      },
    })
    expect((await scene.as('learner-0').enrollments.ofCourse({ courseId })).certificateId).toBe(after?.id)
  })

  test('is for the staff of the course', async () => {
    const { courseId } = await completedCourse({})
    expect(await codeOf(scene.as('learner-0').certificateBatches.start({ courseId, kind: 'issue' }))).toBe('FORBIDDEN')
    const certificate = (await scene.as('learner-0').certificates.listByLearner()).items[0]
    const reissued = await scene.teacher.certificates.reissue({ certificateId: certificate?.id ?? '' })
    expect(reissued).toMatchObject({ status: 'valid', replaces: certificate?.number, issuedBy: 'teacher' })
    const again = scene.teacher.certificates.reissue({ certificateId: certificate?.id ?? '' })
    expect(await codeOf(again)).toBe('CERTIFICATE_SUPERSEDED')
  })
})
