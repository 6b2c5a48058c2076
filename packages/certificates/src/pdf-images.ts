import { zlibSync } from 'fflate'
import type PDFDocument from 'pdfkit'
import type { Picture } from './images.ts'

type Document = InstanceType<typeof PDFDocument>
export type Reference = ReturnType<Document['ref']>

/** A stream of a PDF, compressed in JavaScript: the compression of a runtime differs from machine to machine. */
export const packedStream = (document: Document, bytes: Uint8Array, data: object = {}): Reference => {
  const reference = document.ref({ ...data, Filter: 'FlateDecode' })
  reference.end(zlibSync(bytes, { level: 9 }))
  return reference
}

const writeImage = (document: Document, { type, width, height, bytes, pixels, gray }: Picture): Reference => {
  const about = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  if (type === 'image/jpeg' || !pixels) {
    const reference = document.ref({ ...about, ColorSpace: gray ? 'DeviceGray' : 'DeviceRGB', Filter: 'DCTDecode' })
    reference.end(bytes)
    return reference
  }
  const mask = pixels.alpha ? packedStream(document, pixels.alpha, { ...about, ColorSpace: 'DeviceGray' }) : null
  return packedStream(document, pixels.colors, { ...about, ColorSpace: 'DeviceRGB', ...(mask ? { SMask: mask } : {}) })
}

/** The pictures of one document, each written once. */
export const createImages = (document: Document) => {
  const written = new Map<Picture, { name: string; reference: Reference }>()
  return {
    /** The name by which the current page shows a picture. */
    nameOf(picture: Picture): string {
      const found = written.get(picture) ?? { name: `I${written.size + 1}`, reference: writeImage(document, picture) }
      written.set(picture, found)
      document.page.xobjects[found.name] ??= found.reference
      return found.name
    },
  }
}
