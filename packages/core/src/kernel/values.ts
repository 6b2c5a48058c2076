import * as z from 'zod'
import { refusing } from './field-issues.ts'

/**
 * The value types that every area shares, each with its limits and its form on the wire.
 * All text is well-formed Unicode without NUL: PostgreSQL can store nothing else, and every store answers alike.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what is looked for
const NUL = /\u0000/
const storable = (value: string): boolean => !NUL.test(value) && value.isWellFormed()
const STORABLE = refusing('must be well-formed Unicode without NUL characters')

/** Text of `min` to `max` UTF-16 units, kept as given. */
export const text = (min: number, max: number): z.ZodString => z.string().min(min).max(max).refine(storable, STORABLE)

/** One line of text: white space around it is dropped before its length is counted. */
export const line = (min: number, max: number): z.ZodString =>
  z.string().trim().min(min).max(max).refine(storable, STORABLE)

/**
 * An identity, made by us or brought by the host. Opaque: 1 to 128 characters without white space at the ends. Not `.` or
 * `..`, which URLs take for steps along a path, so that no address could name them.
 */
export const id: z.ZodString = z
  .string()
  .min(1)
  .max(128)
  .refine(
    (value) => storable(value) && value.trim() === value,
    refusing('must be well-formed, without NUL characters and without white space around it'),
  )
  .refine((value) => value !== '.' && value !== '..', refusing('must not be "." or "..", which no address can hold'))
  .describe('Opaque identity, 1 to 128 characters.')

const EARLIEST = '1900-01-01T00:00:00.000Z'
const LATEST = '9998-12-31T23:59:59.999Z'

/** A moment: ISO 8601 with an offset, answered in UTC with milliseconds. From the year 1900 to 9998. */
export const instant: z.ZodISODateTime = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((value) => {
    const time = Date.parse(value)
    return Number.isNaN(time) ? value : new Date(time).toISOString()
  })
  .refine(
    (value) => value.length === 24 && value >= EARLIEST && value <= LATEST,
    refusing('must be a moment from the year 1900 to 9998'),
  )
  .describe('ISO 8601 moment in UTC with milliseconds.')

/** A calendar day, `YYYY-MM-DD`. Always stands beside the time zone it was counted in. */
export const day: z.ZodISODate = z.iso.date().describe('Calendar day, YYYY-MM-DD.')

const knownZones = new Map<string, boolean>()
const isTimeZone = (value: string): boolean => {
  const known = knownZones.get(value)
  if (known !== undefined) return known
  let valid = true
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
  } catch {
    valid = false
  }
  if (knownZones.size < 1000) knownZones.set(value, valid)
  return valid
}

/** An IANA time zone such as `Europe/Helsinki`. */
export const timeZone: z.ZodString = z
  .string()
  .min(1)
  .max(64)
  .refine(
    (value) => storable(value) && /^[A-Za-z]/.test(value) && isTimeZone(value),
    refusing('must be an IANA time zone, such as Europe/Helsinki'),
  )
  .meta({ description: 'IANA time zone.', examples: ['Europe/Helsinki'] })

/** ISO 3166-1 alpha-2 country code in upper case. */
export const country: z.ZodString = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code of two capital letters')
  .meta({ examples: ['FI'] })

/** ISO 4217 currency code. */
export const currency: z.ZodString = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code of three capital letters')
  .meta({ examples: ['EUR'] })

/** An address a browser can follow: http or https, at most 2,048 characters. */
export const url: z.ZodURL = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine(storable, STORABLE)

/** A slug: lower-case letters with their marks, digits and single hyphens, at most 200 characters. */
export const slug: z.ZodString = z
  .string()
  .max(200)
  .regex(
    /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u,
    'must consist of lower-case letters, digits and single hyphens',
  )
  .refine(storable, STORABLE)
  .meta({ examples: ['celestial-navigation'] })

/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number): z.ZodInt => z.int().min(min).max(max)

/** Minor units of a currency (cents), a whole number up to ten million major units. */
export const amount: z.ZodInt = whole(0, 1_000_000_000)

/** A percentage, 0 to 100. */
export const percent: z.ZodNumber = z.number().min(0).max(100)

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** JSON whose depth and size are for whoever takes it to limit. Not z.json(): it looks as deep as the value goes. */
export const json: z.ZodType<Json, Json> = z
  .unknown()
  .meta({ id: 'Json', description: 'Any JSON value.' }) as z.ZodType<Json, Json>

/** Looks `depth` levels deep and no further, so that no input can exhaust the stack. */
const isStorableJson = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'boolean' || value === null) return true
  if (typeof value !== 'object' || depth === 0) return false
  if (Array.isArray(value)) return value.every((item) => isStorableJson(item, depth - 1))
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    Object.entries(value).every(
      ([key, item]) => key !== '__proto__' && storable(key) && isStorableJson(item, depth - 1),
    )
  )
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

const MOST_BYTES = 16_384

export type Metadata = { [key: string]: Json }

/** Whatever a host wants to keep beside a record: a JSON object of at most 16 KiB, ten levels deep. Never interpreted. */
export const metadata: z.ZodType<Metadata, Metadata> = z
  .record(z.string(), json)
  .refine((value) => isStorableJson(value, 10), {
    ...refusing('must be JSON of at most ten levels, its text well-formed Unicode without NUL characters'),
    // What is no JSON cannot be measured.
    abort: true,
  })
  .refine((value) => bytesOf(value) <= MOST_BYTES, refusing('must have at most 16 KiB as JSON', 'too_big', MOST_BYTES))
  .describe('Free JSON object of the host, at most 16 KiB.')
