import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImage } from './image.ts'

const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** With an application segment before the frame header, as cameras write it. */
const jpeg = (width: number, height: number, marker = 0xc0): Uint8Array => {
  const head = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, marker, 0, 17, 8]
  return Uint8Array.from([...head, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 1, 0])
}

describe('a picture', () => {
  test('is what its bytes say', () => {
    expect(readImage(png(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
    expect(readImage(jpeg(640, 480))).toEqual({ type: 'image/jpeg', width: 640, height: 480 })
    expect(readImage(jpeg(3, 70_000 & 0xffff, 0xc2))).toMatchObject({ type: 'image/jpeg', width: 3 })
  })

  test.each([
    ['nothing', []],
    ['text', [...new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')]],
    ['a GIF', [...new TextEncoder().encode('GIF89a')]],
    ['a PNG that ends before its size', [...png(1, 1).subarray(0, 20)]],
    ['a PNG that begins with another chunk', [...png(1, 1).subarray(0, 12), 0x74, 0x45, 0x58, 0x74, ...png(1, 1)]],
    ['a JPEG that ends before its frame', [...jpeg(1, 1).subarray(0, 12)]],
    ['a JPEG whose tables stand where the frame would', [...jpeg(1, 1, 0xc4)]],
    ['a JPEG whose segments lead outside', [0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]],
  ])('is not %s', (_, bytes) => {
    expect(readImage(Uint8Array.from(bytes))).toBeUndefined()
  })

  test('is never read past its end, nor without one', () => {
    const start = fc.constantFrom(png(1, 1), jpeg(1, 1), Uint8Array.from([0xff, 0xd8, 0xff]))
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), fc.nat(40), (beginning, rest, length) => {
        readImage(Uint8Array.from([...beginning, ...rest]).subarray(0, length))
        readImage(Uint8Array.from([...beginning, ...rest]))
      }),
    )
  })

  test('with segments of no length does not hold up who reads it', () => {
    const empty = Uint8Array.from([0xff, 0xd8, ...Array.from({ length: 90_000 }, (_, at) => (at % 4 < 1 ? 0xff : 0))])
    expect(readImage(empty)).toBeUndefined()
  })
})
