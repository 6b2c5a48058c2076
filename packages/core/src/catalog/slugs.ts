import { fail } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { COURSE_SLUG_TAKEN } from './errors.ts'
import { courses } from './records.ts'
import { isReservedSlug, slugAttempt, slugOf } from './rules/slug.ts'

/**
 * An unused slug for the title. Tries attempts 1, 2, 4, 8, … and then a binary search, so that the thousandth course of
 * the same title takes twenty reads.
 */
export const findFreeSlug = async (isTaken: (slug: string) => Promise<boolean>, title: string): Promise<string> => {
  const base = slugOf(title)
  const isAttemptTaken = (attempt: number) => isTaken(slugAttempt(base, attempt))
  let [last, free] = [0, 1]
  while (await isAttemptTaken(free)) [last, free] = [free, free * 2]
  while (free - last > 1) {
    const middle = Math.floor((last + free) / 2)
    if (await isAttemptTaken(middle)) last = middle
    else free = middle
  }
  return slugAttempt(base, free)
}

const isTaken =
  (tx: ReadRecords) =>
  async (slug: string): Promise<boolean> =>
    (await tx.find(courses, 'bySlug', { slug })) !== undefined

/** The requested slug if it is free, or one made from the title. */
export const courseSlug = async (tx: ReadRecords, title: string, requested?: string): Promise<string> => {
  if (requested === undefined) {
    // Those who create courses of one title at once take their numbers one after the other, instead of one in each try.
    const first = await tx.find(courses, 'bySlug', { slug: slugAttempt(slugOf(title), 1) })
    if (first) await tx.get(courses, first.id, { lock: true })
    return findFreeSlug(isTaken(tx), title)
  }
  if (isReservedSlug(requested) || (await isTaken(tx)(requested))) fail(COURSE_SLUG_TAKEN, { slug: requested })
  return requested
}
