import * as z from 'zod'

/**
 * A cursor is a position in a list, as base64url of JSON. It contains only values that the reader has already seen, and
 * gives no access: it only selects a position in a list that the caller may read.
 */

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64Url = (text: string): string => {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** FNV-1a, 32 bits. Detects accidental changes and cursors of other lists; it is not a signature. */
const checksum = (text: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

const Content = z.tuple([z.string()], z.unknown())

/** `values` as a cursor of the list named by `scope`. */
export const encodeCursor = (scope: string, values: readonly unknown[]): string =>
  toBase64Url(JSON.stringify([checksum(JSON.stringify([scope, values])), ...values]))

/** The values of a cursor; undefined if it was altered or belongs to another list. */
export const decodeCursor = (scope: string, cursor: string): readonly unknown[] | undefined => {
  try {
    const [sum, ...values] = Content.parse(JSON.parse(fromBase64Url(cursor)))
    return sum === checksum(JSON.stringify([scope, values])) ? values : undefined
  } catch {
    return undefined
  }
}
