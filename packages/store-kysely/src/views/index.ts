import type { SqlView } from '../view.ts'
import { catalogueViews } from './catalogue.ts'
import { catalogueCountViews } from './catalogue-counts.ts'
import { catalogueFacetViews } from './catalogue-facets.ts'
import { communityViews } from './community.ts'
import { contentViews } from './content.ts'
import { detailsViews } from './details.ts'
import { editionViews } from './editions.ts'
import { enrollmentViews } from './enrollment.ts'
import { enrollmentSearchView } from './enrollment-search.ts'
import { factsViews } from './facts.ts'
import { historyViews } from './history.ts'
import { insightViews } from './insight.ts'
import { learnersViews } from './learners.ts'
import { lessonViews } from './lessons.ts'
import { logViews } from './log.ts'
import { moduleViews } from './modules.ts'
import { partViews } from './parts.ts'
import { peopleViews } from './people.ts'
import { relatedViews } from './related.ts'
import { runsViews } from './runs.ts'
import { stepViews } from './step.ts'
import { suggestionViews } from './suggestions.ts'

/** The views that are answered in SQL. Any other is answered by its reference in core, on the plain verbs. */
export const sqlViews: readonly SqlView[] = [
  ...peopleViews,
  ...catalogueViews,
  ...catalogueCountViews,
  ...catalogueFacetViews,
  ...suggestionViews,
  ...contentViews,
  ...moduleViews,
  ...partViews,
  ...editionViews,
  ...relatedViews,
  ...enrollmentViews,
  enrollmentSearchView,
  ...stepViews,
  ...factsViews,
  ...detailsViews,
  ...runsViews,
  ...learnersViews,
  ...lessonViews,
  ...historyViews,
  ...logViews,
  ...communityViews,
  ...insightViews,
]
