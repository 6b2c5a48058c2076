import { hexToBytes } from '@noble/hashes/utils.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { anonymous } from '../kernel/access.ts'
import { createLyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'
import { patchRecord, storedRecord } from '../testing/builders/records.ts'
import { certificates } from './records.ts'
import { hashOf } from './seal.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const offered = { hasCertificate: true, durationMinutes: 1_500 }
const verify = (input: { number: string } | { hash: string }) => scene.visitor.certificates.verify(input)
const own = async () => (await scene.learner.certificates.listByLearner()).items

/** A course that the learner has completed, and its certificate. */
const certified = async (course: Parameters<typeof enrolledCourse>[2] = {}) => {
  const learning = await enrolledCourse(scene, [{}, {}], { ...offered, ...course })
  for (const placementId of learning.placementIds) await scene.learner.progress.complete({ placementId })
  const [certificate] = await own()
  if (!certificate) throw new Error('No certificate was issued.')
  return { ...learning, certificate }
}

describe('completing a course', () => {
  // 000-R74, R94.
  test("stores the certificate's id in the enrollment, until it is revoked or superseded", async () => {
    const { courseId, enrollmentId, certificate } = await certified()
    const noted = async () => (await scene.learner.enrollments.get({ enrollmentId })).certificateId
    expect(await noted()).toBe(certificate.id)
    expect((await scene.learner.progress.details({ courseId })).enrollment.certificateId).toBe(certificate.id)
    const { id: corrected } = await scene.admin.certificates.supersede({ certificateId: certificate.id })
    expect(await noted()).toBe(corrected)
    await scene.admin.certificates.revoke({ certificateId: corrected, reason: 'Issued in error' })
    expect(await noted()).toBeNull()
  })

  test('issues the certificate in the same transaction, and the event carries its id', async () => {
    await scene.admin.users.save({ userId: 'learner', name: 'Ada Lovelace' })
    const { courseId, enrollmentId, certificate } = await certified({
      level: 'beginner',
    })
    const now = '2026-01-05T09:00:00.000Z'
    expect(certificate).toMatchObject({
      enrollmentId,
      courseId,
      userId: 'learner',
      cycle: 1,
      status: 'valid',
      issuedAt: now,
      signature: null,
      document: {
        number: certificate.number,
        tenantId: 'academy',
        learner: { id: 'learner', name: 'Ada Lovelace' },
        course: { id: courseId, title: 'Celestial navigation', level: 'beginner', minutes: 1_500, edition: 10 },
        instructor: 'The teacher',
        completedAt: now,
        issuedAt: now,
        grade: null,
        cycle: 1,
        validUntil: null,
        timeZone: 'UTC',
        templateId: null,
        templateVersion: null,
        verificationUrl: null,
        rulesVersion: 1,
      },
    })
    expect(certificate.number).toMatch(/^CERT-[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(certificate.hash).toBe(hashOf(certificate.document))
    // mitodl/mitxpro#1265: the certificate is there before anybody hears that the course is completed.
    const names = (await recordedEvents.all()).map(({ name }) => name)
    expect(names.slice(-4)).toEqual([
      'enrollment.status_changed',
      'enrollment.completed',
      'certificate.issued',
      'course.completed',
    ])
    expect(await recordedEvents.named('course.completed')).toEqual([
      { enrollmentId, courseId, userId: 'learner', completedAt: now, certificateId: certificate.id },
    ])
  })

  test('of a course without certificates emits the event without one', async () => {
    const { placementIds, enrollmentId } = await enrolledCourse(scene)
    for (const placementId of placementIds) await scene.learner.progress.complete({ placementId })
    expect(await own()).toEqual([])
    expect(await recordedEvents.named('course.completed')).toMatchObject([{ certificateId: null }])
    expect(await codeOf(scene.learner.certificates.issue({ enrollmentId }))).toBe('CERTIFICATE_NOT_OFFERED')
  })

  // mitodl/mitxpro#1265: no certificate without completing the course, in any way.
  test('is what it takes', async () => {
    const { placementAt, enrollmentId } = await enrolledCourse(scene, [{}, {}], offered)
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    await expect(scene.learner.certificates.issue({ enrollmentId })).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_EARNED',
      details: { term: 'COMPLETE_ALL', missing: [placementAt(2)] },
    })
    expect(await codeOf(scene.teacher.certificates.issue({ enrollmentId }))).toBe('CERTIFICATE_NOT_EARNED')
    expect(await own()).toEqual([])
  })

  // frappe/lms#2408: double clicks and observers make no second one.
  test('and concurrent repeated calls answer the same certificate', async () => {
    const { enrollmentId, certificate, placementAt } = await certified()
    const asked = [1, 2, 3, 4, 5].map(() => scene.learner.certificates.issue({ enrollmentId }))
    for (const answer of await Promise.all(asked)) expect(answer).toEqual(certificate)
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(await own()).toHaveLength(1)
    expect(await recordedEvents.named('certificate.issued')).toHaveLength(1)
  })

  // frappe/lms#2408: two learners never share a number or a hash.
  test('by two learners concurrently issues two certificates', async () => {
    const { courseId, placementIds } = await certified()
    const bob = await scene.addUser('bob', 'student')
    await bob.enrollments.enroll({ courseId })
    for (const placementId of placementIds) await bob.progress.complete({ placementId })
    const { items } = await scene.teacher.certificates.listByCourse({ courseId })
    expect(new Set(items.map(({ number }) => number)).size).toBe(2)
    expect(new Set(items.map(({ hash }) => hash)).size).toBe(2)
  })

  // woocommerce/sensei-certificates#381: a new cycle earns a new certificate and the old one stays.
  test('in a new cycle gives another', async () => {
    const { enrollmentId, placementIds, certificate } = await certified()
    scene.runtime.clock.advance({ days: 365 })
    await scene.teacher.enrollments.renew({ enrollmentId })
    expect(await codeOf(scene.learner.certificates.issue({ enrollmentId }))).toBe('CERTIFICATE_NOT_EARNED')
    for (const placementId of placementIds) await scene.learner.progress.complete({ placementId })
    const [second, first] = await own()
    expect(first).toEqual(certificate)
    expect(second).toMatchObject({ cycle: 2, status: 'valid', document: { completedAt: '2027-01-05T09:00:00.000Z' } })
    expect(await verify({ number: certificate.number })).toMatchObject({ status: 'valid' })
  })
})

describe('terms', () => {
  const quiz = { kind: 'quiz' as const, totalMarks: 100, passingMarks: 60 }
  const attempt = async (placementId: string, score: number) => {
    await scene.learner.attempts.start({ placementId })
    await scene.teacher.attempts.complete({ userId: 'learner', placementId, score })
  }

  // frappe/lms#531: completed, but not passed; the certificate comes with the better score.
  test('a required quiz must be passed, sooner or later', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [{}, quiz], offered)
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    await attempt(placementAt(2), 40)
    expect(await scene.learner.enrollments.ofCourse({ courseId })).toMatchObject({ status: 'completed' })
    expect(await own()).toEqual([])
    await expect(scene.learner.certificates.issue({ enrollmentId })).rejects.toMatchObject({
      details: { term: 'COMPLETE_ALL', missing: [placementAt(2)] },
    })
    await attempt(placementAt(2), 90)
    expect(await own()).toMatchObject([{ document: { grade: 90 } }])
    expect(await recordedEvents.named('course.completed')).toMatchObject([{ certificateId: null }])
  })

  test('an average is compared as printed', async () => {
    const average = { ...offered, certificateTerm: 'AVERAGE_SCORE' as const, certificatePercentage: 70 }
    const { placementAt, enrollmentId } = await enrolledCourse(scene, [quiz, quiz, {}], average)
    await attempt(placementAt(1), 80)
    await attempt(placementAt(2), 50)
    await scene.learner.progress.complete({ placementId: placementAt(3) })
    await expect(scene.learner.certificates.issue({ enrollmentId })).rejects.toMatchObject({
      details: { term: 'AVERAGE_SCORE', needed: 70, reached: 65, missing: [placementAt(2)] },
    })
    await attempt(placementAt(2), 60)
    expect((await own()).map(({ document }) => document.grade)).toEqual([70])
  })

  test('in a course without terms, staff issue certificates', async () => {
    const { enrollmentId, placementIds } = await enrolledCourse(scene, [{}], { ...offered, certificateTerm: 'NONE' })
    for (const placementId of placementIds) await scene.learner.progress.complete({ placementId })
    expect(await codeOf(scene.learner.certificates.issue({ enrollmentId }))).toBe('CERTIFICATE_NOT_EARNED')
    expect(await scene.teacher.certificates.issue({ enrollmentId })).toMatchObject({
      status: 'valid',
      userId: 'learner',
    })
  })
})

