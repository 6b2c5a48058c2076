const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** What Node has, and other run times have of Node. */
interface NodeLike {
  readonly process?: {
    getBuiltinModule?(name: 'node:crypto'): { hash?(algorithm: string, data: string, encoding: 'base64url'): string }
  }
}

// Where a run time hashes at once, it costs a quarter of what handing the content to another thread and back does.
const nodeHash = (globalThis as NodeLike).process?.getBuiltinModule?.('node:crypto')?.hash

const sha256 = async (content: string): Promise<string> =>
  nodeHash?.('sha256', content, 'base64url') ??
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))))

/**
 * Names a content by 18 bytes of its hash, after the revision of the record that it shows, where it shows one. Weak, because
 * a proxy may compress what it names.
 */
export const etagOf = async (content: string, revision?: number): Promise<string> =>
  `W/"${revision === undefined ? '' : `${revision}.`}${(await sha256(content)).slice(0, 24)}"`

/** The revision that an ETag names; undefined where it names none. */
export const revisionIn = (etag: string): number | undefined => {
  const found = /^(?:W\/)?"(\d{1,10})\.[\w-]+"$/.exec(etag.trim())
  return found ? Number(found[1]) : undefined
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether the caller has this content already (If-None-Match, compared weakly as RFC 9110 asks). */
export const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag)))
