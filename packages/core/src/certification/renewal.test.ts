import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, type MemoryAcademyOptions, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let events: RecordedEvents
const open = async (policies: MemoryAcademyOptions['policies'] = { certificateReminderDays: [60, 7] }) => {
  scene = await memoryAcademy({ policies })
  events = recordEvents(scene.lyceum)
}
beforeEach(() => open())

const own = async () => (await scene.learner.certificates.listByLearner()).items
const complete = async (placementIds: readonly string[]) => {
  for (const placementId of placementIds) await scene.learner.progress.complete({ placementId })
}
const certified = async (course: object = { certificateValidity: { amount: 12, unit: 'months' } }) => {
  const learning = await enrolledCourse(scene, [{}], { hasCertificate: true, ...course })
  await complete(learning.placementIds)
  const [certificate] = await own()
  if (!certificate) throw new Error('No certificate was issued.')
  return { ...learning, certificate }
}
/** What the engine does each minute. */
const passTime = async (days: number) => {
  scene.runtime.clock.advance({ days })
  scene.lyceum.start()
  await scene.lyceum.stop()
  await scene.lyceum.drain()
}
const told = async () => [
  ...(await events.named('certificate.expiring')).map((data) => ('daysLeft' in data ? data.daysLeft : null)),
  ...(await events.named('certificate.expired')).map(() => 0),
]

describe('a certificate of limited validity', () => {
  test('says until when, and is expired from then on, for its holder and for who verifies it', async () => {
    const { certificate } = await certified()
    const { number, document } = certificate
    expect(document).toMatchObject({ validUntil: '2027-01-05T09:00:00.000Z' })
    expect(document.design.texts.details).toContain('Valid until January 5, 2027')
    const states = async () => [
      (await own())[0]?.status,
      (await scene.visitor.certificates.verify({ number })).status,
      (await scene.visitor.certificates.verify({ number })).certificate?.validUntil,
    ]
    scene.runtime.clock.set('2027-01-05T08:59:59.999Z')
    expect(await states()).toEqual(['valid', 'valid', document.validUntil])
    scene.runtime.clock.set('2027-01-05T09:00:00.000Z')
    expect(await states()).toEqual(['expired', 'expired', document.validUntil])
    await scene.admin.certificates.revoke({ certificateId: certificate.id, reason: 'Issued in error' })
    expect((await states()).slice(0, 2)).toEqual(['revoked', 'revoked'])
  })

  test('is told of before its end, once for each reminder, and once at its end', async () => {
    const { certificate } = await certified()
    await passTime(300)
    expect(await told()).toEqual([])
    await passTime(10)
    await passTime(1)
    expect(await told()).toEqual([60])
    expect(await events.named('certificate.expiring')).toMatchObject([
      { certificateId: certificate.id, userId: 'learner', validUntil: '2027-01-05T09:00:00.000Z' },
    ])
    await passTime(50)
    await passTime(1)
    await passTime(10)
    await passTime(10)
    expect(await told()).toEqual([60, 7, 0])
  })

  test('is told of once by the last reminder where the others passed unheard', async () => {
    await certified()
    await passTime(364)
    expect(await told()).toEqual([7])
  })

  test('is not told of after it was revoked or replaced; its replacement ends at the same time', async () => {
    const { certificate } = await certified()
    const { id, document } = await scene.admin.certificates.supersede({ certificateId: certificate.id })
    expect(document.validUntil).toBe(certificate.document.validUntil)
    await passTime(320)
    expect(await told()).toEqual([60])
    await scene.admin.certificates.revoke({ certificateId: id, reason: 'Issued in error' })
    await passTime(100)
    expect(await told()).toEqual([60])
  })
})

