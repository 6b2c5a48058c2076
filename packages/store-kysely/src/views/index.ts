import type { SqlView } from '../view.ts'
import { catalogueViews } from './catalogue.ts'
import { contentViews } from './content.ts'
import { detailsViews } from './details.ts'
import { enrollmentViews } from './enrollment.ts'
import { progressViews } from './progress.ts'
import { runsViews } from './runs.ts'

/** The views that are answered in SQL. Any other is answered by its reference in core, on the plain verbs. */
export const sqlViews: readonly SqlView[] = [
  ...catalogueViews,
  ...contentViews,
  ...enrollmentViews,
  ...progressViews,
  ...detailsViews,
  ...runsViews,
]
