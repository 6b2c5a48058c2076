import { HttpError } from './http-errors.ts'
import { invalidField } from './problem.ts'

const DEEPEST = 64
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/i

/** The bytes of a body, given up as soon as there are too many: a length that was announced may be a lie. */
const readBytes = async (request: Request, most: number): Promise<Uint8Array> => {
  const tooLarge = () => new HttpError('BODY_TOO_LARGE', { maxBodyBytes: most })
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge()
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    // A connection that breaks off in the middle leaves half a body, which is nobody's valid JSON.
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new HttpError('MALFORMED_JSON', {}, { cause })
    })
    if (done) break
    size += value.byteLength
    if (size > most) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

/** Refuses what no schema should have to meet: names that reach a prototype, and nesting that overflows a stack. */
const checkShape = (value: unknown, depth: number): void => {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) throw invalidField('', `must nest at most ${DEEPEST} levels deep`)
  if (Object.hasOwn(value, '__proto__')) throw invalidField('__proto__', 'is not a known field', 'unknown')
  // Without a list of its own: a hostile body has a hundred thousand fields.
  for (const key in value) checkShape(value[key as keyof typeof value], depth + 1)
}

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new HttpError('MALFORMED_JSON', {}, { cause })
  }
}

/** The JSON object in a request's body; no body is an empty object. */
export const readJsonObject = async (request: Request, most: number): Promise<Record<string, unknown>> => {
  const bytes = await readBytes(request, most)
  if (bytes.byteLength === 0) return {}
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (!JSON_TYPE.test(type.trim())) throw new HttpError('UNSUPPORTED_MEDIA_TYPE')
  const value = parse(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidField('', 'must be a JSON object', 'type')
  checkShape(value, 1)
  // JSON has no other objects than those of named fields; a copy would cost as much as parsing.
  return value as Record<string, unknown>
}
