import { tz } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { startOfDay } from 'date-fns/startOfDay'
import type { CourseRecord } from '../../catalog/records.ts'
import { type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'
import { CONTENT_LOCKED } from '../errors.ts'
import type { PlacementRecord } from '../records.ts'

/** A learner who has access to the course. */
export interface Learner {
  /** When the access began. */
  readonly accessFrom: string | null
  /** When the course begins for the learner's group, in the place of the start of the course; null for the course's. */
  readonly opensAt: string | null
  /** Whether the learner has taken a step at the placement, in this cycle. */
  readonly begun: boolean
}

export interface OpeningFacts {
  readonly course: Pick<CourseRecord, 'startsAt' | 'endsAt' | 'timeZone'>
  readonly placement: Pick<PlacementRecord, 'opensAt' | 'closesAt' | 'afterDays'>
  /** Null for somebody without access by an enrollment. */
  readonly learner: Learner | null
}

/** The beginning of the day that is this many calendar days after the day of an instant, whatever clocks do meanwhile. */
export const startOfDayAfter = (instant: string, days: number, timeZone: string): string => {
  const zone = { in: tz(timeZone) }
  return new Date(startOfDay(addDays(startOfDay(instant, zone), days, zone), zone).getTime()).toISOString()
}

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)
const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)

/**
 * When a placement opens to a learner: with the course, by its dates, and its number of days after the access began. What
 * a learner has begun stays open when a later enrollment begins to count anew.
 */
const opensFor = ({ course, placement, learner }: OpeningFacts, now: string): string | null => {
  const byDates = later(placement.opensAt, learner?.opensAt ?? course.startsAt)
  if (learner === null || learner.begun || placement.afterDays === 0) return byDates
  return later(byDates, startOfDayAfter(learner.accessFrom ?? now, placement.afterDays, course.timeZone))
}

/** When it closes. The end of the course is that of the enrollment too, which staff extend, so it closes to others only. */
const closesFor = ({ course, placement, learner }: OpeningFacts): string | null =>
  learner === null ? earlier(placement.closesAt, course.endsAt) : placement.closesAt

/** Refuses a lesson outside its dates, those of its modules and of the course. */
export const refuseOutsideDates = (facts: OpeningFacts, now: string): RefusalOf<typeof CONTENT_LOCKED> | undefined => {
  const opensAt = opensFor(facts, now)
  if (opensAt !== null && now < opensAt) return refusal(CONTENT_LOCKED, { reason: 'not_open', at: opensAt })
  const closesAt = closesFor(facts)
  if (closesAt !== null && now >= closesAt) return refusal(CONTENT_LOCKED, { reason: 'closed', at: closesAt })
  return undefined
}

/** Whether a placement that learners see is open to somebody by its dates. */
export const isOpenTo = (
  facts: OpeningFacts & { readonly placement: { readonly visible: boolean } },
  now: string,
): boolean => facts.placement.visible && refuseOutsideDates(facts, now) === undefined