describe('renewing', () => {
  // woocommerce/sensei-certificates#381: another certificate, and the old one is kept.
  test('opens the course for another certificate; the present one is valid until its end and told of no more', async () => {
    const { certificate, placementIds, courseId } = await certified()
    await passTime(320)
    const enrollment = await scene.learner.certificates.renew({ certificateId: certificate.id })
    expect(enrollment).toMatchObject({ cycle: 2, status: 'active', completedAt: null, certificateId: null })
    expect((await scene.learner.progress.details({ courseId })).enrollment.cycle).toBe(2)
    expect(await codeOf(scene.learner.certificates.renew({ certificateId: certificate.id }))).toBe(
      'CERTIFICATE_RENEWAL_CLOSED',
    )
    await complete(placementIds)
    expect(await own()).toMatchObject([
      { cycle: 2, status: 'valid', document: { validUntil: '2027-11-21T09:00:00.000Z' } },
      { id: certificate.id, cycle: 1, status: 'valid' },
    ])
    await passTime(100)
    expect((await own()).map(({ status }) => status)).toEqual(['valid', 'expired'])
    expect(await told()).toEqual([60])
    await passTime(300)
    expect(await told()).toEqual([60, 0])
  })

  test('is up to the holder from some days before the end on, to the staff always, and to no guardian', async () => {
    const { certificate } = await certified()
    const certificateId = certificate.id
    await expect(scene.learner.certificates.renew({ certificateId })).rejects.toMatchObject({
      code: 'CERTIFICATE_RENEWAL_CLOSED',
      details: { opensAt: '2026-10-07T09:00:00.000Z' },
    })
    const guardian = await scene.addUser('guardian', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
    expect(await codeOf(guardian.certificates.renew({ certificateId }))).toBe('FORBIDDEN')
    scene.runtime.clock.set('2026-10-07T09:00:00.000Z')
    expect(await codeOf(scene.learner.certificates.renew({ certificateId }))).toBe('ok')
    await open()
    const second = await certified()
    expect(await codeOf(scene.teacher.certificates.renew({ certificateId: second.certificate.id }))).toBe('ok')
  })

  test.each([
    ['without an end', { certificateValidity: null }, {}],
    ['where the policy leaves it to the staff', undefined, { certificateRenewalDays: null }],
  ])('is not up to the holder %s', async (_, course, policies) => {
    await open(policies)
    const { certificate } = await certified(course)
    scene.runtime.clock.advance({ days: 400 })
    await expect(scene.learner.certificates.renew({ certificateId: certificate.id })).rejects.toMatchObject({
      code: 'CERTIFICATE_RENEWAL_CLOSED',
      details: { opensAt: null },
    })
  })
})

describe('one certificate of all editions', () => {
  const family = { certificateValidity: { amount: 1, unit: 'months' as const }, certificatePer: 'family' as const }

  const enrolledInEdition = async (courseId: string) => {
    const { id } = await scene.teacher.courses.clone({ courseId })
    await scene.teacher.courses.publish({ courseId: id })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId: id })
    const { items } = await scene.teacher.placements.list({ courseId: id })
    return { enrollmentId, placementIds: items.map((placement) => placement.id) }
  }

  test('at a time is valid; another edition gives one after its end, or once it is revoked', async () => {
    const { courseId, certificate } = await certified(family)
    const next = await enrolledInEdition(courseId)
    await complete(next.placementIds)
    expect(await own()).toHaveLength(1)
    const issue = () => scene.teacher.certificates.issue({ enrollmentId: next.enrollmentId })
    await expect(issue()).rejects.toMatchObject({
      code: 'CERTIFICATE_HELD',
      details: { certificateId: certificate.id },
    })
    scene.runtime.clock.advance({ days: 31 })
    const second = await issue()
    expect(second).toMatchObject({ status: 'valid', enrollmentId: next.enrollmentId })
    const third = await enrolledInEdition(courseId)
    await complete(third.placementIds)
    expect(await codeOf(scene.teacher.certificates.issue({ enrollmentId: third.enrollmentId }))).toBe(
      'CERTIFICATE_HELD',
    )
    const corrected = await scene.admin.certificates.supersede({ certificateId: second.id })
    expect(await codeOf(scene.teacher.certificates.issue({ enrollmentId: third.enrollmentId }))).toBe(
      'CERTIFICATE_HELD',
    )
    await scene.admin.certificates.revoke({ certificateId: corrected.id, reason: 'Issued in error' })
    expect(await codeOf(scene.teacher.certificates.issue({ enrollmentId: third.enrollmentId }))).toBe('ok')
  })

  test('is issued once where two editions are completed at the same time', async () => {
    const { courseId } = await enrolledCourse(scene, [{}], { hasCertificate: true, ...family, certificateTerm: 'NONE' })
    const editions = [await enrolledInEdition(courseId), await enrolledInEdition(courseId)]
    const issued = editions.map(({ enrollmentId }) => codeOf(scene.teacher.certificates.issue({ enrollmentId })))
    expect((await Promise.all(issued)).sort()).toEqual(['CERTIFICATE_HELD', 'ok'])
    expect(await own()).toHaveLength(1)
  })

  test('is not what editions with certificates of their own give', async () => {
    const { courseId } = await certified({})
    await complete((await enrolledInEdition(courseId)).placementIds)
    expect(await own()).toHaveLength(2)
  })
})
