import type { CertificateImage } from '@lyceum/core'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { RenderingError } from './errors.ts'
import { decodePng, type Pixels, readPng } from './png-pixels.ts'

/** A picture that has been checked. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
  /** Those of a PNG. */
  readonly pixels?: Pixels
  /** Of a JPEG: whether it has no colors. */
  readonly gray?: boolean
}

/** The bytes of a picture by their hash, as `certificateTemplates.images` answers them or as the host keeps them. */
export interface PictureBytes {
  readonly sha256: string
  /** The bytes, or their base 64. */
  readonly data: Uint8Array | string
}

const MAX_BYTES = 1_048_576
const MAX_SIDE = 4_096
/** Unpacked, a picture takes four bytes a pixel. */
const MAX_PIXELS = 8_388_608

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG_START = [0xff, 0xd8, 0xff]

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const refuse = (sha256: string, reason: string, cause?: unknown): never => {
  throw new RenderingError('IMAGE_REFUSED', `A picture ${reason}.`, { sha256 }, { cause })
}

// SOF0, SOF1 and SOF2: what all readers of PDF and SVG can show.
const FRAME_HEADERS = [0xc0, 0xc1, 0xc2]
const COLORS = [1, 3]

/** The segments of a JPEG up to its frame header, which has its height, width and number of colors. */
const readJpeg = (bytes: Uint8Array): Omit<Picture, 'type'> | undefined => {
  const view = viewOf(bytes)
  if (view.getUint16(bytes.length - 2) !== 0xffd9) return undefined
  for (let at = 2; at + 10 < bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (FRAME_HEADERS.includes(marker))
      return COLORS.includes(view.getUint8(at + 9))
        ? { width: view.getUint16(at + 7), height: view.getUint16(at + 5), bytes, gray: view.getUint8(at + 9) === 1 }
        : undefined
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

const bytesOf = ({ data, sha256 }: PictureBytes): Uint8Array => {
  if (typeof data !== 'string') return data
  if (data.length > (MAX_BYTES * 4) / 3 + 4) return refuse(sha256, `has more than ${MAX_BYTES} bytes`)
  try {
    return Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0))
  } catch {
    return refuse(sha256, 'is not in base 64')
  }
}

/** Checks a picture by its bytes: type, size and hash are never taken on trust. */
const check = (image: CertificateImage, given: PictureBytes): Picture => {
  const bytes = bytesOf(given)
  if (bytes.length > MAX_BYTES) return refuse(image.sha256, `has more than ${MAX_BYTES} bytes`)
  if (bytesToHex(sha256(bytes)) !== image.sha256.toLowerCase()) return refuse(image.sha256, 'has another hash')
  const png = startsWith(bytes, PNG_SIGNATURE) ? readPng(bytes) : undefined
  const jpeg = startsWith(bytes, JPEG_START) ? readJpeg(bytes) : undefined
  const found = png ?? jpeg
  if (!found) return refuse(image.sha256, 'is not a whole PNG, or JPEG in gray or RGB')
  const { width, height } = found
  if (width < 1 || height < 1 || Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS)
    return refuse(image.sha256, `has a side of 0 or more than ${MAX_SIDE} pixels, or more than ${MAX_PIXELS} pixels`)
  if (!png) return { ...found, type: 'image/jpeg' }
  try {
    return { ...png, type: 'image/png', pixels: decodePng(png) }
  } catch (error) {
    return refuse(image.sha256, 'has pixels that cannot be read', error)
  }
}

/** The pictures that a design names, by hash. One that was not given is an error, not an empty place. */
export const readPictures = (
  images: readonly CertificateImage[],
  given: readonly PictureBytes[],
): ReadonlyMap<string, Picture> => {
  const bytes = new Map(given.map((each) => [each.sha256.toLowerCase(), each]))
  return new Map(
    images.map((image) => {
      const found = bytes.get(image.sha256.toLowerCase())
      if (!found)
        throw new RenderingError('IMAGE_MISSING', 'The bytes of a picture of the design were not given.', { ...image })
      return [image.sha256, check(image, found)]
    }),
  )
}
