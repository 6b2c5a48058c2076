import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { renderCertificatePng } from './certificate.ts'
import { images, samples } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'
import { decode } from './testing/images.ts'

const stored = join(import.meta.dirname, 'testing/pictures')
const failed = join(import.meta.dirname, '../node_modules/.cache/pictures')

/**
 * Not one pixel may differ: shaping and drawing are WebAssembly, which computes alike everywhere. A picture that is meant
 * to change is stored anew by LYCEUM_STORE_PICTURES=1, and looked at before it is committed.
 */
const difference = (name: string, bytes: Uint8Array): number => {
  const path = join(stored, `${name}.png`)
  if (!existsSync(path)) return Number.POSITIVE_INFINITY
  const [expected, actual] = [decode(readFileSync(path)), decode(bytes)]
  const { width, height } = expected
  if (width !== actual.width || height !== actual.height) return Number.POSITIVE_INFINITY
  const shown = new PNG({ width, height })
  const count = pixelmatch(expected.data, actual.data, shown.data, width, height, { threshold: 0, includeAA: true })
  if (count > 0) {
    mkdirSync(failed, { recursive: true })
    writeFileSync(join(failed, `${name}.png`), bytes)
    writeFileSync(join(failed, `${name}-difference.png`), PNG.sync.write(shown))
  }
  return count
}

describe('the picture of a certificate', () => {
  it.each(Object.entries(samples))('%s is the stored one, pixel by pixel', async (name, document) => {
    const bytes = await renderCertificatePng(document, { fonts: notoFonts(), images, width: 900 })
    if (process.env['LYCEUM_STORE_PICTURES']) writeFileSync(join(stored, `${name}.png`), bytes)
    expect(difference(name, bytes)).toBe(0)
  })

  it('differs from the stored one where a letter does', async () => {
    const other = { ...samples.latin, learner: { name: 'Ada Lovelaca' } }
    const bytes = await renderCertificatePng(other, { fonts: notoFonts(), width: 900 })
    expect(difference('latin', bytes)).toBeGreaterThan(10)
  })

  it.each(Object.entries(samples))(
    '%s has a code that a phone reads as the verification address',
    async (_, document) => {
      const wasm = readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
      prepareZXingModule({
        overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) },
      })
      const bytes = await renderCertificatePng(document, { fonts: notoFonts(), images })
      const read = await readBarcodes(bytes, { formats: ['QRCode'] })
      expect(read.map(({ text }) => text)).toEqual([document.verificationUrl])
    },
  )
})
