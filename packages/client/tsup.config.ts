import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.ts'

export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts' },
  // The table of routes is the only thing that the client takes along from the server.
  noExternal: ['@lyceum/http-hono/routes'],
  dts: { resolve: ['@lyceum/http-hono/routes'] },
})