describe('verification', () => {
  test('is public, by number or hash, and shows only what is printed', async () => {
    const { certificate } = await certified()
    const { number, hash } = certificate
    const answer = await verify({ number: number.toLowerCase() })
    expect(answer).toEqual({
      status: 'valid',
      certificate: {
        number,
        learner: 'The learner',
        course: 'Celestial navigation',
        level: null,
        minutes: 1_500,
        instructor: 'The teacher',
        completedAt: '2026-01-05T09:00:00.000Z',
        issuedAt: '2026-01-05T09:00:00.000Z',
        validUntil: null,
        timeZone: 'UTC',
        grade: null,
      },
      hash,
      signed: false,
      signature: 'missing',
      revokedAt: null,
      revocationReason: null,
      supersededBy: null,
    })
    expect(await verify({ hash: hash.toUpperCase() })).toEqual(answer)
    expect(JSON.stringify(answer)).not.toContain(certificate.enrollmentId)
  })

  test('of what does not exist answers unknown, in this tenant and in others', async () => {
    const { certificate } = await certified()
    const elsewhere = scene.lyceum.as(anonymous('elsewhere')).certificates
    for (const answer of [
      await verify({ number: 'CERT-0000000000000001' }),
      await verify({ number: 'nonsense' }),
      await verify({ hash: '0'.repeat(64) }),
      await elsewhere.verify({ number: certificate.number }),
      await elsewhere.verify({ hash: certificate.hash }),
    ])
      expect(answer).toMatchObject({ status: 'unknown', certificate: null })
    // @ts-expect-error One of them is needed.
    expect(await codeOf(scene.visitor.certificates.verify({}))).toBe('VALIDATION_ERROR')
    const both = { number: certificate.number, hash: certificate.hash }
    expect(await codeOf(scene.visitor.certificates.verify(both))).toBe('VALIDATION_ERROR')
  })

  test('detects tampering with the stored document, and does not show it', async () => {
    const { certificate } = await certified()
    const document = { ...certificate.document, learner: { id: 'learner', name: 'Somebody Else' } }
    await patchRecord(scene.store, scene.tenantId, certificates, certificate.id, { document })
    expect(await verify({ number: certificate.number })).toMatchObject({ status: 'tampered', certificate: null })
  })

  test('checks the signature where the host gives a key, also against a new hash', async () => {
    const key = { id: 'k1', privateKey: hexToBytes('11'.repeat(32)) }
    const { store, runtime } = scene
    const lyceum = createLyceum({ store, runtime, ports: { certificateKey: key }, checkAnswers: true })
    const signing = { teacher: scene.teacher, learner: lyceum.as(scene.actor('learner', 'student')) }
    const { placementIds } = await enrolledCourse(signing, [{}], offered)
    for (const placementId of placementIds) await signing.learner.progress.complete({ placementId })
    const [certificate] = await own()
    if (!certificate) throw new Error('No certificate was issued.')
    expect(certificate).toMatchObject({ keyId: 'k1', signature: expect.stringMatching(/^[0-9a-f]{128}$/) })
    const visitor = lyceum.as(anonymous('academy')).certificates
    const { number } = certificate
    expect(await visitor.verify({ number })).toMatchObject({ status: 'valid', signed: true, signature: 'valid' })
    expect(await verify({ number })).toMatchObject({ status: 'valid', signed: false, signature: 'unknown_key' })

    const document = { ...certificate.document, grade: 100 }
    const forged = { document, hash: hashOf(document) }
    await patchRecord(store, scene.tenantId, certificates, certificate.id, forged)
    expect(await visitor.verify({ number })).toMatchObject({ status: 'tampered', signed: false, signature: 'invalid' })
    // Whoever can change the document can also remove its signature.
    const bare = { ...forged, signature: null, keyId: null }
    await patchRecord(store, scene.tenantId, certificates, certificate.id, bare)
    expect(await visitor.verify({ number })).toEqual({
      status: 'unverified',
      certificate: null,
      hash: null,
      signed: false,
      signature: 'missing',
      revokedAt: null,
      revocationReason: null,
      supersededBy: null,
    })
    await patchRecord(store, scene.tenantId, certificates, certificate.id, { ...certificate, keyId: 'k0' })
    const unknownKey = { status: 'unverified', certificate: null, signed: false, signature: 'unknown_key' }
    expect(await visitor.verify({ number })).toMatchObject(unknownKey)
  })

  test('does not believe a certificate from before there was a key, until it is replaced by a signed one', async () => {
    const { certificate } = await certified()
    const { id: certificateId, number } = certificate
    const key = { id: 'k1', privateKey: hexToBytes('11'.repeat(32)) }
    const { store, runtime } = scene
    const lyceum = createLyceum({ store, runtime, ports: { certificateKey: key }, checkAnswers: true })
    const visitor = lyceum.as(anonymous('academy')).certificates
    expect(await visitor.verify({ number })).toMatchObject({ status: 'unverified', signature: 'missing' })
    const next = await lyceum.system('academy').certificates.supersede({ certificateId })
    const signed = { status: 'valid', certificate: { learner: 'The learner' }, signature: 'valid' }
    expect(await visitor.verify({ number: next.number })).toMatchObject(signed)
    const superseded = { status: 'superseded', supersededBy: next.number, certificate: null, signature: 'missing' }
    expect(await visitor.verify({ number })).toMatchObject(superseded)
  })
})

