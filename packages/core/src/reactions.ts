import { certify, certifyLater, forgetCertificate, noteCertificate } from './certification/reactions.ts'
import { removeContent } from './content/reactions.ts'
import { enrollTenant, giveAddedSeats, giveSeatsOnPublication } from './enrollment/reactions.ts'
import type { FollowUp, Reaction } from './events.ts'
import { sweepChangedCourse, sweepOtherMode } from './progress/reactions.ts'

/** What follows an event inside its own transaction. The only place where an area is moved by one to its left. */
export const reactions: readonly Reaction[] = [
  removeContent,
  giveAddedSeats,
  giveSeatsOnPublication,
  certify,
  certifyLater,
  noteCertificate,
  forgetCertificate,
]

/** What follows an event after its commit, as the system and at least once. */
export const followUps: readonly FollowUp[] = [enrollTenant, sweepChangedCourse, sweepOtherMode]
