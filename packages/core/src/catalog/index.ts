import { defineArea } from '../kernel/area.ts'
import { familyEditions } from './editions.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import { forgetParent } from './jobs.ts'
import { mergeCategory } from './merging.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { categories, courseCounters, courseInstructors, courses } from './records.ts'
import { relatedCourses } from './related.ts'
import { activeEnrollments, certificateTemplateOffered, learnerOfCourse } from './relations.ts'
import { suggestions } from './suggestions.ts'
import { anyInCatalogue, catalogueFacets, cataloguePage, catalogueSummary, categoryCounts } from './views.ts'

export const catalog = defineArea({
  name: 'catalog',
  operations,
  errors,
  events,
  policies,
  collections: [categories, courses, courseInstructors, courseCounters],
  relations: [activeEnrollments, learnerOfCourse, certificateTemplateOffered],
  views: [
    anyInCatalogue,
    cataloguePage,
    catalogueFacets,
    catalogueSummary,
    categoryCounts,
    suggestions,
    familyEditions,
    relatedCourses,
  ],
  jobs: [forgetParent, mergeCategory],
})
