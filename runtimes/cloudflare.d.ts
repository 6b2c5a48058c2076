declare module 'cloudflare:workers' {
  /** Keeps the request that calls it alive until the work is done. */
  export const waitUntil: (work: Promise<unknown>) => void
}
