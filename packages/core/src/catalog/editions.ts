import { byId, fieldsOf, pick } from '../kernel/objects.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView } from '../store/index.ts'
import { type CourseRecord, courseInstructors, courses } from './records.ts'
import type { Visibility } from './views.ts'

/** What the list of a family tells of a course. */
export const editionFields = fieldsOf(
  courses.schema.pick({
    id: true,
    title: true,
    slug: true,
    status: true,
    edition: true,
    parentId: true,
    revision: true,
    createdBy: true,
    createdAt: true,
    updatedBy: true,
    updatedAt: true,
    publishedAt: true,
    archivedAt: true,
  }).shape,
)
export type EditionRow = Pick<CourseRecord, (typeof editionFields)[number]>

/** Where an edition stands in its family. */
export type EditionPosition = Pick<CourseRecord, 'edition' | 'id'>

export interface FamilyParams extends PageRange<EditionPosition> {
  readonly familyId: string
  /** Only those made from this edition; null for all. */
  readonly parentId: string | null
  readonly visibility: Visibility
  readonly descending: boolean
}

/**
 * One page of the editions that the caller may see, in their order, and how many there are. A parent that the caller may
 * not see is left out: `parentId` is null.
 */
export const familyEditions = defineView({
  name: 'catalog.editions',
  reference: async (tx, params: FamilyParams): Promise<{ rows: EditionRow[]; total: number }> => {
    const { familyId, parentId, visibility, descending } = params
    const { everything, staffUserId } = visibility
    const family = await tx.list(courses, 'byFamily', { familyId })
    const teaching = staffUserId === null ? [] : await tx.list(courseInstructors, 'byUser', { userId: staffUserId })
    const own = new Set(teaching.filter(({ active }) => active).map(({ courseId }) => courseId))
    const isVisible = ({ id, status }: CourseRecord) => everything || status === 'published' || own.has(id)
    const parents = byId(
      (await tx.getMany(courses, [...new Set(family.flatMap((course) => course.parentId ?? []))])).filter(isVisible),
    )
    const matching = family.filter((course) => isVisible(course) && (parentId === null || course.parentId === parentId))
    const ordered = descending ? matching.toReversed() : matching
    return {
      total: matching.length,
      rows: inRange(ordered, params, descending).map((course) => ({
        ...pick(course, editionFields),
        parentId: course.parentId !== null && parents.has(course.parentId) ? course.parentId : null,
      })),
    }
  },
})
