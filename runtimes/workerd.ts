// The worker in workerd, on each of its ways to have an async context or none.
import assert from 'node:assert/strict'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { expectJourney, expectNestedUse } from './expectations.ts'

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2023' },
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:async_hooks'],
  })
  return outputFiles[0]?.text ?? ''
}

const inWorkerd = async (entry: string, compatibilityFlags: string[], nestedUse: string): Promise<void> => {
  const script = await bundle(new URL(entry, import.meta.url).pathname)
  const miniflare = new Miniflare({ modules: true, script, compatibilityDate: '2026-07-01', compatibilityFlags })
  const fetch = (input: string, init?: RequestInit) =>
    miniflare.dispatchFetch(
      input,
      init as Parameters<typeof miniflare.dispatchFetch>[1],
    ) as unknown as Promise<Response>
  try {
    await expectJourney('http://academy', fetch)
    // miniflare's own declaration of it needs a package that it does not install.
    const worker = (await miniflare.getWorker()) as unknown as { scheduled(): Promise<{ outcome: string }> }
    const { outcome } = await worker.scheduled()
    assert.equal(outcome, 'ok')
    await expectNestedUse('http://academy', fetch, nestedUse)
  } finally {
    await miniflare.dispose()
  }
}

export const checkWorkerd = async (): Promise<void> => {
  await inWorkerd('worker.ts', [], 'unguarded')
  await inWorkerd('worker-with-als.ts', ['nodejs_als'], 'guarded')
  await inWorkerd('worker.ts', ['nodejs_compat'], 'guarded')
}
