import { fail } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { COURSE_SLUG_TAKEN } from './errors.ts'
import { courses } from './records.ts'
import { isReservedSlug, slugAttempt, slugOf } from './rules/slug.ts'

/**
 * A slug for the title that nobody has. Looks at attempts 1, 2, 4, 8, … and then halves its way back, so that the
 * thousandth course of one title costs twenty looks.
 */
export const freeSlug = async (isTaken: (slug: string) => Promise<boolean>, title: string): Promise<string> => {
  const wish = slugOf(title)
  const taken = (attempt: number) => isTaken(slugAttempt(wish, attempt))
  let [last, free] = [0, 1]
  while (await taken(free)) [last, free] = [free, free * 2]
  while (free - last > 1) {
    const middle = Math.floor((last + free) / 2)
    if (await taken(middle)) last = middle
    else free = middle
  }
  return slugAttempt(wish, free)
}

const isTaken =
  (tx: ReadRecords) =>
  async (slug: string): Promise<boolean> =>
    (await tx.find(courses, 'bySlug', { slug })) !== undefined

/** The slug that a course asks for by name, or one that follows from its title. */
export const courseSlug = async (tx: ReadRecords, title: string, wanted?: string): Promise<string> => {
  if (wanted === undefined) return freeSlug(isTaken(tx), title)
  if (isReservedSlug(wanted) || (await isTaken(tx)(wanted))) fail(COURSE_SLUG_TAKEN, { slug: wanted })
  return wanted
}