describe('afterwards', () => {
  test('a certificate is revoked once and kept, with time and reason', async () => {
    const { certificate, enrollmentId } = await certified()
    const { id: certificateId, number } = certificate
    expect(await codeOf(scene.learner.certificates.revoke({ certificateId, reason: 'x' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.certificates.revoke({ certificateId, reason: '  ' }))).toBe('VALIDATION_ERROR')
    scene.runtime.clock.advance({ days: 1 })
    await scene.admin.certificates.revoke({ certificateId, reason: 'Somebody else sat the exam' })
    expect(await verify({ number })).toMatchObject({
      status: 'revoked',
      certificate: { number },
      revokedAt: '2026-01-06T09:00:00.000Z',
      revocationReason: 'Somebody else sat the exam',
    })
    expect(await codeOf(scene.admin.certificates.revoke({ certificateId, reason: 'again' }))).toBe(
      'CERTIFICATE_REVOKED',
    )
    expect(await codeOf(scene.admin.certificates.supersede({ certificateId }))).toBe('CERTIFICATE_REVOKED')
    expect(await codeOf(scene.learner.certificates.issue({ enrollmentId }))).toBe('CERTIFICATE_REVOKED')
    expect(await recordedEvents.named('certificate.revoked')).toMatchObject([
      { number, reason: 'Somebody else sat the exam' },
    ])
  })

  // bozoh/moodle-mod_simplecertificate#232: names are snapshots; a correction is a new document, and the old number
  // says which.
  test('a changed name affects no certificate, a correction issues a new one', async () => {
    const { certificate, enrollmentId } = await certified()
    await scene.admin.users.save({ userId: 'learner', name: 'Ada King' })
    expect(await verify({ number: certificate.number })).toMatchObject({ certificate: { learner: 'The learner' } })

    scene.runtime.clock.advance({ days: 1 })
    const corrected = await scene.teacher.certificates.supersede({
      certificateId: certificate.id,
      learnerName: 'Ada King',
      instructor: null,
    })
    expect(corrected).toMatchObject({
      status: 'valid',
      cycle: 1,
      document: {
        learner: { id: 'learner', name: 'Ada King' },
        course: certificate.document.course,
        instructor: null,
        completedAt: certificate.document.completedAt,
        issuedAt: '2026-01-06T09:00:00.000Z',
      },
    })
    expect(corrected.number).not.toBe(certificate.number)
    expect(await verify({ number: certificate.number })).toMatchObject({
      status: 'superseded',
      supersededBy: corrected.number,
      certificate: { learner: 'The learner' },
    })
    expect(await verify({ number: corrected.number })).toMatchObject({ status: 'valid' })
    expect(await scene.learner.certificates.issue({ enrollmentId })).toEqual(corrected)
    const again = { certificateId: certificate.id }
    expect(await codeOf(scene.teacher.certificates.supersede(again))).toBe('CERTIFICATE_SUPERSEDED')
    expect(await codeOf(scene.teacher.certificates.revoke({ ...again, reason: 'x' }))).toBe('CERTIFICATE_SUPERSEDED')
  })

  // 004-R343: a lost certificate is replaced, with everything as it was.
  test('a replacement without corrections differs in number and date only', async () => {
    const { certificate } = await certified()
    const { document } = await scene.teacher.certificates.supersede({ certificateId: certificate.id })
    expect(document.number).not.toBe(certificate.number)
    const before = JSON.stringify(certificate.document).replaceAll(certificate.number, document.number)
    expect(document).toEqual(JSON.parse(before))
  })

  // learnhouse/learnhouse#959: certificates stand on their own.
  test('it outlives the course and the enrollment', async () => {
    const { courseId, enrollmentId, certificate } = await certified()
    await scene.teacher.courses.update({ courseId, title: 'Something else' })
    await scene.learner.enrollments.cancel({ enrollmentId })
    await scene.teacher.courses.archive({ courseId })
    expect(await codeOf(scene.admin.courses.remove({ courseId }))).toBe('COURSE_IN_USE')
    const answer = await verify({ number: certificate.number })
    expect(answer).toMatchObject({ status: 'valid', certificate: { course: 'Celestial navigation' } })
    expect(await own()).toEqual([certificate])
  })

  test('holder, guardians and staff see it in full, others do not', async () => {
    const { courseId, certificate } = await certified()
    const parent = await scene.addUser('parent', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'parent', wardId: 'learner' })
    const other = await scene.addUser('other', 'instructor')
    const { id: certificateId } = certificate
    for (const person of [scene.learner, parent, scene.teacher, scene.admin, scene.system])
      expect(await person.certificates.get({ certificateId })).toEqual(certificate)
    expect(await codeOf(other.certificates.get({ certificateId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.visitor.certificates.get({ certificateId }))).toBe('UNAUTHORIZED')
    expect(await codeOf(scene.admin.certificates.get({ certificateId: 'crt_none' }))).toBe('CERTIFICATE_NOT_FOUND')
    expect((await parent.certificates.listByLearner({ userId: 'learner' })).items).toHaveLength(1)
    expect(await codeOf(other.certificates.listByLearner({ userId: 'learner' }))).toBe('FORBIDDEN')
    expect(await codeOf(other.certificates.listByCourse({ courseId }))).toBe('FORBIDDEN')
    expect(await storedRecord(scene.store, 'elsewhere', certificates, certificateId)).toBeUndefined()
  })
})
