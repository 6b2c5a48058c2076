// What a browser has and Node lacks, as far as browser.ts uses it: loaded before it by check.ts.
const { ORIGIN, TOKEN } = process.env

const { fetch } = globalThis
globalThis.fetch = (input, init) => fetch(typeof input === 'string' ? new URL(input, ORIGIN) : input, init)

const stored = new Map([['token', TOKEN ?? '']])
Object.defineProperty(globalThis, 'sessionStorage', { value: { getItem: (key: string) => stored.get(key) ?? null } })
