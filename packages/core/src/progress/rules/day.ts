/** Since then every zone's offset is a multiple of 15 minutes, so a day never starts inside a quarter of an hour (UTC). */
const QUARTER_HOUR_OFFSETS_SINCE = Date.UTC(1973, 0, 1)
const QUARTER_HOUR_MS = 900_000

/** A zone's formatter, and the last result with the quarter of an hour it is valid for: most calls hit the same one. */
interface CachedZone {
  readonly formatter: Intl.DateTimeFormat
  quarter: number
  day: string
}

const zoneCache = new Map<string, CachedZone | null>()

const cachedZone = (timeZone: string): CachedZone | null => {
  const cached = zoneCache.get(timeZone)
  if (cached !== undefined) return cached
  let zone: CachedZone | null = null
  try {
    const formatter = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    zone = { formatter, quarter: Number.NaN, day: '' }
  } catch {
    // An unknown zone is cached as null; the caller then tries the next one.
  }
  if (zoneCache.size < 1000) zoneCache.set(timeZone, zone)
  return zone
}

const dayInZone = (zone: CachedZone, time: number): string => {
  const quarter = Math.floor(time / QUARTER_HOUR_MS)
  if (quarter === zone.quarter) return zone.day
  const parts = Object.fromEntries(zone.formatter.formatToParts(time).map(({ type, value }) => [type, value]))
  const day = `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`
  if (time >= QUARTER_HOUR_OFFSETS_SINCE) {
    zone.quarter = quarter
    zone.day = day
  }
  return day
}

/** A calendar day, `YYYY-MM-DD`, and the zone in which it is that day. */
export interface LocalDay {
  readonly day: string
  readonly timeZone: string
}

/** The calendar day of `now` in the first of these zones that exists; in UTC if none does. */
export const localDay = (now: string, timeZones: readonly (string | null | undefined)[]): LocalDay => {
  for (const timeZone of timeZones) {
    const zone = timeZone ? cachedZone(timeZone) : null
    if (zone && timeZone) return { day: dayInZone(zone, Date.parse(now)), timeZone }
  }
  return { day: now.slice(0, 10), timeZone: 'UTC' }
}
