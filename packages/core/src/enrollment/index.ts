import { defineArea } from '../kernel/area.ts'
import { answerActiveEnrollments, answerLearnerOfCourse, answerLearnerOfInstructor } from './answering.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import { forgetGroups, forgetGroupsOfCourse, openGroup } from './group-dates.ts'
import { groupInstructors, groupSeats, groups } from './group-records.ts'
import { enrollmentImports, importChunks, importedRows } from './import-records.ts'
import { enrollEverybody, importRows, recordExpired } from './jobs.ts'
import { enrollmentSearch } from './list-view.ts'
import { autoEnrollments, enrollNewcomers, enrollNewcomersInTime } from './newcomers.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { promoteWaiting } from './promoting.ts'
import { enrollOnPublication, promoteOnAddedSeats, promoteOnPublication } from './reactions.ts'
import { enrollmentChanges, enrollments, moduleEnrollments } from './records.ts'
import { expireInTime } from './upkeep.ts'
import { enrollmentContext, enrollmentPage, expiredInCourse } from './views.ts'

export const enrollment = defineArea({
  name: 'enrollment',
  operations,
  policies,
  errors,
  events,
  collections: [
    enrollments,
    enrollmentChanges,
    moduleEnrollments,
    groups,
    groupInstructors,
    groupSeats,
    enrollmentImports,
    importChunks,
    importedRows,
    autoEnrollments,
  ],
  views: [enrollmentContext, enrollmentPage, enrollmentSearch, expiredInCourse],
  answers: [answerActiveEnrollments, answerLearnerOfCourse, answerLearnerOfInstructor],
  reactions: [promoteOnAddedSeats, promoteOnPublication, enrollOnPublication, forgetGroupsOfCourse],
  jobs: [promoteWaiting, enrollEverybody, recordExpired, openGroup, forgetGroups, importRows, enrollNewcomers],
  upkeep: [expireInTime, enrollNewcomersInTime],
})
