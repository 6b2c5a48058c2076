import type { CertificateDesign } from '@lyceum/core'
import { codeOf } from './code.ts'
import { type Item, layOutColumn, type Setting, textItem } from './column.ts'
import type { PrintableCertificate } from './document.ts'
import { RenderingError } from './errors.ts'
import type { Fonts } from './fonts.ts'
import { type Picture, type PictureBytes, readPictures } from './images.ts'
import { type Box, type Mark, type Page, pageSizes, type RectangleMark } from './scene.ts'
import { isRightToLeft } from './scripts.ts'

/** What a certificate is drawn with. */
export interface CertificateOptions {
  readonly fonts: Fonts
  /** The bytes of the pictures that the design names; those of a document without pictures need none. */
  readonly images?: readonly PictureBytes[]
  /** A word in large letters at the top, such as `Revoked`, for what is no longer valid. */
  readonly notice?: string
}

const COLOR = /^#[0-9a-f]{6}$/i
const NOTICE_COLOR = '#b91c1c'
const EDGE = 24
const INSET = 50
/** Wide enough for code, footer and signatures beside each other. */
const WIDE = 600
const ROW_HEIGHT = 92
const CODE_SIDE = ROW_HEIGHT
const SIGNATURE_WIDTH = 170
const GAP = 14
/** A template says at most 300 characters, but may name a title of 160 in them again and again. */
const MAX_LENGTH = 5_000

const texts = ({ number, learner, course, design }: PrintableCertificate): (string | null)[] => [
  number,
  learner.name,
  course.title,
  design.institution,
  design.texts.heading,
  design.texts.introduction,
  design.texts.statement,
  ...design.texts.details,
  ...design.texts.footer,
  ...design.signatures.flatMap(({ name, title }) => [name, title]),
]

/** A record may come from anywhere: what would run, or would not fit on a page at all, is refused before drawing. */
const checkDocument = (document: PrintableCertificate): void => {
  const { style, signatures, texts: said } = document.design
  for (const [field, color] of Object.entries({ background: style.background, text: style.text, accent: style.accent }))
    if (!COLOR.test(color))
      throw new RenderingError('DOCUMENT_INVALID', 'A color is # and six hexadecimal digits.', { field })
  if (texts(document).some((text) => text !== null && text.length > MAX_LENGTH))
    throw new RenderingError('TEXT_TOO_LONG', `A text has more than ${MAX_LENGTH} characters.`, { limit: MAX_LENGTH })
  if (Math.max(signatures.length, said.details.length, said.footer.length) > 12)
    throw new RenderingError('DOCUMENT_INVALID', 'A design has at most 12 signatures, details and footers.', {})
}

const frame = (width: number, height: number, { style }: CertificateDesign): RectangleMark[] => {
  const inside = (by: number): Box => ({ x: by, y: by, width: width - 2 * by, height: height - 2 * by })
  const line = (by: number, outline: number): RectangleMark => ({
    kind: 'rectangle',
    box: inside(by),
    color: style.accent,
    outline,
  })
  const page: RectangleMark = { kind: 'rectangle', box: inside(0), color: style.background }
  const lines = { none: [], line: [line(EDGE, 2)], double: [line(EDGE, 3), line(EDGE + 6, 0.75)] }
  return [page, ...lines[style.border]]
}

const pictureItem = (
  picture: Picture | undefined,
  place: Omit<Extract<Item, { kind: 'picture' }>, 'kind' | 'picture'>,
): Item[] => (picture ? [{ kind: 'picture', picture, ...place }] : [])

type Pictures = ReadonlyMap<string, Picture>

/** The middle of the page, from the logo down to the details. */
const mainItems = (
  { learner, course, design }: PrintableCertificate,
  setting: Setting,
  pictures: Pictures,
  notice: string | null,
): Item[] => {
  const { style, institution, logo, texts: said } = design
  const { text: color, accent } = style
  const plain = { color, size: 13, leastSize: 8 }
  return [
    ...textItem(setting, notice, { color: NOTICE_COLOR, size: 26, leastSize: 10, lines: 2, bold: true }),
    ...pictureItem(logo ? pictures.get(logo.sha256) : undefined, {
      alternative: institution ?? '',
      width: 220,
      height: 60,
      above: 10,
    }),
    ...textItem(setting, institution, { color, size: 15, leastSize: 8, lines: 2, above: 6, bold: true }),
    ...textItem(setting, said.heading, {
      role: 'H1',
      color: accent,
      size: 34,
      leastSize: 14,
      lines: 2,
      above: 10,
      bold: true,
    }),
    ...textItem(setting, said.introduction, { ...plain, lines: 3, above: 10 }),
    ...textItem(setting, learner.name, { role: 'H2', color, size: 32, leastSize: 14, lines: 2, above: 6, bold: true }),
    ...textItem(setting, said.statement, { ...plain, lines: 3, above: 8 }),
    ...textItem(setting, course.title, {
      role: 'H2',
      color: accent,
      size: 24,
      leastSize: 12,
      lines: 4,
      above: 6,
      bold: true,
    }),
    ...said.details.flatMap((line, at) =>
      textItem(setting, line, { color, size: 11.5, leastSize: 7, lines: 3, above: at === 0 ? 10 : 1 }),
    ),
  ]
}

