import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.ts'

export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts', memory: 'src/memory/index.ts', testing: 'src/testing/index.ts' },
})
