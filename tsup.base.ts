import type { Options } from 'tsup'

export const library: Options = {
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  esbuildOptions(options) {
    // What is inlined comes from its source too, never from an older build of it.
    options.conditions = ['@lyceum/source']
  },
}
