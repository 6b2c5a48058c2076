import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.ts'

export default defineConfig({
  ...library,
  entry: {
    index: 'src/index.ts',
    api: 'src/api.ts',
    extension: 'src/extension.ts',
    memory: 'src/memory/index.ts',
    storage: 'src/storage.ts',
    testing: 'src/testing/index.ts',
  },
  // It is no ES module, which bundlers without a plugin for such cannot load.
  noExternal: ['papaparse'],
})
