import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { CONTENT_LOCKED, PLACEMENT_NOT_FOUND } from '../content/errors.ts'
import { placementId } from '../content/records.ts'
import { ENROLLMENT_NOT_ACTIVE, ENROLLMENT_NOT_FOUND } from '../enrollment/errors.ts'
import { USER_NOT_FOUND } from '../identity/errors.ts'
import { learnerId } from '../identity/records.ts'
import { refusing } from '../kernel/field-issues.ts'
import { whole } from '../kernel/values.ts'
import { NOT_COMPLETABLE } from './errors.ts'
import { Device, lessonProgress } from './records.ts'

/** A placement, and the learner if that is not the caller. */
export const learnerAtPlacement = {
  placementId,
  courseId: courseId.optional().describe('Id of the course, checked if given; follows from the placement.'),
  userId: learnerId
    .optional()
    .describe("The host's id of the learner; the caller by default. Others only for staff of the course."),
}

const MAX_SECONDS = 864_000
const seconds = z.number().min(0).max(MAX_SECONDS)

/** Seconds of a recording, from and to. */
const WatchedInterval = z
  .tuple([seconds, seconds])
  .refine(([from, to]) => from <= to, refusing('must end where it begins or later', 'conflict'))
  .describe('Seconds from the beginning of the recording: from, to.')

const counter = (what: string) => whole(0, 1_000_000_000).optional().describe(`How often the learner has ${what}.`)

/** Counters of the player, stored as last reported (000-R86). */
const Interactions = z.strictObject({
  plays: counter('started playing'),
  pauses: counter('paused'),
  seeks: counter('moved to another place'),
  speedChanges: counter('changed the speed'),
  qualityChanges: counter('changed the quality'),
  fullscreenToggles: counter('entered or left full screen'),
  notesTaken: counter('taken a note'),
})

const facts = lessonProgress.schema.shape
const device = Device.shape
const position = z.number().min(0).max(1_000_000_000)

/** What a client reports about a lesson. Omitted fields keep their value; there is no field for a percentage. */
export const Report = {
  watched: z
    .array(WatchedInterval)
    .max(500)
    .optional()
    .describe('Intervals watched since the last report; a replay adds nothing.'),
  watchedSeconds: seconds.optional().describe('All seconds watched so far, for players that count by themselves.'),
  durationSeconds: z
    .number()
    .gt(0)
    .max(MAX_SECONDS)
    .optional()
    .describe(
      "Length of the recording in seconds, as the player knows it; not believed where it is far from the author's estimate, or much shorter than before.",
    ),
  resumeSeconds: seconds.optional().describe('Second of the recording to go on from.'),
  position: position.optional().describe('Page, slide or percent reached in a lesson without a recording.'),
  positionTotal: position.optional().describe('Number of pages or slides.'),
  timeSpentSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .describe('Seconds of activity since the last report, idle time excluded; at most a day.'),
  completed: z.boolean().optional().describe('True to complete the lesson by hand. A quiz or assignment refuses it.'),
  bookmarked: facts.bookmarked.optional(),
  liked: facts.liked.optional(),
  device: z
    .strictObject({
      type: device.type,
      browser: device.browser.default(null),
      os: device.os.default(null),
    })
    .optional()
    .describe('What the learner uses; stored with the step, the last one counts.'),
  interactions: Interactions.optional().describe('Counters of the player since the first play, stored as reported.'),
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

export const attemptNumber = whole(1, 10_000).describe('Number of the attempt, from 1.')
export const attemptSeconds = z
  .number()
  .min(0)
  .max(31_536_000)
  .optional()
  .describe('Seconds spent on this attempt so far, all together.')
export const marks = z.number().min(0).max(1_000_000)
