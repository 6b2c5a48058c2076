import { defineArea } from '../kernel/area.ts'
import { changes, replacedTexts } from '../kernel/history.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import { historyPage } from './history-view.ts'
import { openAndClose } from './jobs.ts'
import * as operations from './operations/index.ts'
import { partSearch } from './part-views.ts'
import * as policies from './policies.ts'
import { outdateProgressOnWeights, removeContent } from './reactions.ts'
import { courseOutlines, lessonContents, lessonParts, lessons, modules, placements } from './records.ts'
import { followDates } from './upkeep.ts'
import { lessonLibrary, takenAliases, taughtModules, taughtPlacements } from './views.ts'

export const content = defineArea({
  name: 'content',
  operations,
  errors,
  events,
  policies,
  collections: [modules, lessons, lessonContents, lessonParts, placements, courseOutlines, changes, replacedTexts],
  views: [lessonLibrary, takenAliases, taughtPlacements, taughtModules, historyPage, partSearch],
  reactions: [removeContent, outdateProgressOnWeights],
  jobs: [openAndClose],
  upkeep: [followDates],
})
