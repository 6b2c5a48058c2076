import type { SqlView } from '../view.ts'
import { catalogueViews } from './catalogue.ts'
import { enrollmentViews } from './enrollment.ts'
import { progressViews } from './progress.ts'

/** The views that are answered in SQL. Any other is answered by its reference in core, on the plain verbs. */
export const sqlViews: readonly SqlView[] = [...catalogueViews, ...enrollmentViews, ...progressViews]
