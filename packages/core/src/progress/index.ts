import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import { recount, recountLearner } from './jobs.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { recountAfterModeChange, recountAfterOutlineChange, recountAfterReturn } from './reactions.ts'
import { completionOverrides, courseProgress, dailyActivity, lessonAttempts, lessonProgress } from './records.ts'
import * as relations from './relations.ts'
import { courseDetails } from './views/details.ts'
import { progressFacts } from './views/facts.ts'
import { courseRollups, learnerRollups } from './views/learner.ts'
import { learnersPage, runsTaught } from './views/learners.ts'
import { attemptsAtLesson, lessonsOfLearner } from './views/lessons.ts'
import { incompleteBetween, prerequisites, stepContext } from './views/step.ts'

export const progress = defineArea({
  name: 'progress',
  operations,
  errors,
  events,
  policies,
  relations: Object.values(relations),
  collections: [lessonProgress, courseProgress, lessonAttempts, dailyActivity, completionOverrides],
  views: [
    courseDetails,
    progressFacts,
    courseRollups,
    learnerRollups,
    learnersPage,
    lessonsOfLearner,
    attemptsAtLesson,
    runsTaught,
    incompleteBetween,
    prerequisites,
    stepContext,
  ],
  reactions: [recountAfterOutlineChange, recountAfterModeChange, recountAfterReturn],
  jobs: [recount, recountLearner],
})
