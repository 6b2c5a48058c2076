import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.ts'

// Deno knows the modules of Node by `node:` only.
export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts' },
  external: [/^node:/],
  removeNodeProtocol: false,
})
