import PDFDocument from 'pdfkit'
import { createImages } from './pdf-images.ts'
import { type About, darkRuns, type Mark, type Page, type TextMark, written } from './scene.ts'
import { createType3Fonts } from './type3.ts'

type Document = InstanceType<typeof PDFDocument>
type Structure = ReturnType<Document['struct']>

interface Drawing {
  readonly document: Document
  readonly fonts: ReturnType<typeof createType3Fonts>
  readonly images: ReturnType<typeof createImages>
}

const collect = (document: Document): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })

const colorOf = (color: string): string =>
  [1, 3, 5].map((at) => written(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')

const drawText = ({ document, fonts }: Drawing, { lines, size, color }: TextMark): void => {
  document.addContent(`q /DeviceRGB cs ${colorOf(color)} sc BT`)
  // Pages are drawn from the top, letters from the baseline up.
  for (const { line, x, baseline } of lines)
    document.addContent(`1 0 0 -1 ${written(x)} ${written(baseline)} Tm ${fonts.show(line.clusters, size)}`)
  document.addContent('ET Q')
}

const drawShape = ({ document, images }: Drawing, mark: Exclude<Mark, TextMark>): void => {
  const { x, y, width, height } = mark.box
  if (mark.kind === 'picture') {
    const place = `${written(width)} 0 0 ${written(-height)} ${written(x)} ${written(y + height)} cm`
    document.addContent(`q ${place} /${images.nameOf(mark.picture)} Do Q`)
    return
  }
  if (mark.kind === 'rectangle') {
    const rectangle = `${[x, y, width, height].map(written).join(' ')} re`
    const color = colorOf(mark.color)
    const drawn =
      mark.outline === undefined
        ? `${color} rg ${rectangle} f`
        : `${color} RG ${written(mark.outline)} w ${rectangle} S`
    document.addContent(`q ${drawn} Q`)
    return
  }
  const side = mark.rows.length
  const scale = (width / side).toFixed(6)
  const dark = mark.rows.flatMap((row, at) => darkRuns(row).map(({ start, length }) => `${start} ${at} ${length} 1 re`))
  document.addContent(`q 1 g ${[x, y, width, height].map(written).join(' ')} re f 0 g`)
  document.addContent(`${scale} 0 0 ${scale} ${written(x)} ${written(y)} cm ${dark.join(' ')} f Q`)
}

/** Draws a mark as what it is to those who hear the page: a text, a picture with words for it, or decoration. */
const drawMark = (drawing: Drawing, parentOf: (mark: Mark) => Structure, mark: Mark): void => {
  const { document } = drawing
  const role = mark.kind === 'text' ? mark.role : 'Figure'
  if (mark.kind === 'rectangle' || role === 'Artifact') {
    document.markContent('Artifact', { type: mark.kind === 'text' ? 'Pagination' : 'Layout' })
    if (mark.kind === 'text') drawText(drawing, mark)
    else drawShape(drawing, mark)
    document.endMarkedContent()
    return
  }
  const content = document.markStructureContent(role)
  if (mark.kind === 'text') drawText(drawing, mark)
  else drawShape(drawing, mark)
  document.endMarkedContent()
  const options = mark.kind === 'text' ? { actual: mark.text } : { alt: mark.alternative || ' ' }
  parentOf(mark).add(document.struct(role, options, [content]))
}

/** What the elements of a document stand in: cells in the row of a table, all others in the document itself. */
const createStructure = (document: Document) => {
  const root = document.struct('Document')
  document.addStructure(root)
  let table: Structure | undefined
  let row: { readonly number: number; readonly element: Structure } | undefined
  return {
    parentOf(mark: Mark): Structure {
      const number = mark.kind === 'text' ? mark.row : undefined
      if (number === undefined) return root
      if (!table) {
        table = document.struct('Table')
        root.add(table)
      }
      if (row?.number !== number) {
        row?.element.end()
        row = { number, element: document.struct('TR') }
        table.add(row.element)
      }
      return row.element
    },
    end(): void {
      row?.element.end()
      table?.end()
      root.end()
    },
  }
}

/** Pages as one PDF: tagged, with its language and title, and no moment but the one that is given. */
export const writePdf = async (pages: readonly Page[], about: About): Promise<Uint8Array> => {
  const { title, author, subject, language, createdAt } = about
  const document = new PDFDocument({
    autoFirstPage: false,
    // Streams come packed: see packedStream.
    compress: false,
    font: '',
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: title,
      ...(author === null ? {} : { Author: author }),
      Subject: subject,
      Producer: 'Lyceum',
      Creator: 'Lyceum',
      CreationDate: new Date(createdAt),
    },
  })
  const collected = collect(document)
  const drawing = { document, fonts: createType3Fonts(document), images: createImages(document) }
  const structure = createStructure(document)
  for (const { width, height, marks } of pages) {
    document.addPage({ size: [width, height], margin: 0 })
    for (const mark of marks) drawMark(drawing, structure.parentOf, mark)
  }
  structure.end()
  drawing.fonts.end()
  document.end()
  return collected
}
