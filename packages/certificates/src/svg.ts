import { type About, darkRuns, type Mark, type Page, type TextMark, written } from './scene.ts'
import type { Cluster } from './shaping.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as XML holds it: no markup, and none of the characters that XML does not have. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')

const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

/** The outlines of clusters of one font as one path, in font units. */
const outlinesOf = (clusters: readonly Cluster[]): string => {
  let pen = 0
  let path = ''
  for (const { font, glyphs, advance } of clusters) {
    for (const { id, x, y } of glyphs)
      for (const { type, values } of font.outline(id))
        path += type + values.map((value, at) => written(value + (at % 2 === 0 ? pen + x : y))).join(' ')
    pen += advance
  }
  return path
}

const textPaths = ({ lines, size }: TextMark): string =>
  lines
    .map(({ line, x, baseline }) => {
      let path = ''
      let from = x
      for (let at = 0; at < line.clusters.length; ) {
        const font = line.clusters[at]?.font
        if (!font) break
        let end = at
        while (line.clusters[end]?.font === font) end++
        const run = line.clusters.slice(at, end)
        const scale = size / font.unitsPerEm
        const outlines = outlinesOf(run)
        const place = `translate(${written(from)} ${written(baseline)}) scale(${scale.toFixed(7)} ${(-scale).toFixed(7)})`
        if (outlines) path += `<path transform="${place}" d="${outlines}"/>`
        from += run.reduce((sum, { advance }) => sum + advance, 0) * scale
        at = end
      }
      return path
    })
    .join('')

const markOf = (mark: Mark): string => {
  const { x, y, width, height } = mark.box
  const place = `x="${written(x)}" y="${written(y)}" width="${written(width)}" height="${written(height)}"`
  switch (mark.kind) {
    case 'text':
      return `<g fill="${escaped(mark.color)}" aria-label="${escaped(mark.text)}">${textPaths(mark)}</g>`
    case 'rectangle':
      return mark.outline === undefined
        ? `<rect ${place} fill="${escaped(mark.color)}"/>`
        : `<rect ${place} fill="none" stroke="${escaped(mark.color)}" stroke-width="${written(mark.outline)}"/>`
    case 'picture':
      return `<image ${place} href="data:${mark.picture.type};base64,${toBase64(mark.picture.bytes)}"><title>${escaped(mark.alternative)}</title></image>`
    case 'code': {
      const side = mark.rows.length
      const rows = mark.rows.flatMap((row, at) =>
        darkRuns(row).map(({ start, length }) => `M${start} ${at}h${length}v1h-${length}z`),
      )
      const scale = (width / side).toFixed(7)
      const transform = `translate(${written(x)} ${written(y)}) scale(${scale})`
      return `<g aria-label="${escaped(mark.alternative)}"><rect ${place} fill="#ffffff"/><path shape-rendering="crispEdges" transform="${transform}" d="${rows.join('')}"/></g>`
    }
  }
}

/** A page as SVG. Letters are outlines, so it looks the same everywhere and loads nothing. */
export const writeSvg = ({ width, height, marks }: Page, { title, language }: About): string => {
  const said = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${written(width)}pt" height="${written(height)}pt"`,
    ` viewBox="0 0 ${written(width)} ${written(height)}" role="img" lang="${escaped(language)}">`,
    `<title>${escaped(title)}</title><desc>${escaped(said.join('\n'))}</desc>`,
    ...marks.map(markOf),
    '</svg>\n',
  ].join('')
}
