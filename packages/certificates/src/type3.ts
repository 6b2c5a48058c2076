import type PDFDocument from 'pdfkit'
import { packedStream, type Reference } from './pdf-images.ts'
import { written } from './scene.ts'
import type { Cluster } from './shaping.ts'

type Document = InstanceType<typeof PDFDocument>

/** Units of a font of a PDF, whatever those of its file are. */
const UNITS = 1_000
/** A code is one byte; 0 is left out. */
const CODES = 255

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

const utf16Hex = (text: string): string =>
  Array.from(text, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16).padStart(4, '0')).join(
      '',
    ),
  ).join('')

/** Quadratic curves, which a PDF does not have, as cubic ones. */
const outlineOf = ({ font, glyphs }: Cluster): string => {
  const scale = UNITS / font.unitsPerEm
  const parts: string[] = []
  for (const { id, x: left, y: up } of glyphs) {
    let [x, y] = [0, 0]
    for (const { type, values } of font.outline(id)) {
      const at = values.map((value, index) => (value + (index % 2 === 0 ? left : up)) * scale)
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = at
      if (type === 'Z') parts.push('h')
      else if (type === 'Q') {
        const third = (from: number, to: number): number => from + ((to - from) * 2) / 3
        parts.push([third(x, a), third(y, b), third(c, a), third(d, b), c, d].map(written).join(' ').concat(' c'))
        ;[x, y] = [c, d]
      } else if (type === 'C') {
        parts.push([a, b, c, d, e, f].map(written).join(' ').concat(' c'))
        ;[x, y] = [e, f]
      } else {
        parts.push(`${written(a)} ${written(b)} ${type === 'M' ? 'm' : 'l'}`)
        ;[x, y] = [a, b]
      }
    }
  }
  return parts.length === 0 ? '' : `${parts.join('\n')}\nf`
}

const widthOf = ({ advance, font }: Cluster): number => (advance * UNITS) / font.unitsPerEm

const keyOf = ({ text, glyphs, advance }: Cluster): string =>
  `${text}\n${advance}\n${glyphs.map(({ id, x, y }) => `${id},${x},${y}`).join(' ')}`

interface Type3Font {
  readonly name: string
  readonly reference: Reference
  readonly clusters: Cluster[]
}

/**
 * The fonts of one document. A glyph of theirs is a whole cluster, drawn with the outlines that all formats have, and
 * stands for the cluster's text: what readers copy, search and read aloud is exactly the text, in every script.
 */
export const createType3Fonts = (document: Document) => {
  const fonts: Type3Font[] = []
  const open = new Map<number, Type3Font>()
  const codes = new Map<string, { font: Type3Font; code: number }>()

  const fontFor = (index: number): Type3Font => {
    const last = open.get(index)
    if (last && last.clusters.length < CODES) return last
    const font = { name: `T${fonts.length + 1}`, reference: document.ref({}), clusters: [] }
    fonts.push(font)
    open.set(index, font)
    return font
  }

  const write = ({ reference, clusters }: Type3Font): void => {
    const procedures: Record<string, Reference> = {}
    const names = clusters.map((cluster, at) => {
      procedures[`c${at + 1}`] = packedStream(
        document,
        ascii(`${written(widthOf(cluster))} 0 d0\n${outlineOf(cluster)}`),
      )
      return `c${at + 1}`
    })
    const lines = clusters.map(({ text }, at) => `<${(at + 1).toString(16).padStart(2, '0')}> <${utf16Hex(text)}>`)
    const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) =>
      lines.slice(at * 100, at * 100 + 100),
    )
    const unicode = packedStream(
      document,
      ascii(
        [
          '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
          '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
          '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
          '1 begincodespacerange\n<00> <ff>\nendcodespacerange',
          ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
          'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
        ].join('\n'),
      ),
    )
    Object.assign(reference.data, {
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, 0, 0, 0],
      FontMatrix: [1 / UNITS, 0, 0, 1 / UNITS, 0, 0],
      CharProcs: procedures,
      Encoding: { Type: 'Encoding', Differences: [1, ...names] },
      FirstChar: 1,
      LastChar: clusters.length,
      Widths: clusters.map((cluster) => Math.round(widthOf(cluster) * 1000) / 1000),
      Resources: {},
      ToUnicode: unicode,
    })
    // Its types ask for content, which a dictionary does not have.
    reference.end(undefined)
  }

  return {
    /** The operators that show clusters from where the text stands, in the size given. */
    show(clusters: readonly Cluster[], size: number): string {
      const shown: string[] = []
      let current: Type3Font | undefined
      let hex = ''
      const flush = (): void => {
        if (hex) shown.push(`<${hex}> Tj`)
        hex = ''
      }
      for (const cluster of clusters) {
        const key = `${cluster.font.index}\n${keyOf(cluster)}`
        let found = codes.get(key)
        if (!found) {
          const font = fontFor(cluster.font.index)
          found = { font, code: font.clusters.push(cluster) }
          codes.set(key, found)
        }
        if (found.font !== current) {
          flush()
          current = found.font
          document.page.fonts[current.name] ??= current.reference
          shown.push(`/${current.name} ${written(size)} Tf`)
        }
        hex += found.code.toString(16).padStart(2, '0')
      }
      flush()
      return shown.join(' ')
    },
    end(): void {
      for (const font of fonts) write(font)
    },
  }
}
