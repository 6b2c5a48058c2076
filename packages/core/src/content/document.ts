import * as z from 'zod'
import { NewCourse } from '../catalog/input.ts'
import { courses } from '../catalog/records.ts'
import { names } from '../kernel/names.ts'
import { line } from '../kernel/values.ts'
import { NewLesson, NewModule, PlacementChanges } from './input.ts'
import { lessons } from './records.ts'

/**
 * A course as one JSON document: what its authors wrote, with keys of its own in place of ids. Fields are those of the
 * single operations, with the same limits and defaults.
 */

/** What one document may hold. Checked before any part of it is looked at. */
export const DOCUMENT_LIMITS = {
  /** Modules and placements together. */
  children: 10_000,
  /** Characters of all texts and names of fields together. */
  characters: 32_000_000,
  /** JSON values of any kind together. */
  values: 2_000_000,
  /** Levels of JSON. */
  depth: 64,
} as const

/** What a schema is made of; zod publishes these definitions for libraries to read. */
interface Parts {
  readonly innerType?: z.core.$ZodType
  readonly element?: z.core.$ZodType
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
}

const replaced = (schema: z.core.$ZodType, parts: Parts): z.core.$ZodType =>
  z.core.clone(schema, { ...schema._zod.def, ...parts }, { parent: true })

/**
 * The same schema with optional fields in the place of those that have a default: what is given and what is answered have
 * one type then.
 */
const asGiven = <S extends z.ZodType>(schema: S): z.ZodType<z.input<S>, z.input<S>> => {
  const convert = (inner: z.core.$ZodType): z.core.$ZodType => {
    if (inner instanceof z.ZodDefault) return (convert(inner.def.innerType) as z.ZodType).optional()
    const { innerType, element, shape } = inner._zod.def as Parts
    if (innerType) return replaced(inner, { innerType: convert(innerType) })
    if (element) return replaced(inner, { element: convert(element) })
    if (!shape) return inner
    return replaced(inner, {
      shape: Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, convert(field)])),
    })
  }
  // The cast rests on what `convert` leaves alone: everything but defaults.
  return convert(schema) as z.ZodType<z.input<S>, z.input<S>>
}

const key = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must have 1 to 64 letters, digits, dots, hyphens or underscores')
  .meta({ examples: ['pole-star'] })

export const DocumentLesson = NewLesson.extend({
  key: key.optional().describe('Name of the lesson within the document, for other places of it.'),
  status: lessons.schema.shape.status.optional(),
  eligibility: z
    .array(
      z.strictObject({
        lesson: key.describe('Key of the lesson that must be done first.'),
        passed: z.boolean().optional().describe('Whether it must be passed; else it must be completed.'),
      }),
    )
    .max(100)
    .optional()
    .describe(
      'Lessons of the document that must be completed, or with `passed` passed, first, unless a placement says otherwise.',
    ),
})
const describedLesson = asGiven(DocumentLesson).register(names, { id: 'DocumentLesson' })

const { eligibility: _eligibility, ...placementSettings } = PlacementChanges.shape

/** A placement without its lesson, which is looked at by itself. */
export const DocumentPlacementSettings = z.strictObject({
  type: z.literal('placement').describe('Distinguishes lessons from modules.'),
  key: key.optional().describe('Name of the placement within the document, for those that wait for it.'),
  ...placementSettings,
  eligibility: z
    .array(
      z.strictObject({
        placement: key.describe('Key of the placement that must be done first.'),
        passed: z.boolean().optional().describe('Whether it must be passed; else it must be completed.'),
      }),
    )
    .max(100)
    .nullable()
    .optional()
    .describe(
      'Placements of the document that must be completed, or with `passed` passed, first; null inherits what the lesson names.',
    ),
})

export const lessonKey = key.describe('Key of a lesson that is written elsewhere in the document.')

const DocumentPlacement = DocumentPlacementSettings.extend({
  lesson: z.union([lessonKey, describedLesson]).describe('The lesson, or the key of one written elsewhere.'),
}).register(names, { id: 'DocumentPlacement' })
export type DocumentPlacement = z.output<typeof DocumentPlacement>

/** A module without its children. */
export const DocumentModuleSettings = NewModule.extend({
  type: z.literal('module').describe('Distinguishes modules from lessons.'),
})

export interface DocumentModule extends z.output<typeof DocumentModuleSettings> {
  children?: DocumentNode[] | undefined
}
export type DocumentNode = DocumentModule | DocumentPlacement

const DocumentModule: z.ZodType<DocumentModule, DocumentModule> = DocumentModuleSettings.extend({
  get children() {
    return z.array(DocumentNode).optional().describe('Modules and lessons directly in it, in their common order.')
  },
}).register(names, { id: 'DocumentModule' })

export const DocumentNode: z.ZodType<DocumentNode, DocumentNode> = z
  .union([DocumentModule, DocumentPlacement])
  .register(names, { id: 'DocumentNode' })

/** The settings of a course, with its category and the courses that it requires by what they are called in any tenant. */
export const DocumentCourse = NewCourse.omit({
  categoryId: true,
  prerequisiteCourseIds: true,
  creationMethod: true,
})
  .extend({
    category: line(1, 200).nullable().optional().describe('Slug or name of its category; null for none.'),
    prerequisites: z
      .array(courses.schema.shape.slug)
      .max(50)
      .optional()
      .describe('Slugs of the courses that a learner must have completed.'),
  })
  .register(names, { id: 'DocumentCourse' })

export type DocumentCourse = z.output<typeof DocumentCourse>

/** The document without its children, which are looked at one by one. */
export const DocumentFrame = z.strictObject({
  format: z.literal('lyceum.course').describe('Says what kind of document this is.'),
  version: z.literal(1).describe('Version of the format.'),
  course: DocumentCourse.describe('Settings of the course.'),
})

/** A whole course as one JSON document. */
export const CourseDocument = DocumentFrame.extend({
  children: z
    .array(DocumentNode)
    .max(DOCUMENT_LIMITS.children)
    .optional()
    .describe('Modules and lessons at the top level, in their common order.'),
}).register(names, { id: 'CourseDocument' })
export type CourseDocument = z.output<typeof CourseDocument>
