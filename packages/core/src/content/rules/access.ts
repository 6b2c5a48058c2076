import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import type { CourseRecord } from '../../catalog/records.ts'
import { type Refusal, type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'
import type { BaseRecord } from '../../store/index.ts'
import { CONTENT_LOCKED, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { Caption, LessonContentRecord, LessonRecord, PlacementRecord, Resource, Transcript } from '../records.ts'

/** The reader of a placement. */
export interface Viewer {
  readonly signedIn: boolean
  /** Staff of the course, or an admin. */
  readonly staff: boolean
  /** Has an active premium plan. */
  readonly premium: boolean
  /** The viewer's enrollment in the course with its current status; null without one. */
  readonly enrollment: { readonly status: string } | null
}

/** The viewer's progress at one prerequisite (an entry of `placement.eligibility`), and when that placement closes. */
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
   * The highest sequence number that is unlocked: that of the first required placement that is not completed, or any
   * higher number if all are. Without progress it is the outline's `firstRequired`. Used for sequential courses only; 0
   * locks nothing.
   */
  readonly frontier: number
  /** One for each entry of `placement.eligibility` whose placement still exists. */
  readonly prerequisites: readonly PrerequisiteFact[]
}

/** The content that a person is served. Below the full tier it is text only: no recording, transcript, captions or resources. */
export interface ServedContent {
  readonly tier: 'full' | 'registered' | 'guest'
  /** What gives access. */
  readonly by: 'staff' | 'preview' | 'enrollment' | 'premium' | 'public'
  readonly content: string | null
  readonly contentUrl: string | null
  readonly mediaId: string | null
  readonly transcript: string | null
  readonly transcripts: readonly Transcript[]
  readonly captions: readonly Caption[]
  readonly resources: readonly Resource[]
  /** How many more resources a premium plan would open. */
  readonly lockedResources: number
}

/** Enrollment statuses that give access to the course. */
const STATUSES_WITH_ACCESS: readonly string[] = ['active', 'completed']

const fullContent = ({ lesson, texts, viewer }: ContentFacts, by: ServedContent['by']): ServedContent => {
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
    transcripts: texts.transcripts,
    captions: texts.captions,
    resources,
    lockedResources: texts.resources.length - resources.length,
  }
}

const publicText = (tier: 'registered' | 'guest', content: string): ServedContent => ({
  tier,
  by: 'public',
  content,
  contentUrl: null,
  mediaId: null,
  transcript: null,
  transcripts: [],
  captions: [],
  resources: [],
  lockedResources: 0,
})

/** The prerequisites still to be met. One that has closed is ignored, because it can no longer be met. */
const unmetPrerequisites = (
  { placement, prerequisites }: Pick<ContentFacts, 'placement' | 'prerequisites'>,
  now: string,
): string[] => {
  const facts = new Map(prerequisites.map((fact) => [fact.placementId, fact]))
  return placement.eligibility.flatMap(({ placementId, passed }) => {
    const fact = facts.get(placementId)
    const isMet = fact && (passed ? fact.passed : fact.completed)
    const hasClosed = fact?.closesAt != null && fact.closesAt <= now
    return isMet || hasClosed ? [] : [placementId]
  })
}

/** Refuses a lesson that is locked by the course's sequence or by prerequisites. */
export const refuseLocked = (
  facts: Pick<ContentFacts, 'course' | 'placement' | 'frontier' | 'prerequisites'>,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined => {
  const { course, placement, frontier } = facts
  if (course.sequential && frontier > 0 && placement.sequence > frontier)
    return refusal(CONTENT_LOCKED, { reason: 'sequence' })
  const missing = unmetPrerequisites(facts, now)
  return missing.length > 0 ? refusal(CONTENT_LOCKED, { reason: 'prerequisites', missing }) : undefined
}

/** Refuses a lesson outside its dates. Dates apply to everybody but staff, and to previews as well. */
export const refuseOutsideDates = (
  { opensAt, closesAt }: Pick<PlacementRecord, 'opensAt' | 'closesAt'>,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined => {
  if (opensAt !== null && now < opensAt) return refusal(CONTENT_LOCKED, { reason: 'not_open', at: opensAt })
  if (closesAt !== null && now >= closesAt) return refusal(CONTENT_LOCKED, { reason: 'closed', at: closesAt })
  return undefined
}

const refuseContent = ({ lesson, texts, viewer }: ContentFacts): RefusalOf<typeof CONTENT_LOCKED> => {
  if (viewer.enrollment) return refusal(CONTENT_LOCKED, { reason: 'enrollment', status: viewer.enrollment.status })
  if (!viewer.signedIn && texts.registeredContent !== null) return refusal(CONTENT_LOCKED, { reason: 'sign_in' })
  return refusal(CONTENT_LOCKED, { reason: lesson.accessLevel === 'premium' ? 'premium' : 'not_enrolled' })
}

/**
 * Decides what a person is served at a placement; no other code does (004-R50, R92, R93, R265 to R279). Staff and
 * previews are served in full, as are learners with access by enrollment or premium plan unless the lesson is locked.
 * Signed-in users get the registered text, everybody else the guest text; a missing text falls back to the next lower
 * tier. Unpublished lessons are answered as not existing.
 */
export const decideContent = (facts: ContentFacts, now: string): ServedContent | Refusal => {
  const { course, placement, texts, viewer } = facts
  if (viewer.staff) return fullContent(facts, 'staff')

  const enrolled = viewer.enrollment !== null && STATUSES_WITH_ACCESS.includes(viewer.enrollment.status)
  // 004-R78. Enrolled learners keep access to courses that are drafts again or archived.
  if (course.status !== 'published' && !enrolled) return refusal(COURSE_NOT_FOUND, { courseId: course.id })
  if (!placement.visible) return refusal(PLACEMENT_NOT_FOUND, { placementId: placement.id })

  const closed = refuseOutsideDates(placement, now)
  if (closed) return closed
  if (placement.freeLesson) return fullContent(facts, 'preview')
  if (enrolled || viewer.premium)
    return refuseLocked(facts, now) ?? fullContent(facts, enrolled ? 'enrollment' : 'premium')
  if (viewer.signedIn && texts.registeredContent !== null) return publicText('registered', texts.registeredContent)
  if (texts.guestContent !== null) return publicText('guest', texts.guestContent)
  return refuseContent(facts)
}
