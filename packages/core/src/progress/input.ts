import * as z from 'zod'
import { CONTENT_LOCKED, PLACEMENT_NOT_FOUND } from '../content/errors.ts'
import { ENROLLMENT_NOT_ACTIVE, ENROLLMENT_NOT_FOUND } from '../enrollment/errors.ts'
import { USER_NOT_FOUND } from '../identity/errors.ts'
import { refusing } from '../kernel/field-issues.ts'
import { id, whole } from '../kernel/values.ts'
import { NOT_COMPLETABLE } from './errors.ts'

/** A placement, and the learner if that is not the caller. */
export const learnerAtPlacement = {
  placementId: id.meta({ description: 'The lesson at its place in the course.' }),
  courseId: id.optional().meta({ description: 'The course, to be sure; follows from the placement.' }),
  userId: id
    .optional()
    .meta({ description: 'The learner; the caller unless said. Others only for staff of the course.' }),
}

const MAX_SECONDS = 864_000
const seconds = z.number().min(0).max(MAX_SECONDS)

/** Seconds of a recording, from and to. */
const WatchedInterval = z
  .tuple([seconds, seconds])
  .refine(([from, to]) => from <= to, refusing('must end where it begins or later', 'conflict'))
  .meta({ description: 'Seconds from the beginning of the recording: from, to.' })

const count = whole(0, 1_000_000_000).optional()

/** Counters of the player, stored as last reported (000-R86). */
const Interactions = z.strictObject({
  plays: count,
  pauses: count,
  seeks: count,
  speedChanges: count,
  qualityChanges: count,
  fullscreenToggles: count,
  notesTaken: count,
})

const position = z.number().min(0).max(1_000_000_000)

/** What a client reports about a lesson. Omitted fields keep their value; there is no field for a percentage. */
export const Report = {
  watched: z
    .array(WatchedInterval)
    .max(500)
    .optional()
    .meta({ description: 'Stretches watched since the last report. A replay adds nothing.' }),
  watchedSeconds: seconds
    .optional()
    .meta({ description: 'All seconds watched so far, for players that count by themselves.' }),
  durationSeconds: z
    .number()
    .gt(0)
    .max(MAX_SECONDS)
    .optional()
    .meta({ description: 'Length of the recording as the player knows it.' }),
  resumeSeconds: seconds.optional().meta({ description: 'Where to go on.' }),
  position: position
    .optional()
    .meta({ description: 'Page, slide or percent reached in a lesson without a recording.' }),
  positionTotal: position.optional().meta({ description: 'Number of pages or slides.' }),
  timeSpentSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .meta({ description: 'Seconds of activity since the last report, idle time excluded; at most a day.' }),
  completed: z
    .boolean()
    .optional()
    .meta({ description: 'True to complete the lesson by hand. A quiz or assignment refuses it.' }),
  bookmarked: z.boolean().optional(),
  liked: z.boolean().optional(),
  interactions: Interactions.optional(),
}

/** The error codes of every step. */
export const stepErrors = [
  PLACEMENT_NOT_FOUND,
  USER_NOT_FOUND,
  ENROLLMENT_NOT_FOUND,
  ENROLLMENT_NOT_ACTIVE,
  CONTENT_LOCKED,
  NOT_COMPLETABLE,
]

export const attemptNumber = whole(1, 10_000).meta({ description: 'Number of the attempt, from 1.' })
export const attemptSeconds = z
  .number()
  .min(0)
  .max(31_536_000)
  .optional()
  .meta({ description: 'Seconds spent on this attempt so far, all together.' })
export const marks = z.number().min(0).max(1_000_000)
