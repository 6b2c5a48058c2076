import { tz } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import type { CourseRecord } from '../../catalog/records.ts'

/**
 * When access that starts now ends: with the course, or `accessDays` calendar days from now at the same time of day in
 * the course's time zone, whichever comes first. A day with a clock change is not 24 hours (autolab/Autolab#932).
 */
export const accessEndsAt = (
  { endsAt, accessDays, timeZone }: Pick<CourseRecord, 'endsAt' | 'accessDays' | 'timeZone'>,
  now: string,
): string | null => {
  if (accessDays === null) return endsAt
  const afterAccessDays = new Date(addDays(now, accessDays, { in: tz(timeZone) }).getTime()).toISOString()
  return endsAt !== null && endsAt < afterAccessDays ? endsAt : afterAccessDays
}
