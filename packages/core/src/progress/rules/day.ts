const formatters = new Map<string, Intl.DateTimeFormat | null>()

const formatterFor = (timeZone: string): Intl.DateTimeFormat | null => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  let formatter: Intl.DateTimeFormat | null = null
  try {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  } catch {
    // No such zone: the caller asks for the next one.
  }
  if (formatters.size < 1000) formatters.set(timeZone, formatter)
  return formatter
}

/** A calendar day, `YYYY-MM-DD`, and the zone in which it is that day. */
export interface LocalDay {
  readonly day: string
  readonly timeZone: string
}

/** The day that `now` falls on in the first of these zones that exists; in UTC where none does. */
export const localDay = (now: string, timeZones: readonly (string | null | undefined)[]): LocalDay => {
  for (const timeZone of timeZones) {
    const formatter = timeZone ? formatterFor(timeZone) : null
    if (!formatter || !timeZone) continue
    const parts = Object.fromEntries(formatter.formatToParts(Date.parse(now)).map(({ type, value }) => [type, value]))
    return { day: `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`, timeZone }
  }
  return { day: now.slice(0, 10), timeZone: 'UTC' }
}
