import { readFile } from 'node:fs/promises'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { RenderingError } from './errors.ts'

let ready: Promise<void> | undefined

/** Loads the rasterizer once per process. WebAssembly, and no native code: its pixels are the same on every machine. */
const start = (): Promise<void> => {
  ready ??= readFile(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
    .then((bytes) => initWasm(bytes))
    .catch((error: unknown) => {
      // Another user of the library in this process was first.
      if (error instanceof Error && error.message.includes('Already initialized')) return
      ready = undefined
      throw error
    })
  return ready
}

const MAX_WIDTH = 8_192

/** Draws an SVG as PNG, `width` pixels wide. */
export const rasterize = async (svg: string, width: number): Promise<Uint8Array> => {
  if (!Number.isInteger(width) || width < 1 || width > MAX_WIDTH)
    throw new RenderingError('DOCUMENT_INVALID', `A picture is 1 to ${MAX_WIDTH} pixels wide.`, { field: 'width' })
  await start()
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } })
  try {
    const image = drawing.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    drawing.free()
  }
}
