// browser.ts through two bundlers without polyfills, run where there is nothing but what browsers have.
import assert from 'node:assert/strict'
import { createContext, runInContext } from 'node:vm'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { build } from 'esbuild'
import { rollup } from 'rollup'

const entry = new URL('browser.ts', import.meta.url).pathname

const withEsbuild = async (): Promise<string> => {
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'page' },
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

const withRollup = async (): Promise<string> => {
  // Types are stripped before; rollup itself finds and bundles every package.
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'esm', packages: 'external' },
  })
  const page = outputFiles[0]?.text ?? ''
  const bundle = await rollup({
    input: entry,
    plugins: [{ name: 'page', load: (id) => (id === entry ? page : null) }, nodeResolve({ browser: true })],
    onwarn: ({ code, message }) => {
      if (code === 'UNRESOLVED_IMPORT' || code === 'MISSING_NODE_BUILTINS') throw new Error(message)
    },
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'page' })
  return output[0].code
}

const browserGlobals = () => {
  const { AbortController, AbortSignal, Headers, Request, Response, URL, URLSearchParams, TextEncoder } = globalThis
  const { TextDecoder, ReadableStream, crypto, performance, setTimeout, clearTimeout, structuredClone } = globalThis
  const { DOMException, atob, btoa, queueMicrotask, console, Blob, FormData } = globalThis
  return {
    ...{ AbortController, AbortSignal, Headers, Request, Response, URL, URLSearchParams, TextEncoder, TextDecoder },
    ...{ ReadableStream, crypto, performance, setTimeout, clearTimeout, structuredClone, DOMException, atob, btoa },
    ...{ queueMicrotask, console, Blob, FormData },
  }
}

const runsInBrowser = async (script: string): Promise<void> => {
  const context = createContext(browserGlobals())
  const visited: Awaited<typeof import('./browser.ts').visited> = await runInContext(`${script}\npage.visited`, context)
  assert.match(visited.number, /^[0-9A-Z-]+$/)
  assert.match(visited.heard, /certificate\.issued/)
  assert.equal(visited.nestedUse, 'unguarded')
}

export const checkEsbuild = async (): Promise<void> => runsInBrowser(await withEsbuild())
export const checkRollup = async (): Promise<void> => runsInBrowser(await withRollup())
