import { convertIndexedToRgb, decode } from 'fast-png'
import { Unzlib } from 'fflate'

/** The pixels of a picture, 8 bits a channel. */
export interface Pixels {
  /** Red, green and blue of each. */
  readonly colors: Uint8Array
  /** How opaque each is; null where all are. */
  readonly alpha: Uint8Array | null
}

export interface Png {
  readonly width: number
  readonly height: number
  /** The file with nothing but its picture: no texts, profiles or dates. */
  readonly bytes: Uint8Array
}

const HEADER = 8
const CHUNK = 12
const kept = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

const typeAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at + 4, at + 8))

/** The chunks of a PNG, which begin with IHDR and end with IEND; undefined where one lies outside of the file. */
const chunksOf = (bytes: Uint8Array): Uint8Array[] | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Uint8Array[] = []
  for (let at = HEADER; at + CHUNK <= bytes.length; ) {
    const end = at + CHUNK + view.getUint32(at)
    if (end > bytes.length) return undefined
    chunks.push(bytes.subarray(at, end))
    if (typeAt(bytes, at) === 'IEND') return chunks
    at = end
  }
  return undefined
}

/** Reads the header of a PNG; undefined for what is none, or is cut off. */
export const readPng = (bytes: Uint8Array): Png | undefined => {
  const chunks = chunksOf(bytes)
  const [first] = chunks ?? []
  if (!chunks || !first || typeAt(first, 0) !== 'IHDR' || first.length !== 25) return undefined
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength)
  const needed = chunks.filter((chunk) => kept.includes(typeAt(chunk, 0)))
  const stripped = Buffer.concat([bytes.subarray(0, HEADER), ...needed])
  return { width: view.getUint32(8), height: view.getUint32(12), bytes: new Uint8Array(stripped) }
}

const PIECE = 4_096

/** Throws where compressed pixels are more than the header says: a small file must not fill the memory. */
const checkUnpackedSize = ({ width, height, bytes }: Png): void => {
  // Eight bytes are the most that a pixel has; an interlaced picture has up to twice as many rows.
  const most = height * 2 * (width * 8 + 1) + 16
  let unpacked = 0
  const unzip = new Unzlib((piece) => {
    unpacked += piece.length
    if (unpacked > most) throw new RangeError('The pixels are more than the header says.')
  })
  const chunks = chunksOf(bytes) ?? []
  for (const data of chunks.filter((chunk) => typeAt(chunk, 0) === 'IDAT'))
    for (let at = 8; at < data.length - 4; at += PIECE)
      unzip.push(data.subarray(at, Math.min(at + PIECE, data.length - 4)))
}

/** Samples of 1, 2 and 4 bits are packed; each row begins with a new byte. */
const unpack = (data: ArrayLike<number>, depth: number, perRow: number, rows: number): number[] => {
  const bytesPerRow = Math.ceil((perRow * depth) / 8)
  return Array.from({ length: perRow * rows }, (_, at) => {
    const column = at % perRow
    const byte = data[Math.floor(at / perRow) * bytesPerRow + Math.floor((column * depth) / 8)] ?? 0
    return (byte >> (8 - depth - ((column * depth) % 8))) & ((1 << depth) - 1)
  })
}

/** Decodes a PNG. Throws where its pixels cannot be read. */
export const decodePng = (png: Png): Pixels => {
  checkUnpackedSize(png)
  const decoded = decode(png.bytes)
  const { width, height, palette, transparency } = decoded
  const depth = palette ? 8 : decoded.depth
  const channels = palette ? (palette[0]?.length ?? 3) : decoded.channels
  const raw = palette ? convertIndexedToRgb(decoded) : decoded.data
  const samples = depth < 8 ? unpack(raw, depth, width * channels, height) : raw
  const to8 = (sample: number): number => (depth === 16 ? sample >> 8 : Math.round((sample * 255) / (2 ** depth - 1)))
  const count = width * height
  const colors = new Uint8Array(count * 3)
  const alpha = new Uint8Array(count).fill(255)
  const gray = channels < 3
  for (let pixel = 0; pixel < count; pixel++) {
    const from = pixel * channels
    for (let color = 0; color < 3; color++) colors[pixel * 3 + color] = to8(samples[from + (gray ? 0 : color)] ?? 0)
    if (channels % 2 === 0) alpha[pixel] = to8(samples[from + channels - 1] ?? 0)
    // One color may be declared transparent instead.
    else if (transparency && !palette && transparency.every((sample, at) => samples[from + at] === sample))
      alpha[pixel] = 0
  }
  return { colors, alpha: alpha.every((each) => each === 255) ? null : alpha }
}
