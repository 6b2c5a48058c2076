import type { OperationRoutes } from '@lyceum/http-hono/routes'
import { invalidField, LyceumClientError } from './errors.ts'

export interface Encoded {
  readonly method: string
  /** Path and query, to be put behind the base address. */
  readonly path: string
  readonly body?: string
}

type Fields = Readonly<Record<string, unknown>>

const segmentOf = (name: string, value: unknown): string => {
  if (value === undefined) throw invalidField(name, 'is required', 'required')
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  // Every URL parser takes these two for steps along the path, so they cannot be sent in one.
  if (text === '' || text === '.' || text === '..' || !text.isWellFormed())
    throw invalidField(name, 'must be usable in an address')
  return encodeURIComponent(text)
}

const DEEPEST = 8

/** One name and its value, as it stands in a query; a name alone is null. */
const pair = (name: string, value: unknown): string => {
  if (typeof value === 'object' && value !== null) throw invalidField(name, 'must be usable in a query', 'type')
  const text = String(value)
  if (!name.isWellFormed() || !text.isWellFormed()) throw invalidField(name, 'must be well-formed Unicode')
  const isNull = value === null || value === undefined
  return encodeURIComponent(name) + (isNull ? '' : `=${encodeURIComponent(text)}`)
}

/** Lists repeat their name and objects use brackets, as the server's query.ts reads them. */
const pairs = (name: string, value: unknown, depth = 1): string[] => {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.length > 0 ? value.map((item) => pair(name, item)) : [pair(name, '')]
  if (typeof value !== 'object' || value === null) return [pair(name, value)]
  if (depth >= DEEPEST) throw invalidField(name, `must nest at most ${DEEPEST} deep in a query`)
  return Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner, depth + 1))
}

const jsonOf = (fields: Fields): string => {
  try {
    return JSON.stringify(fields, (key, value: unknown) => {
      // JSON would make null of these, which means something else.
      if (typeof value === 'number' && !Number.isFinite(value))
        throw invalidField(key, 'must be a finite number', 'type')
      return value
    })
  } catch (error) {
    throw error instanceof TypeError ? invalidField('', `must be JSON: ${error.message}`) : error
  }
}

const PARAM = /:(\w+)/g

const isFields = (input: unknown): input is Fields =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

const encodeBy = (routes: OperationRoutes, input: unknown): Encoded => {
  if (!isFields(input)) throw invalidField('', 'must be an object', 'type')
  const all = [routes].flat()
  const isGiven = (route: string): boolean =>
    [...route.matchAll(PARAM)].every(([, name = '']) => input[name] !== undefined)
  const [method = '', template = ''] = (all.find(isGiven) ?? all[0] ?? '').split(' ')
  const rest = { ...input }
  const path = template.replace(PARAM, (_whole, name: string) => {
    delete rest[name]
    return segmentOf(name, input[name])
  })
  if (method !== 'GET' && method !== 'DELETE') return { method, path, body: jsonOf(rest) }
  const query = Object.entries(rest)
    .flatMap(([name, value]) => pairs(name, value))
    .join('&')
  return { method, path: query === '' ? path : `${path}?${query}` }
}

/** An operation's input as a request, by the first of its routes whose parameters are given. */
export const encode = (operation: string, routes: OperationRoutes, input: unknown): Encoded => {
  try {
    return encodeBy(routes, input)
  } catch (error) {
    if (error instanceof LyceumClientError) error.message = `${operation}: ${error.message}`
    throw error
  }
}
