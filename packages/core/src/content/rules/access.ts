import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import type { CourseRecord } from '../../catalog/records.ts'
import { type Refusal, type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'
import type { BaseRecord } from '../../store/index.ts'
import { CONTENT_LOCKED, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { LessonContentRecord, LessonRecord, PlacementRecord, Resource } from '../records.ts'

/** Who looks at a placement, as far as it matters for what they are served. */
export interface Viewer {
  readonly signedIn: boolean
  /** Staff of the course, or an admin. */
  readonly staff: boolean
  /** Has a premium plan that runs at this moment. */
  readonly premium: boolean
  /** The viewer's enrollment in the course with its status at this moment; null without one. */
  readonly enrollment: { readonly status: string } | null
}

/** How far the viewer is with one entry of `placement.eligibility`. `closesAt` is the prerequisite's own. */
export interface PrerequisiteFact {
  readonly placementId: string
  readonly closesAt: string | null
  readonly completed: boolean
  readonly passed: boolean
}

export interface ContentFacts {
  readonly course: Pick<CourseRecord, 'id' | 'status' | 'sequential'>
  readonly placement: Pick<
    PlacementRecord,
    'id' | 'freeLesson' | 'visible' | 'opensAt' | 'closesAt' | 'sequence' | 'eligibility'
  >
  readonly lesson: Pick<LessonRecord, 'accessLevel' | 'contentUrl' | 'mediaId'>
  readonly texts: Omit<LessonContentRecord, keyof BaseRecord>
  readonly viewer: Viewer
  /**
   * Place in the sequence up to which the viewer may go: that of the first required placement that is not done, or any
   * higher number when all are. For someone without progress it is the outline's `firstRequired`. Read only where the
   * course is sequential; 0 holds nobody back.
   */
  readonly frontier: number
  /** One for each entry of `placement.eligibility` whose placement still exists. */
  readonly prerequisites: readonly PrerequisiteFact[]
}

/** What a person is served. Below the full tier there is text only: no recording, transcript or resources. */
export interface ServedContent {
  readonly tier: 'full' | 'registered' | 'guest'
  /** What opened it. */
  readonly by: 'staff' | 'preview' | 'enrollment' | 'premium' | 'public'
  readonly content: string | null
  readonly contentUrl: string | null
  readonly mediaId: string | null
  readonly transcript: string | null
  readonly resources: readonly Resource[]
  /** How many more resources a premium plan would open. */
  readonly lockedResources: number
}

/** Statuses in which an enrollment opens the course. */
const OPEN: readonly string[] = ['active', 'completed']

const full = ({ lesson, texts, viewer }: ContentFacts, by: ServedContent['by']): ServedContent => {
  // 004-R102: a premium resource needs the plan, enrolled or not.
  const premium = viewer.premium || viewer.staff
  const resources = texts.resources.filter((resource) => premium || !resource.premium)
  return {
    tier: 'full',
    by,
    content: texts.content ?? texts.registeredContent ?? texts.guestContent,
    contentUrl: lesson.contentUrl,
    mediaId: lesson.mediaId,
    transcript: texts.transcript,
    resources,
    lockedResources: texts.resources.length - resources.length,
  }
}

const teaser = (tier: 'registered' | 'guest', content: string): ServedContent => ({
  tier,
  by: 'public',
  content,
  contentUrl: null,
  mediaId: null,
  transcript: null,
  resources: [],
  lockedResources: 0,
})

/** What must still be done first. A prerequisite that has closed binds no more: nobody could meet it. */
const unmet = (
  { placement, prerequisites }: Pick<ContentFacts, 'placement' | 'prerequisites'>,
  now: string,
): string[] => {
  const facts = new Map(prerequisites.map((fact) => [fact.placementId, fact]))
  return placement.eligibility.flatMap(({ placementId, passed }) => {
    const fact = facts.get(placementId)
    const met = fact && (passed ? fact.passed : fact.completed)
    const over = fact?.closesAt != null && fact.closesAt <= now
    return met || over ? [] : [placementId]
  })
}

/** Why somebody who is entitled to the lesson must wait: what the course wants done first. */
export const lockedBy = (
  facts: Pick<ContentFacts, 'course' | 'placement' | 'frontier' | 'prerequisites'>,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined => {
  const { course, placement, frontier } = facts
  if (course.sequential && frontier > 0 && placement.sequence > frontier)
    return refusal(CONTENT_LOCKED, { reason: 'sequence' })
  const missing = unmet(facts, now)
  return missing.length > 0 ? refusal(CONTENT_LOCKED, { reason: 'prerequisites', missing }) : undefined
}

/** Whether the dates let anybody in; they hold for everyone but the staff, previews included. */
export const closedBy = (
  { opensAt, closesAt }: Pick<PlacementRecord, 'opensAt' | 'closesAt'>,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined => {
  if (opensAt !== null && now < opensAt) return refusal(CONTENT_LOCKED, { reason: 'not_open', at: opensAt })
  if (closesAt !== null && now >= closesAt) return refusal(CONTENT_LOCKED, { reason: 'closed', at: closesAt })
  return undefined
}

const nothingFor = ({ lesson, texts, viewer }: ContentFacts): RefusalOf<typeof CONTENT_LOCKED> => {
  if (viewer.enrollment) return refusal(CONTENT_LOCKED, { reason: 'enrollment', status: viewer.enrollment.status })
  if (!viewer.signedIn && texts.registeredContent !== null) return refusal(CONTENT_LOCKED, { reason: 'sign_in' })
  return refusal(CONTENT_LOCKED, { reason: lesson.accessLevel === 'premium' ? 'premium' : 'not_enrolled' })
}

/**
 * The one decision about what a person is served at a placement (004-R50, R92, R93, R265 to R279).
 * Staff and previews are served in full, so is whoever has access by enrollment or premium plan once the course lets
 * them go so far; the signed-in get the registered text, everybody else the guest text, a missing one gives way to the
 * next lower. What is not published does not exist for learners.
 */
export const contentFor = (facts: ContentFacts, now: string): ServedContent | Refusal => {
  const { course, placement, texts, viewer } = facts
  if (viewer.staff) return full(facts, 'staff')

  const enrolled = viewer.enrollment !== null && OPEN.includes(viewer.enrollment.status)
  // 004-R78. Drafts and archived courses stay open to those who are enrolled.
  if (course.status !== 'published' && !enrolled) return refusal(COURSE_NOT_FOUND, { courseId: course.id })
  if (!placement.visible) return refusal(PLACEMENT_NOT_FOUND, { placementId: placement.id })

  const closed = closedBy(placement, now)
  if (closed) return closed
  if (placement.freeLesson) return full(facts, 'preview')
  if (enrolled || viewer.premium) return lockedBy(facts, now) ?? full(facts, enrolled ? 'enrollment' : 'premium')
  if (viewer.signedIn && texts.registeredContent !== null) return teaser('registered', texts.registeredContent)
  if (texts.guestContent !== null) return teaser('guest', texts.guestContent)
  return nothingFor(facts)
}
