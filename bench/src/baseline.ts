import { randomFillSync } from 'node:crypto'

/**
 * The same work in hand-written SQL: the simplest code with the same guarantees. Statements are prepared once, sums are
 * updated incrementally, and nothing unnecessary is read or written. One is on the engine's tables, one on its own.
 */
export interface Baseline {
  heartbeat(step: HeartbeatStep): unknown
  /** With `key`, a repeated call answers what the first one did. Only where the tables are its own. */
  enroll(courseId: string, userId: string, key?: string): unknown
  progressDetails(courseId: string, userId: string): unknown
  catalogue(query: CatalogueQuery): unknown
  close(): Promise<void>
}

/** With a database of its own. */
export interface LeanDatabase extends Baseline {
  /** How much of the disk it uses. */
  bytes(): Promise<number>
}

export interface HeartbeatStep {
  readonly placementId: string
  readonly userId: string
  readonly from: number
  readonly to: number
  readonly durationSeconds: number
  readonly spentSeconds: number
}

export interface CatalogueQuery {
  readonly categoryId: string
  readonly language: string
  readonly maxPrice: number
  readonly word: string
  readonly limit: number
}

export type Interval = [from: number, to: number]

/** The union of sorted intervals and one more. */
export const mergeIntervals = (known: readonly Interval[], added: Interval): Interval[] => {
  const united: Interval[] = []
  for (const [from, to] of [...known, added].sort((a, b) => a[0] - b[0])) {
    const last = united.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else united.push([from, to])
  }
  return united
}

export const coveredSeconds = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, [from, to]) => sum + to - from, 0)

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a time in a zone. */
export const localDay = (zone: string, moment: Date): string => {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format.format(moment)
}

const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const pool = new Uint8Array(16_384)
let used = pool.length

/** A random id with a prefix. */
export const newId = (prefix: string): string => {
  if (used + 18 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let id = `${prefix}_`
  for (let index = 0; index < 18; index += 1) id += SYMBOLS[(pool[used++] ?? 0) & 63]
  return id
}

/** Thrown when enrolling is refused. */
export class Refused extends Error {}

/** As the tables keep it: ISO text, or milliseconds. */
export type Moment = string | number

export interface EnrollingFacts {
  readonly status: string
  readonly price: number
  readonly startsAt: Moment | null
  readonly endsAt: Moment | null
  readonly courseEndsAt: Moment | null
  readonly plans: string
  readonly prerequisites: string
  readonly allowed: string
  readonly denied: string
  readonly needsApproval: boolean
  readonly enrollmentId: string | null
  readonly blocked: boolean
}

/** The checks of an enrollment in order, without seats. */
export const checkEnrolling = (facts: EnrollingFacts, now: Moment): void => {
  const refuse = (reason: string): never => {
    throw new Refused(reason)
  }
  if (facts.status !== 'published') refuse('unpublished')
  if (facts.enrollmentId !== null) refuse('enrolled')
  if (facts.startsAt !== null && now < facts.startsAt) refuse('early')
  if (facts.endsAt !== null && facts.endsAt <= now) refuse('late')
  if (facts.courseEndsAt !== null && facts.courseEndsAt <= now) refuse('over')
  if (facts.blocked) refuse('blocked')
  if (facts.allowed !== '[]' || facts.denied !== '[]') refuse('region')
  if (facts.plans !== '[]') refuse('plan')
  if (facts.prerequisites !== '[]') refuse('prerequisites')
  if (facts.price > 0 || facts.needsApproval) refuse('payment')
}
