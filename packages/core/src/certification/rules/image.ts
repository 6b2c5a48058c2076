import type { CertificateImage } from '../design.ts'

/** The most bytes of a picture: with all that a template may have, a request stays below a megabyte. */
export const MAX_IMAGE_BYTES = 98_304
/** The most pixels of a side, so that no small file unfolds to a picture that fills the memory of who draws it. */
export const MAX_IMAGE_SIDE = 4_096

export interface ImageFacts extends Pick<CertificateImage, 'type'> {
  readonly width: number
  readonly height: number
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The first chunk of a PNG is IHDR, which begins with width and height. */
const readPng = (bytes: Uint8Array): ImageFacts | undefined => {
  if (bytes.length < 33 || !startsWith(bytes.subarray(12), [0x49, 0x48, 0x44, 0x52])) return undefined
  const view = viewOf(bytes)
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Frame headers are SOF0 to SOF15, without the three markers among them that are something else. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** A JPEG is a sequence of segments with a length each; the frame header has height and width. */
const readJpeg = (bytes: Uint8Array): ImageFacts | undefined => {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // Any number of 0xff may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrameHeader(marker))
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Type and size of a picture, as its bytes say; undefined for what is no PNG and no JPEG. */
export const readImage = (bytes: Uint8Array): ImageFacts | undefined => {
  if (startsWith(bytes, PNG_SIGNATURE)) return readPng(bytes)
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? readJpeg(bytes) : undefined
}
