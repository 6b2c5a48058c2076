import { anonymous, createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { academy, publishedCourse, testRuntime } from '@lyceum/core/testing'
import axe, { type AxeResults } from 'axe-core'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { stateColors } from './verification-page.ts'
import { englishWords, type VerificationWords } from './verification-words.ts'

const NAME = `Ada <img src=x onerror=alert(1)> "O'Neil" & sons`

const setUp = async (words?: VerificationWords) => {
  const runtime = testRuntime()
  const lyceum = createLyceum({
    store: createMemoryStore(),
    runtime,
    deliver: false,
    policies: { verificationBaseUrl: 'https://academy.example/verify' },
  })
  const scene = await academy(lyceum)
  await scene.system.users.save({ userId: 'learner', name: 'Ada Lovelace' })
  const { courseId, placementIds } = await publishedCourse(scene.teacher, {
    hasCertificate: true,
    certificateValidity: { amount: 12, unit: 'months' },
    durationMinutes: 1_500,
  })
  await scene.learner.enrollments.enroll({ courseId })
  for (const placementId of placementIds) await scene.learner.progress.complete({ placementId })
  const { items } = await scene.learner.certificates.listByLearner()
  const [certificate] = items
  if (!certificate) throw new Error('No certificate was issued.')
  const app = createApp({
    lyceum,
    authenticate: () => anonymous('academy'),
    verification: words ? { words } : {},
  })
  const open = async (path: string) => {
    const response = await app.request(path)
    return { response, html: await response.text() }
  }
  return { ...scene, runtime, app, open, certificate }
}

const textOf = (html: string): string => new JSDOM(html).window.document.querySelector('main')?.textContent ?? ''

describe('the page of a certificate', () => {
  test('says that it is valid, with what is printed on it, at the address that it prints', async () => {
    const { open, certificate } = await setUp()
    const { pathname } = new URL(certificate.document.verificationUrl ?? '')
    const { response, html } = await open(pathname)
    expect(response.status).toBe(200)
    const shown = textOf(html)
    for (const printed of ['This certificate is valid', 'Ada Lovelace', 'Celestial navigation', certificate.number])
      expect(shown).toContain(printed)
    expect(shown).toMatch(/Completed on\s*January 5, 2026/)
    expect(shown).toMatch(/Valid until\s*January 5, 2027/)
    // Neither ids nor what the template does not print.
    for (const hidden of [certificate.id, certificate.enrollmentId, certificate.hash, 'Level', 'learner', 'academy'])
      expect(shown).not.toContain(hidden)
  })

  test('says that it was revoked and why, replaced and by which, expired, or is unknown', async () => {
    const { open, admin, certificate, runtime } = await setUp()
    const headingAt = async (number: string) => {
      const { response, html } = await open(`/verify/${number}`)
      return [response.status, new JSDOM(html).window.document.querySelector('h2')?.textContent]
    }
    const corrected = await admin.certificates.supersede({ certificateId: certificate.id, learnerName: 'Ada King' })
    expect(await headingAt(certificate.number)).toEqual([200, 'This certificate was replaced'])
    expect(textOf((await open(`/verify/${certificate.number}`)).html)).toContain(corrected.number)
    runtime.clock.advance({ days: 400 })
    expect(await headingAt(corrected.number)).toEqual([200, 'This certificate has expired'])
    await admin.certificates.revoke({ certificateId: corrected.id, reason: 'Issued <b>in error</b>' })
    expect(await headingAt(corrected.number)).toEqual([200, 'This certificate was revoked'])
    expect(textOf((await open(`/verify/${corrected.number}`)).html)).toContain('Issued <b>in error</b>')
    expect(await headingAt('CERT-0000000000000000')).toEqual([404, 'There is no such certificate'])
    expect(await headingAt(encodeURIComponent(`<script>${'x'.repeat(500)}`))).toEqual([
      404,
      'There is no such certificate',
    ])
  })

  test('escapes what people wrote, and lets nothing run or load', async () => {
    const { open, admin, certificate } = await setUp()
    // The engine refuses such names; the page relies on nobody.
    const { verificationHtml } = await import('./verification-page.ts')
    const { number, document } = await admin.certificates.supersede({ certificateId: certificate.id })
    const { learner, course, completedAt, issuedAt } = document
    const printed = { number, course: course.title, completedAt, issuedAt, validUntil: null, timeZone: 'UTC' }
    const rest = { level: null, minutes: null, instructor: NAME, grade: null, learner: NAME }
    const html = await verificationHtml(
      englishWords,
      {
        status: 'valid',
        certificate: { ...printed, ...rest },
        hash: null,
        signed: false,
        signature: null,
        revokedAt: null,
        revocationReason: null,
        supersededBy: null,
      },
      '"><script>alert(1)</script>',
    )
    expect(learner.name).toBe('Ada Lovelace')
    const page = new JSDOM(html).window.document
    expect(page.querySelectorAll('script, img, link, iframe, object, [onerror], [onclick]')).toHaveLength(0)
    expect(textOf(html)).toContain(NAME)
    const { response } = await open(`/verify/${number}`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'/)
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const style = page.querySelector('style')?.textContent ?? ''
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
    expect(policy).toContain(`'sha256-${Buffer.from(hash).toString('base64')}'`)
  })

  test('has a form by which one verifies another, also without a number', async () => {
    const { open, certificate } = await setUp()
    const empty = new JSDOM((await open('/verify')).html, { url: 'https://academy.example/api/verify' })
    const form = empty.window.document.querySelector('form')
    expect(form?.action).toBe('https://academy.example/api/verify')
    expect(form?.method).toBe('get')
    const found = await open(`/verify?number=${certificate.number.toLowerCase()}`)
    expect(textOf(found.html)).toContain('This certificate is valid')
    const below = new JSDOM(found.html, { url: `https://academy.example/api/verify/${certificate.number}` })
    expect(textOf(found.html)).not.toContain('undefined')
    expect(below.window.document.querySelector('form')).not.toBeNull()
  })

  test('speaks the words of the host, in their direction', async () => {
    const words = { ...englishWords, language: 'ar-EG', direction: 'rtl' as const, title: 'التحقق من الشهادة' }
    const { open, certificate } = await setUp(words)
    const { html } = await open(`/verify/${certificate.number}`)
    expect(html).toContain('<html lang="ar-EG" dir="rtl">')
    expect(html).toContain('التحقق من الشهادة')
    expect(html).toContain('يناير')
  })

  test('answers GET and HEAD, and is not there unless the host asks for it', async () => {
    const { app } = await setUp()
    const post = await app.request('/verify', { method: 'POST' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await app.request('/verify', { method: 'HEAD' })).status).toBe(200)
    const bare = createApp({
      lyceum: createLyceum({ store: createMemoryStore(), deliver: false }),
      authenticate: () => anonymous('academy'),
    })
    expect((await bare.request('/verify')).status).toBe(404)
  })
})

describe('everybody can read it', () => {
  test.each(['/verify', '/verify/of-nothing', 'valid'])('axe finds nothing at %s', async (path) => {
    const { open, certificate } = await setUp()
    const { html } = await open(path === 'valid' ? `/verify/${certificate.number}` : path)
    const { window } = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true })
    window.eval(axe.source)
    // Colors need a layout, which jsdom has not: see below.
    // What axe answers, in the window that it runs in.
    const { violations, passes } = (await window.eval(
      `axe.run(document, { rules: { 'color-contrast': { enabled: false } } })`,
    )) as AxeResults
    expect(violations).toEqual([])
    expect(passes.length).toBeGreaterThan(10)
  })

  /** WCAG 2.2, relative luminance and contrast ratio. */
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  test.each([stateColors.good, stateColors.bad, { ink: '#1f2933', paper: '#ffffff' }])(
    'the contrast of $ink on $paper is that of AAA',
    ({ ink, paper }) => {
      const [light = 0, dark = 0] = [luminance(ink), luminance(paper)].sort((one, other) => other - one)
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(7)
    },
  )
})
