/** A file as text. vitest understands the suffix; tsup.config.ts teaches it to the build. */
declare module '*?raw' {
  const content: string
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand over text
  export default content
}
