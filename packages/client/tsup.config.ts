import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.ts'

export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts' },
  // It is served to browsers as it is, and its size is watched.
  minify: true,
  // The table of routes is the only thing that the client takes along from the server; for its types see `paths` in
  // tsconfig.json.
  noExternal: ['@lyceum/http-hono/routes'],
})
