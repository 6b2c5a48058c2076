const DAY_MS = 86_400_000

/** The months in which presentations start, by the letter of their code (2013J, 2014B). */
const months: Readonly<Record<string, number>> = { B: 1, J: 9 }

/** The day 0 of a presentation: the first of February or of October of its year. */
export const startOf = (code: string): Date => {
  const [, year, letter = ''] = /^(\d{4})([A-Z])$/.exec(code) ?? []
  const month = months[letter]
  if (year === undefined || month === undefined)
    throw new Error(`"${code}" is not the code of a presentation, such as 2013J.`)
  return new Date(Date.UTC(Number(year), month, 1))
}

/** A day counted from the start, as a moment. */
export const dayAfter = (start: Date, day: number): Date => new Date(start.getTime() + day * DAY_MS)
