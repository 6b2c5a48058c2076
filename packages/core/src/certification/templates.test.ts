import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy({ policies: { verificationBaseUrl: 'https://academy.example/certificates/' } })
})

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const create = (settings: Partial<Parameters<MemoryAcademy['admin']['certificateTemplates']['create']>[0]> = {}) =>
  scene.admin.certificateTemplates.create({ name: 'Summer school', ...settings })

const certified = async (course: object) => {
  const learning = await enrolledCourse(scene, [{}], { hasCertificate: true, durationMinutes: 90, ...course })
  for (const placementId of learning.placementIds) await scene.learner.progress.complete({ placementId })
  const { items } = await scene.learner.certificates.listByLearner()
  const certificate = items.find(({ courseId }) => courseId === learning.courseId)
  if (!certificate) throw new Error('No certificate was issued.')
  return { ...learning, certificate }
}

describe('a template', () => {
  test('begins with the default design, and changes what is given', async () => {
    const template = await create({
      institution: 'Academy of the Sea',
      logo: { data: PNG },
      style: { accent: '#0B5D5E' },
      signatures: [{ name: 'Mary Somerville', title: 'Dean', image: { data: PNG } }],
    })
    expect(template).toMatchObject({ name: 'Summer school', templateVersion: 1, revision: 1, archivedAt: null })
    const { id: certificateTemplateId, design } = template
    expect(design).toMatchObject({
      language: 'en',
      page: { size: 'A4', orientation: 'landscape' },
      style: { accent: '#0b5d5e', border: 'double' },
      texts: { heading: 'Certificate of Completion' },
    })
    const picture = { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), type: 'image/png', mediaId: null }
    expect(design.logo).toEqual(picture)
    const changed = await scene.admin.certificateTemplates.update({
      certificateTemplateId,
      page: { orientation: 'portrait' },
      texts: { heading: 'Diploma' },
    })
    expect(changed).toMatchObject({ templateVersion: 2, revision: 2 })
    expect(changed.design).toMatchObject({
      page: { size: 'A4', orientation: 'portrait' },
      texts: { heading: 'Diploma', introduction: 'This certifies that' },
      logo: picture,
      signatures: [{ name: 'Mary Somerville', title: 'Dean', image: picture }],
    })
    // Both places have the same picture, which is kept once.
    const { items } = await scene.admin.certificateTemplates.images({ certificateTemplateId })
    expect(items).toEqual([{ sha256: design.logo?.sha256, type: 'image/png', width: 1, height: 1, data: PNG }])
    const first = await scene.teacher.certificateTemplates.get({ certificateTemplateId, templateVersion: 1 })
    expect(first.design).toEqual(design)
    expect(first.templateVersion).toBe(2)
    const missing = scene.admin.certificateTemplates.get({ certificateTemplateId, templateVersion: 3 })
    expect(await codeOf(missing)).toBe('CERTIFICATE_TEMPLATE_NOT_FOUND')
  })

  test('has a new version only where its design changes, and is guarded against lost updates', async () => {
    const { id: certificateTemplateId, design } = await create()
    const rename = { certificateTemplateId, name: 'Winter school', language: design.language }
    expect(await scene.admin.certificateTemplates.update(rename)).toMatchObject({
      name: 'Winter school',
      templateVersion: 1,
      revision: 2,
    })
    const stale = { certificateTemplateId, language: 'fi', ifRevision: 1 }
    expect(await codeOf(scene.admin.certificateTemplates.update(stale))).toBe('STALE_REVISION')
    const both = ['fi', 'sv'].map((language) =>
      scene.admin.certificateTemplates.update({ certificateTemplateId, language }),
    )
    expect((await Promise.all(both)).map(({ templateVersion }) => templateVersion).sort()).toEqual([2, 3])
  })

  test('names a picture again by its hash, or one among the media of the host', async () => {
    const { id: certificateTemplateId, design } = await create({ logo: { data: PNG } })
    const { logo } = design
    if (!logo) throw new Error('There is no logo.')
    const signatures = [{ name: 'Dean', image: logo }]
    const changed = await scene.admin.certificateTemplates.update({ certificateTemplateId, logo: null, signatures })
    expect(changed.design).toMatchObject({ logo: null, signatures: [{ image: logo }] })
    const unknown = { sha256: 'ab'.repeat(32), type: 'image/png' as const, mediaId: null }
    await expect(create({ logo: unknown })).rejects.toMatchObject({
      details: { errors: [{ path: 'logo.sha256', reason: 'conflict' }] },
    })
    const media = { ...unknown, mediaId: 'logo.png' }
    const ofHost = await create({ logo: media })
    expect(ofHost.design.logo).toEqual(media)
    expect(await scene.admin.certificateTemplates.images({ certificateTemplateId: ofHost.id })).toEqual({ items: [] })
  })

  const wide = (): string => {
    const units = [...atob(PNG)]
    units.splice(16, 4, '\0', '\0', '\x9c', '@')
    return btoa(units.join(''))
  }
  test.each([
    ['an SVG', btoa('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'format'],
    ['a picture of 40,000 pixels a side', wide(), 'too_big'],
    ['a picture of more than 96 KiB', `${PNG.slice(0, -2)}${'A'.repeat(131_072)}`.slice(0, 131_076), 'too_long'],
    ['an address', 'https://example.org/logo.png', 'format'],
  ])('refuses %s', async (_, data, reason) => {
    const refused = { details: { errors: [expect.objectContaining({ reason })] } }
    await expect(create({ logo: { data } })).rejects.toMatchObject(refused)
    await expect(create({ signatures: [{ name: 'Dean', image: { data } }] })).rejects.toMatchObject(refused)
  })

  test.each([
    ['a placeholder that there is not', { texts: { heading: 'To {{learnerName}}' } }, 'texts.heading'],
    ['markup that runs', { institution: '<script>alert(1)</script>' }, 'institution'],
    ['a color by name', { style: { accent: 'red; background: url(//x)' } }, 'style.accent'],
    ['a ninth line', { texts: { details: Array.from({ length: 9 }, () => 'A line') } }, 'texts.details'],
  ])('refuses %s', async (_, settings, path) => {
    await expect(create(settings)).rejects.toMatchObject({ details: { errors: [expect.objectContaining({ path })] } })
  })

  test('is archived: no course can newly name it, and those that do keep it', async () => {
    const { id: certificateTemplateId } = await create({ texts: { heading: 'Diploma' } })
    const { id: courseId } = await scene.teacher.courses.create({ title: 'Before', certificateTemplateId })
    await scene.admin.certificateTemplates.archive({ certificateTemplateId })
    const named = { title: 'After', certificateTemplateId }
    expect(await codeOf(scene.teacher.courses.create(named))).toBe('CERTIFICATE_TEMPLATE_NOT_FOUND')
    const other = await scene.teacher.courses.create({ title: 'Other' })
    const choose = { courseId: other.id, certificateTemplateId }
    expect(await codeOf(scene.teacher.courses.update(choose))).toBe('CERTIFICATE_TEMPLATE_NOT_FOUND')
    const again = { courseId, certificateTemplateId, title: 'As before' }
    expect((await scene.teacher.courses.update(again)).certificateTemplateId).toBe(certificateTemplateId)
    expect((await scene.teacher.courses.clone({ courseId })).certificateTemplateId).toBe(certificateTemplateId)
    expect((await certified({ title: 'Another' })).certificate.document.templateId).toBeNull()
    await scene.admin.certificateTemplates.restore({ certificateTemplateId })
    expect(await codeOf(scene.teacher.courses.update(choose))).toBe('ok')
    const { items } = await scene.admin.certificateTemplates.list()
    expect(items).toMatchObject([{ id: certificateTemplateId, archivedAt: null, revision: 3 }])
  })
})

describe('a certificate', () => {
  test('has the design of its course with all texts filled in, in the language and the days of both', async () => {
    await scene.admin.users.save({ userId: 'learner', name: 'Ada {{number}} Lovelace' })
    const template = await create({
      language: 'de',
      institution: 'Akademie',
      texts: {
        heading: '{{institution}}',
        details: ['{{hours}} Stunden', 'Note {{grade}}', 'am {{completedOn}}', '{{learner}}: {{course}} {{edition}}'],
      },
    })
    // Nine in the morning in UTC is the next day in Kiritimati.
    scene.runtime.clock.advance({ hours: 2 })
    const { certificate } = await certified({ certificateTemplateId: template.id, timeZone: 'Pacific/Kiritimati' })
    const { number, document } = certificate
    expect(document).toMatchObject({
      templateId: template.id,
      templateVersion: 1,
      timeZone: 'Pacific/Kiritimati',
      verificationUrl: `https://academy.example/certificates/${number}`,
    })
    expect(document.design.texts).toMatchObject({
      heading: 'Akademie',
      details: ['1,5 Stunden', 'am 6. Januar 2026', 'Ada {{number}} Lovelace: Celestial navigation 1.0'],
      footer: [`Certificate ${number}`, `Verify at https://academy.example/certificates/${number}`],
    })
  })

  // mdjnelson/moodle-mod_customcert#670: a printed certificate outlives its template.
  test('stays as it was issued when its template changes, and a correction has the same design', async () => {
    const template = await create({ logo: { data: PNG }, texts: { statement: 'Well done, {{learner}}' } })
    const { certificate } = await certified({ certificateTemplateId: template.id })
    const certificateTemplateId = template.id
    await scene.admin.certificateTemplates.update({
      certificateTemplateId,
      logo: null,
      texts: { statement: 'Something else' },
    })
    await scene.admin.certificateTemplates.archive({ certificateTemplateId })
    expect(await scene.learner.certificates.get({ certificateId: certificate.id })).toEqual(certificate)
    const { items } = await scene.learner.certificates.images({ certificateId: certificate.id })
    expect(items.map(({ sha256, data }) => [sha256, data])).toEqual([[template.design.logo?.sha256, PNG]])
    const corrected = await scene.admin.certificates.supersede({
      certificateId: certificate.id,
      learnerName: 'Ada King',
    })
    expect(corrected.document).toMatchObject({
      templateVersion: 1,
      verificationUrl: `https://academy.example/certificates/${corrected.number}`,
      design: { logo: template.design.logo, texts: { statement: 'Well done, Ada King' } },
    })
    await scene.admin.certificateTemplates.restore({ certificateTemplateId })
    const next = await certified({ title: 'Another', certificateTemplateId })
    expect(next.certificate.document).toMatchObject({ templateVersion: 2, design: { logo: null } })
  })
})
