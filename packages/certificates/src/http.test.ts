import { type Actor, type Certificate, createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { publishedCourse } from '@lyceum/core/testing'
import { createApp } from '@lyceum/http-hono'
import { expect, test } from 'vitest'
import { renderCertificatePdf, renderCertificatePng, renderCertificateSvg } from './certificate.ts'
import { longTitle } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'
import { decode, logo } from './testing/images.ts'
import { readPdf } from './testing/pdf.ts'

const actor = (userId: string, roles: Actor['roles'], name: string): Actor => ({
  tenantId: 'academy',
  userId,
  roles,
  name,
  plan: { name: 'premium' },
})

test('a certificate that the engine has issued is served with the logo of its template', async () => {
  const lyceum = createLyceum({ store: createMemoryStore(), deliver: false })
  const admin = lyceum.as(actor('admin', ['admin'], 'Admin'))
  const learner = actor('ada', ['student'], 'श्रीमती लक्ष्मी')
  const ada = lyceum.as(learner)
  const template = await admin.certificateTemplates.create({
    name: 'With a logo',
    institution: 'Academy of Applied Optics',
    logo: { data: Buffer.from(logo.bytes.data).toString('base64') },
  })
  const teacher = lyceum.as(actor('teacher', ['instructor'], 'Grace Hopper'))
  const course = { title: longTitle, hasCertificate: true, certificateTemplateId: template.id }
  const { courseId, placementIds } = await publishedCourse(teacher, course)
  await ada.enrollments.enroll({ courseId })
  for (const placementId of placementIds) await ada.progress.complete({ placementId })
  const certificate = (await ada.certificates.listByLearner()).items[0] as Certificate

  const fonts = notoFonts()
  const app = createApp({
    lyceum,
    authenticate: () => learner,
    certificates: {
      version: '1',
      render: async ({ document }, format, images) => {
        if (format === 'svg') return renderCertificateSvg(document, { fonts, images })
        return format === 'png'
          ? renderCertificatePng(document, { fonts, images, width: 400 })
          : renderCertificatePdf(document, { fonts, images })
      },
    },
  })
  const get = async (format: string) => {
    const response = await app.request(`/certificates/${certificate.id}/certificate.${format}`)
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  const pdf = await get('pdf')
  const { said, info } = await readPdf(pdf)
  expect(said.map(({ text }) => text)).toEqual(
    expect.arrayContaining([longTitle, 'Academy of Applied Optics', certificate.document.learner.name]),
  )
  expect(info).toMatchObject({ Subject: certificate.number })
  expect(await get('pdf')).toEqual(pdf)
  expect(decode(await get('png')).width).toBe(400)
  expect(new TextDecoder().decode(await get('svg'))).toContain('data:image/png;base64,')
})
