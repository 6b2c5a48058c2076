const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Names a content. Weak, because a proxy may compress what it names. */
export const etagOf = async (content: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return `W/"${toBase64Url(new Uint8Array(digest).subarray(0, 18))}"`
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether the caller has this content already (If-None-Match, compared weakly as RFC 9110 asks). */
export const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag)))
