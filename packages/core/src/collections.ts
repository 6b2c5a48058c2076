import { categories, courseCounters, courseInstructors, courses } from './catalog/records.ts'
import { certificates } from './certification/records.ts'
import { courseOutlines, lessonContents, lessons, modules, placements } from './content/records.ts'
import { enrollmentChanges, enrollments, moduleEnrollments } from './enrollment/records.ts'
import { idempotencyKeys } from './idempotency.ts'
import { guardianships, rosterEntries, tenants, users } from './identity/records.ts'
import { deliveryLeases, outbox } from './outbox.ts'
import { courseProgress, dailyActivity, lessonAttempts, lessonProgress } from './progress/records.ts'
import type { AnyCollection } from './store/index.ts'

/** Every collection of the engine: what a store keeps. */
export const collections: readonly AnyCollection[] = [
  outbox,
  deliveryLeases,
  idempotencyKeys,
  tenants,
  users,
  guardianships,
  rosterEntries,
  categories,
  courses,
  courseInstructors,
  courseCounters,
  modules,
  lessons,
  lessonContents,
  placements,
  courseOutlines,
  enrollments,
  enrollmentChanges,
  moduleEnrollments,
  lessonProgress,
  courseProgress,
  lessonAttempts,
  dailyActivity,
  certificates,
]
