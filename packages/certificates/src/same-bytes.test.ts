import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderCertificatePdf, renderCertificatePng, renderCertificateSvg } from './certificate.ts'
import { images, samples } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'

const hash = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')

const hashes = async (): Promise<string[]> => {
  const options = { fonts: notoFonts(), images }
  const all = Object.values(samples)
  const rendered = all.flatMap((document) => [
    renderCertificateSvg(document, options),
    renderCertificatePdf(document, options),
    renderCertificatePng(document, { ...options, width: 300 }),
  ])
  return (await Promise.all(rendered)).map(hash)
}

/** What another process computes: on another day, in another time zone and language, in another order. */
const program = `
  const { createHash } = await import('node:crypto')
  const RealDate = Date
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length === 0 ? [4_000_000_000_000] : given)) }
    static now() { return 4_000_000_000_000 }
  }
  Math.random = () => 0.5
  globalThis.fetch = () => { throw new Error('Nothing is fetched.') }
  const at = (file) => import(new URL(file, process.env.BASE).href)
  const { renderCertificatePdf, renderCertificatePng, renderCertificateSvg } = await at('certificate.ts')
  const { images, samples } = await at('testing/certificates.ts')
  const { notoFonts } = await at('testing/fonts.ts')
  const options = { fonts: notoFonts(), images }
  const hashes = []
  for (const document of Object.values(samples).reverse())
    for (const content of [
      await renderCertificatePng(document, { ...options, width: 300 }),
      await renderCertificatePdf(document, options),
      renderCertificateSvg(document, options),
    ]) hashes.unshift(createHash('sha256').update(content).digest('hex'))
  console.log(JSON.stringify(hashes))
`

afterEach(() => {
  vi.useRealTimers()
})

// Another process reads fonts of 20 MB anew, while all cores are busy with other test files.
const patience = 120_000

describe('the same document', () => {
  it(
    'gives the same bytes a year later',
    async () => {
      const now = await hashes()
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 366 * 86_400_000 })
      expect(await hashes()).toEqual(now)
      expect(new Set(now).size).toBe(now.length)
    },
    patience,
  )

  it(
    'gives the same bytes in another process, on another day, in another time zone and language',
    async () => {
      const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8', BASE: import.meta.url }
      const args = ['--conditions=@lyceum/source', '--input-type=module', '--eval', program]
      const { stdout } = await promisify(execFile)(process.execPath, args, { env })
      expect(JSON.parse(stdout)).toEqual(await hashes())
    },
    patience,
  )
})
