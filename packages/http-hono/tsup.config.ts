import { copyFile, readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { library } from '../../tsup.base.ts'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const RAW = /\?raw$/

/** `import('package/file.js?raw')` is the file's text, as in vitest. */
const rawText: Plugin = {
  name: 'raw-text',
  setup(build) {
    build.onResolve({ filter: RAW }, async ({ path, importer, resolveDir, kind }) => {
      const found = await build.resolve(path.replace(RAW, ''), { importer, resolveDir, kind })
      // The suffix stays, or tsup would take a style sheet for one of its own.
      return { path: `${found.path}?raw`, namespace: 'raw-text', errors: found.errors }
    })
    build.onLoad({ filter: RAW, namespace: 'raw-text' }, async ({ path }) => ({
      contents: await readFile(path.replace(RAW, ''), 'utf8'),
      loader: 'text',
    }))
  },
}

/** Swagger UI travels inside the package, and its licence asks to travel along. */
const copyLicences = async (): Promise<void> => {
  for (const name of ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'])
    await copyFile(
      new URL(import.meta.resolve(`swagger-ui-dist/${name}`)),
      `dist/swagger-ui.${name.replace('swagger-ui-', '')}`,
    )
}

export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts', docs: 'src/docs.ts', routes: 'src/routes/index.ts' },
  esbuildPlugins: [rawText],
  onSuccess: copyLicences,
})
