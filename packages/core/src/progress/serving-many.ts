import { courses } from '../catalog/records.ts'
import type { FoundPart, SearchedPlacement } from '../content/part-views.ts'
import { resourceSourceName } from '../content/rules/parts.ts'
import { type ContentFacts, decideContent, type ServedContent } from '../content/rules/serving.ts'
import type { UserRecord } from '../identity/records.ts'
import { byId } from '../kernel/objects.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { hasBegun } from './rules/lesson.ts'
import { recomputeRollup } from './rules/rollup.ts'
import { viewerOf } from './viewer.ts'
import { type Facts, progressFacts } from './views/facts.ts'
import type { EnrollmentRollup } from './views/learner.ts'

interface Reader {
  /** The caller's enrollments by course. */
  readonly enrollments: ReadonlyMap<string, EnrollmentRollup>
  readonly user: UserRecord | null
}

const EMPTY: Facts = { placements: [], progress: [] }

/** What a learner did in the courses whose order, prerequisites or days may lock one of these placements. */
const loadFacts = (
  { tx }: QueryContext,
  placed: readonly SearchedPlacement[],
  sequential: ReadonlySet<string>,
  { enrollments }: Reader,
): Promise<Facts> => {
  const courseIds = new Set(
    placed.flatMap(({ placement: { courseId, prerequisites, afterDays } }) =>
      sequential.has(courseId) || prerequisites.length > 0 || afterDays > 0 ? [courseId] : [],
    ),
  )
  const runs = [...courseIds].flatMap((courseId) => {
    const run = enrollments.get(courseId)
    return run ? [{ enrollmentId: run.enrollment.id, cycle: run.enrollment.cycle, courseId }] : []
  })
  return runs.length === 0 ? Promise.resolve(EMPTY) : tx.view(progressFacts, { runs })
}

/** What access does not depend on. */
const RESOURCE = {
  ...{ title: '', url: null, mediaId: null, description: null, tags: [], downloadable: false },
  ...{ sizeBytes: null, mimeType: null, durationMinutes: null },
}

/** Stands for the texts of a lesson by their names: what is served of them tells which texts a person may have. */
const textNames = (
  { content, registeredContent, guestContent }: SearchedPlacement,
  found: readonly FoundPart[],
): ContentFacts['texts'] => {
  const inLanguage = (field: FoundPart['field']) =>
    found.flatMap((part) =>
      part.field === field && part.language !== null ? { language: part.language, text: part.source } : [],
    )
  return {
    content: content ? 'content' : null,
    registeredContent: registeredContent ? 'registeredContent' : null,
    guestContent: guestContent ? 'guestContent' : null,
    transcript: 'transcript',
    transcripts: inLanguage('transcript'),
    captions: inLanguage('captions').map((caption) => ({ ...caption, label: null, url: null, default: false })),
    resources: found.flatMap(({ resourceId, resourceType, premium }) =>
      resourceId === null || resourceType === null ? [] : { ...RESOURCE, id: resourceId, type: resourceType, premium },
    ),
  }
}

/** The names of the texts and resources that are served, as sources of parts. */
const servedSources = (served: ServedContent): Set<string | null> =>
  new Set([
    ...['description', 'objectives', served.content, served.transcript],
    ...[...served.transcripts, ...served.captions].map(({ text }) => text),
    ...served.resources.map(({ id }) => resourceSourceName(id)),
  ])

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/**
 * Loads what the decisions on many placements need, in a constant number of statements, and returns the function that
 * picks, of what was found in the lesson of a placement, what the caller may have there. The decision is that of
 * `learning.content`; a placement that is locked for the caller, or without an enrollment of theirs, has nothing.
 */
export const loadServing = async (
  context: QueryContext,
  placed: readonly SearchedPlacement[],
  reader: Reader,
): Promise<(at: SearchedPlacement, found: readonly FoundPart[]) => readonly FoundPart[]> => {
  const { tx, now } = context
  const courseOf = byId(await tx.getMany(courses, [...new Set(placed.map(({ placement }) => placement.courseId))]))
  const sequential = new Set([...courseOf.values()].filter((course) => course.sequential).map(({ id }) => id))
  const facts = await loadFacts(context, placed, sequential, reader)
  const placementOf = byId(facts.placements)
  const placementsOf = groupBy(facts.placements, ({ courseId }) => courseId)
  const progressOf = groupBy(facts.progress, ({ enrollmentId }) => enrollmentId)
  const learned = new Map(
    [...reader.enrollments].map(([courseId, { enrollment }]) => {
      const progress = progressOf.get(enrollment.id) ?? []
      const { frontier } = sequential.has(courseId)
        ? recomputeRollup(placementsOf.get(courseId) ?? [], progress, 0, {}, now)
        : { frontier: 0 }
      const progressAt = new Map(progress.map((record) => [record.placementId, record]))
      return [courseId, { enrollment, frontier, progressAt }]
    }),
  )

  return (at, found) => {
    const { placement, lesson } = at
    const course = courseOf.get(placement.courseId)
    const learner = learned.get(placement.courseId)
    if (!course || !learner) return []
    const { enrollment, frontier, progressAt } = learner
    const prerequisites = placement.prerequisites.flatMap(({ placementId }) => {
      const required = placementOf.get(placementId)
      if (!required) return []
      const record = progressAt.get(placementId)
      const [completed, passed] = [record?.status === 'completed', record?.passed === true]
      return { placementId, closesAt: required.closesAt, completed, passed }
    })
    const { userId } = enrollment
    const viewer = viewerOf(context, { userId, user: reader.user, course, enrollment, staff: false })
    const begun = hasBegun(progressAt.get(placement.id))
    const texts = textNames(at, found)
    const served = decideContent({ course, placement, lesson, texts, viewer, begun, frontier, prerequisites }, now)
    if ('code' in served) return []
    const sources = servedSources(served)
    return found.filter(({ source }) => sources.has(source))
  }
}
