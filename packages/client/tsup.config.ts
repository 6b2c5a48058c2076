import { defineConfig, type Options } from 'tsup'
import { library } from '../../tsup.base.ts'

/** Each entry is one file, without parts that it shares with the other. */
const alone = (name: string, source: string): Options => ({
  ...library,
  entry: { [name]: source },
  // The entries are built side by side into one folder; `build` empties it before.
  clean: false,
  // It is served to browsers as it is, and its size is watched.
  minify: true,
  // The table of routes is the only thing that the client takes along from the server; for its types see `paths` in
  // tsconfig.json.
  noExternal: ['@lyceum/http-hono/routes'],
})

export default defineConfig([alone('index', 'src/index.ts'), alone('offline', 'src/offline/index.ts')])
