import { createHash } from 'node:crypto'
import type { CertificateImage } from '@lyceum/core'
import { PNG } from 'pngjs'
import type { PictureBytes } from '../images.ts'

type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

/** A PNG, each pixel of which is what `color` says. */
export const png = (width: number, height: number, color: (x: number, y: number) => Pixel): Uint8Array => {
  const image = new PNG({ width, height })
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) image.data.set(color(x, y), (y * width + x) * 4)
  return PNG.sync.write(image)
}

/** A picture as a design names it, and its bytes. */
export const named = (data: Uint8Array): { image: CertificateImage; bytes: PictureBytes } => {
  const sha256 = createHash('sha256').update(data).digest('hex')
  return { image: { sha256, type: 'image/png', mediaId: null }, bytes: { sha256, data } }
}

/** A lens: a blue disk with a light spot, transparent around it. */
export const logo = named(
  png(160, 160, (x, y) => {
    if (Math.hypot(x - 80, y - 80) > 78) return [0, 0, 0, 0]
    return Math.hypot(x - 58, y - 58) < 22 ? [255, 255, 255, 255] : [29, 78, 137, 255]
  }),
)

/** A wave of ink, half transparent. */
export const signature = named(
  png(240, 80, (x, y) => (Math.abs(40 + 30 * Math.sin(x / 14) - y) < 3 ? [20, 20, 90, 200] : [0, 0, 0, 0])),
)

/** What PNG decodes to, for comparison pixel by pixel. */
export const decode = (bytes: Uint8Array): PNG => PNG.sync.read(Buffer.from(bytes))
