import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import * as operations from './operations/index.ts'
import { sweepChangedCourse, sweepOtherMode } from './reactions.ts'
import { courseProgress, dailyActivity, lessonAttempts, lessonProgress } from './records.ts'
import { courseDetails } from './views/details.ts'
import { facts } from './views/facts.ts'
import { runsOfCourse, runsOfLearner } from './views/learner.ts'
import { openBetween, prerequisites, stepContext } from './views/step.ts'

export const progress = defineArea({
  name: 'progress',
  operations,
  errors,
  events,
  collections: [lessonProgress, courseProgress, lessonAttempts, dailyActivity],
  views: [courseDetails, facts, runsOfCourse, runsOfLearner, openBetween, prerequisites, stepContext],
  followUps: [sweepChangedCourse, sweepOtherMode],
})
