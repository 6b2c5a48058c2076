import { tz } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { addMonths } from 'date-fns/addMonths'
import { subDays } from 'date-fns/subDays'
import type { CourseRecord } from '../../catalog/records.ts'
import type { CertificateDocument } from '../records.ts'

const toInstant = (date: Date): string => new Date(date.getTime()).toISOString()

/**
 * Until when a certificate issued now is valid: calendar days or months in the time zone of the course, at the same time
 * of day. The 31st plus one month is the last day of the next. A day with a clock change is not 24 hours.
 */
export const validityEndsAt = (
  { certificateValidity, timeZone }: Pick<CourseRecord, 'certificateValidity' | 'timeZone'>,
  now: string,
): string | null => {
  if (certificateValidity === null) return null
  const { amount, unit } = certificateValidity
  const add = unit === 'days' ? addDays : addMonths
  return toInstant(add(now, amount, { in: tz(timeZone) }))
}

type Ending = Pick<CertificateDocument, 'timeZone'> & { readonly validUntil: string }

const daysBefore = ({ validUntil, timeZone }: Ending, days: number): string =>
  toInstant(subDays(validUntil, days, { in: tz(timeZone) }))

/** From when on the holder may take the course again: so many days before the end. */
export const renewalOpensAt = daysBefore

/** What has to be told of a certificate that ends. */
export interface Notice {
  readonly at: string
  /** Days before the end; 0 for the end itself. */
  readonly daysLeft: number
}

/** The notices of a certificate, the earliest first. */
const noticesOf = (ending: Ending, reminderDays: readonly number[]): Notice[] =>
  [...new Set([...reminderDays, 0])]
    .sort((one, other) => other - one)
    .map((daysLeft) => ({ at: daysBefore(ending, daysLeft), daysLeft }))

/** When the next notice after `now` is due; null where there is none. */
export const nextNoticeAt = (
  { validUntil, timeZone }: Pick<CertificateDocument, 'validUntil' | 'timeZone'>,
  reminderDays: readonly number[],
  now: string,
): string | null =>
  validUntil === null
    ? null
    : (noticesOf({ validUntil, timeZone }, reminderDays).find(({ at }) => at > now)?.at ?? null)

/** The latest notice that is due: whoever was away for several hears of the last one only. */
export const dueNotice = (
  { validUntil, timeZone }: Pick<CertificateDocument, 'validUntil' | 'timeZone'>,
  reminderDays: readonly number[],
  now: string,
): Notice | undefined =>
  validUntil === null ? undefined : noticesOf({ validUntil, timeZone }, reminderDays).findLast(({ at }) => at <= now)
