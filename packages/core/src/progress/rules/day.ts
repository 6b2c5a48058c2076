/** Since then every zone has stood a multiple of a quarter of an hour from UTC, so that no day begins within one. */
const QUARTERS_SINCE = Date.UTC(1973, 0, 1)
const QUARTER_MS = 900_000

/** How a zone spells a day, and the day of the quarter that was asked for last: steps come close together. */
interface Zone {
  readonly formatter: Intl.DateTimeFormat
  quarter: number
  day: string
}

const zones = new Map<string, Zone | null>()

const zoneOf = (timeZone: string): Zone | null => {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  let zone: Zone | null = null
  try {
    const formatter = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    zone = { formatter, quarter: Number.NaN, day: '' }
  } catch {
    // No such zone: the caller asks for the next one.
  }
  if (zones.size < 1000) zones.set(timeZone, zone)
  return zone
}

const dayIn = (zone: Zone, time: number): string => {
  const quarter = Math.floor(time / QUARTER_MS)
  if (quarter === zone.quarter) return zone.day
  const parts = Object.fromEntries(zone.formatter.formatToParts(time).map(({ type, value }) => [type, value]))
  const day = `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`
  if (time >= QUARTERS_SINCE) {
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

/** The day that `now` falls on in the first of these zones that exists; in UTC where none does. */
export const localDay = (now: string, timeZones: readonly (string | null | undefined)[]): LocalDay => {
  for (const timeZone of timeZones) {
    const zone = timeZone ? zoneOf(timeZone) : null
    if (zone && timeZone) return { day: dayIn(zone, Date.parse(now)), timeZone }
  }
  return { day: now.slice(0, 10), timeZone: 'UTC' }
}
