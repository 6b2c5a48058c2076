import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { renderCertificatePdf, renderCertificatePng, renderCertificateSvg } from './certificate.ts'
import type { PrintableCertificate } from './document.ts'
import { loadFonts } from './fonts.ts'
import { certificate, longTitle, samples } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'
import { logo, named, png } from './testing/images.ts'
import { readPdf } from './testing/pdf.ts'

const fonts = notoFonts()

const payloads = [
  '<script>alert(1)</script>',
  '"/><image href="https://evil.example/x.png"/><g a="',
  "' onload='alert(1)",
  ']]></title><script>alert(1)</script>',
  '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
  '<?xml-stylesheet href="https://evil.example/x.css"?>',
  '&lt;script&gt;',
  ') /JS (app.alert(1)) /S /JavaScript (',
  ') Tj ET Q endstream endobj 1 0 obj << /OpenAction',
  'url(https://evil.example)',
  '\u202egnp.exe\u202c',
]

const everywhere = (text: string): PrintableCertificate =>
  certificate({
    learner: { name: text },
    course: { title: text },
    design: {
      institution: text,
      logo: logo.image,
      signatures: [{ name: text, title: text, image: null }],
      texts: { heading: text, introduction: text, statement: text, details: [text], footer: [text] },
    },
  })

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The elements of an SVG as an XML parser finds them, and its text. */
const parse = (svg: string): { elements: Element[]; text: string; instructions: number } => {
  const elements: Element[] = []
  let text = ''
  let instructions = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void elements.push({ name, attributes }),
      ontext: (part) => {
        text += part
      },
      onprocessinginstruction: () => void instructions++,
      oncomment: () => void instructions++,
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(svg)
  return { elements, text, instructions }
}

const allowed = new Set(['svg', 'title', 'desc', 'g', 'path', 'rect', 'image'])

describe('a text with markup in it', () => {
  it.each(payloads)('%s is a text in SVG', (text) => {
    const {
      elements,
      text: said,
      instructions,
    } = parse(renderCertificateSvg(everywhere(text), { fonts, images: [logo.bytes] }))
    expect(elements.filter(({ name }) => !allowed.has(name))).toEqual([])
    expect(instructions).toBe(0)
    for (const { attributes } of elements)
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on|style|xlink/i)
        if (name === 'href') expect(value).toMatch(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/)
      }
    expect(said).toContain(text)
  })

  it.each(payloads)('%s is a text in PDF, which has nothing that runs', async (text) => {
    const bytes = await renderCertificatePdf(everywhere(text), { fonts, images: [logo.bytes] })
    const { said, pages, active } = await readPdf(bytes)
    expect(said.filter((each) => each.role === 'H2').map((each) => each.text)).toEqual([text, text])
    expect([pages, active]).toEqual([1, []])
  })

  it('that turns the direction of text around changes nothing beyond itself', () => {
    const said = parse(renderCertificateSvg(certificate({ learner: { name: '\u202eada' } }), { fonts })).text
    expect(said).toContain('Foundations of Optics')
  })
})

const refused = (code: string) => expect.objectContaining({ name: 'RenderingError', code })
const svgOf =
  (document: PrintableCertificate, images = [logo.bytes]) =>
  () =>
    renderCertificateSvg(document, { fonts, images })

describe('a document that is not one', () => {
  it.each(['red', '#12345', '#123456" onload="alert(1)', 'url(#x)', ''])('with the color %s is refused', (accent) => {
    const style = { ...samples.latin.design.style, accent }
    expect(svgOf(certificate({ design: { style } }))).toThrow(refused('DOCUMENT_INVALID'))
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'academy',
    `https://a.example/${'x'.repeat(2_200)}`,
  ])('with the address %s is refused', (verificationUrl) => {
    expect(svgOf(certificate({ verificationUrl }))).toThrow(refused('DOCUMENT_INVALID'))
  })

  it('with endless texts is refused before it is drawn', () => {
    expect(svgOf(certificate({ learner: { name: 'x'.repeat(100_000) } }))).toThrow(refused('TEXT_TOO_LONG'))
    const texts = { ...samples.latin.design.texts, details: Array.from({ length: 100_000 }, () => longTitle) }
    expect(svgOf(certificate({ design: { texts } }))).toThrow(refused('DOCUMENT_INVALID'))
  })

  it('as a picture of an absurd size is refused', async () => {
    for (const width of [0, -1, 1.5, 100_000, Number.NaN])
      await expect(renderCertificatePng(samples.latin, { fonts, width })).rejects.toThrow(refused('DOCUMENT_INVALID'))
  })

  it('without verification has no code, and its number all the same', () => {
    const { text } = parse(
      renderCertificateSvg(
        certificate({ verificationUrl: null, design: { texts: { ...samples.latin.design.texts, footer: [] } } }),
        { fonts },
      ),
    )
    expect(text).toContain(samples.latin.number)
  })
})

const drawn = (data: Uint8Array) => {
  const { image, bytes } = named(data)
  return svgOf(certificate({ design: { logo: image } }), [bytes])
}
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const small = png(2, 2, () => [1, 2, 3, 255])

/** A PNG that says of itself that it is so large. */
const claiming = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(small)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

describe('a picture', () => {
  it.each([
    ['an SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', ascii('<html><script>alert(1)</script></html>')],
    ['a GIF', ascii('GIF89a\u0001\u0000\u0001\u0000')],
    ['nothing', new Uint8Array()],
    ['the signature of a PNG alone', small.subarray(0, 8)],
    ['a PNG that is cut off', small.subarray(0, small.length - 20)],
    ['a JPEG that is cut off', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0, 0, 0, 0, 0, 0])],
    ['a PNG that unfolds to a gigabyte', claiming(65_000, 65_000)],
    ['a PNG of no width', claiming(0, 2)],
    ['more than a megabyte', new Uint8Array(1_048_577).fill(1)],
  ])('that is %s is refused', (_, bytes) => {
    expect(drawn(bytes)).toThrow(refused('IMAGE_REFUSED'))
  })

  it('with another hash is refused, and one that was not given', () => {
    const other = { sha256: logo.image.sha256, data: small }
    expect(svgOf(samples.decorated, [other])).toThrow(refused('IMAGE_REFUSED'))
    expect(svgOf(samples.decorated, [])).toThrow(refused('IMAGE_MISSING'))
  })

  it('in base 64 is the same picture', () => {
    const data = Buffer.from(small).toString('base64')
    const { image, bytes } = named(small)
    const document = certificate({ design: { logo: image } })
    expect(svgOf(document, [{ sha256: image.sha256, data }])()).toBe(svgOf(document, [bytes])())
    expect(svgOf(document, [{ sha256: image.sha256, data: '<svg>' }])).toThrow(refused('IMAGE_REFUSED'))
  })

  it('whose pixels are broken does not bring the process down', async () => {
    const broken = new Uint8Array(png(40, 40, (x, y) => [x, y, x * y, 100]))
    broken.fill(0, 45, broken.length - 24)
    const { image, bytes } = named(broken)
    await expect(
      renderCertificatePdf(certificate({ design: { logo: image } }), { fonts, images: [bytes] }),
    ).rejects.toThrow(refused('IMAGE_REFUSED'))
  })
})

it('a font that is none is refused', () => {
  for (const bytes of [ascii('no font'), new Uint8Array(), small])
    expect(() => loadFonts({ sans: { regular: [bytes] } })).toThrow(refused('FONT_UNREADABLE'))
})
