import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import * as operations from './operations/index.ts'
import { enrollTenant, giveAddedSeats, giveSeatsOnPublication } from './reactions.ts'
import { enrollmentChanges, enrollments, moduleEnrollments } from './records.ts'
import { writeDownExpired } from './upkeep.ts'
import { enrollmentContext, enrollmentPage, lapsedInCourse } from './views.ts'

export const enrollment = defineArea({
  name: 'enrollment',
  operations,
  errors,
  events,
  collections: [enrollments, enrollmentChanges, moduleEnrollments],
  views: [enrollmentContext, enrollmentPage, lapsedInCourse],
  reactions: [giveAddedSeats, giveSeatsOnPublication],
  followUps: [enrollTenant],
  upkeep: [writeDownExpired],
})