/** The code that leads to verification, and the footer beside it. */
const verification = (document: PrintableCertificate, setting: Setting, box: Box): Mark[] => {
  const { number, verificationUrl, design } = document
  const { rightToLeft } = setting
  const side = verificationUrl === null ? 0 : CODE_SIDE
  const beside = side === 0 ? 0 : side + GAP
  const x = rightToLeft ? box.x + box.width - side : box.x
  const y = box.y + box.height - side
  const code: Mark[] =
    verificationUrl === null
      ? []
      : [
          {
            kind: 'code',
            box: { x, y, width: side, height: side },
            rows: codeOf(verificationUrl),
            alternative: verificationUrl,
          },
        ]
  // Whatever the template says, the number is on the page.
  const footer = design.texts.footer.some((line) => line.includes(number))
    ? design.texts.footer
    : [number, ...design.texts.footer]
  const style = { color: design.style.text, size: 8.5, leastSize: 5.5, lines: 3, above: 2 }
  const place = { ...box, x: rightToLeft ? box.x : box.x + beside, width: box.width - beside }
  const items = footer.flatMap((line) => textItem(setting, line, style))
  return [...code, ...layOutColumn(items, place, { align: 'start', rightToLeft, vertical: 'bottom' })]
}

const LINE_ABOVE_NAME = 36

const signatureMarks = ({ design }: PrintableCertificate, setting: Setting, pictures: Pictures, box: Box): Mark[] => {
  const { signatures, style } = design
  const most = Math.min(SIGNATURE_WIDTH, (box.width - GAP * (signatures.length - 1)) / signatures.length)
  const all = most * signatures.length + GAP * (signatures.length - 1)
  // At the end of the row, away from the code.
  const from = setting.rightToLeft ? box.x : box.x + box.width - all
  const ordered = setting.rightToLeft ? signatures.toReversed() : signatures
  return ordered.flatMap(({ name, title, image }, at): Mark[] => {
    const x = from + at * (most + GAP)
    const rule = box.y + box.height - LINE_ABOVE_NAME
    const above = { x, y: box.y, width: most, height: rule - box.y - 2 }
    const below = { x, y: rule + 3, width: most, height: LINE_ABOVE_NAME - 3 }
    const picture = image ? pictures.get(image.sha256) : undefined
    const place = { align: 'center', rightToLeft: setting.rightToLeft } as const
    return [
      ...layOutColumn(
        pictureItem(picture, { alternative: name, width: most - 10, height: above.height, above: 0 }),
        above,
        { ...place, vertical: 'bottom' },
      ),
      { kind: 'rectangle', box: { x, y: rule, width: most, height: 0.75 }, color: style.accent },
      ...layOutColumn(
        [
          ...textItem(setting, name, { color: style.text, size: 10, leastSize: 6, lines: 2, bold: true }),
          ...textItem(setting, title, { color: style.text, size: 8.5, leastSize: 5.5, lines: 2 }),
        ],
        below,
        { ...place, vertical: 'top' },
      ),
    ]
  })
}

/** The page of a certificate: what stands where, the same for every format. */
export const layOutCertificate = (document: PrintableCertificate, options: CertificateOptions): Page => {
  checkDocument(document)
  const { design } = document
  const { fonts, images = [], notice = null } = options
  const rightToLeft = isRightToLeft(design.language)
  const setting: Setting = { fonts, stacks: fonts[design.style.font], language: design.language, rightToLeft }
  const named = [design.logo, ...design.signatures.map(({ image }) => image)].filter((image) => image !== null)
  const pictures = readPictures(named, images)
  const [short, long] = pageSizes[design.page.size]
  const [width, height] = design.page.orientation === 'landscape' ? [long, short] : [short, long]
  const inner: Box = { x: INSET, y: INSET - 6, width: width - 2 * INSET, height: height - 2 * INSET + 12 }
  const row = { ...inner, y: inner.y + inner.height - ROW_HEIGHT, height: ROW_HEIGHT }
  const signed = design.signatures.length > 0
  // Beside each other where the page is wide, otherwise signatures above the code.
  const wide = inner.width >= WIDE
  const needed = design.signatures.length * (SIGNATURE_WIDTH + GAP)
  const part = Math.max(inner.width * 0.4, inner.width - needed - GAP)
  const verifying = wide && signed ? { ...row, x: rightToLeft ? row.x + row.width - part : row.x, width: part } : row
  const rest = inner.width - part - GAP
  const signing = wide
    ? { ...row, x: rightToLeft ? row.x : row.x + row.width - rest, width: rest }
    : { ...row, y: row.y - ROW_HEIGHT - GAP }
  const top = signed && !wide ? signing.y : row.y
  const main = { ...inner, height: top - GAP - inner.y }
  const items = mainItems(document, setting, pictures, notice)
  return {
    width,
    height,
    marks: [
      ...frame(width, height, design),
      ...layOutColumn(items, main, { align: 'center', rightToLeft, vertical: 'middle' }),
      ...(signed ? signatureMarks(document, setting, pictures, signing) : []),
      ...verification(document, setting, verifying),
    ],
  }
}
