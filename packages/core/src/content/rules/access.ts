import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import type { CourseRecord } from '../../catalog/records.ts'
import { isInPlans, isServedIn } from '../../catalog/rules/terms.ts'
import { type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'
import { CONTENT_LOCKED, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { LessonRecord, PlacementRecord } from '../records.ts'
import { type Learner, type OpeningFacts, refuseOutsideDates } from './opening.ts'

type Locked = RefusalOf<typeof CONTENT_LOCKED>
type NotFound = RefusalOf<typeof COURSE_NOT_FOUND> | RefusalOf<typeof PLACEMENT_NOT_FOUND>

/** Why content is locked. */
export type LockReason = Locked['details']

/** The reader of a placement. */
export interface Viewer {
  readonly signedIn: boolean
  /** Staff of the course, or an admin. */
  readonly staff: boolean
  /** Has an active premium plan. */
  readonly premium: boolean
  /** What of the course's plans and countries holds full content back; undefined for nothing: see {@link refuseByTerms}. */
  readonly held: Locked | undefined
  /** The viewer's enrollment in the course with its current status; null without one. */
  readonly enrollment: {
    readonly status: string
    readonly accessFrom: string | null
    /** When the course begins for the viewer's group; null for the start of the course. */
    readonly opensAt: string | null
  } | null
}

/** The viewer's progress at one prerequisite of a placement, and when that placement closes. */
export interface PrerequisiteFact {
  readonly placementId: string
  readonly closesAt: string | null
  readonly completed: boolean
  readonly passed: boolean
}

export interface LockFacts {
  readonly course: Pick<CourseRecord, 'sequential'>
  readonly placement: Pick<PlacementRecord, 'sequence' | 'prerequisites'>
  /**
   * The highest sequence number that is unlocked: that of the first required placement that is not completed, or any
   * higher number if all are. Without progress it is the outline's `firstRequired`. Used for sequential courses only; 0
   * locks nothing.
   */
  readonly frontier: number
  /** One for each prerequisite whose placement still exists. */
  readonly prerequisites: readonly PrerequisiteFact[]
}

export interface AccessFacts extends LockFacts {
  readonly course: LockFacts['course'] & OpeningFacts['course'] & Pick<CourseRecord, 'id' | 'status'>
  readonly placement: LockFacts['placement'] &
    OpeningFacts['placement'] &
    Pick<PlacementRecord, 'id' | 'preview' | 'visible'>
  readonly lesson: Pick<LessonRecord, 'accessLevel' | 'publicTiers'>
  readonly viewer: Viewer
  /** Whether the viewer has taken a step at the placement. */
  readonly begun: boolean
}

/** How much of a lesson a person is served. */
export interface Access {
  readonly tier: 'full' | 'registered' | 'guest'
  /** What gives access. */
  readonly by: 'staff' | 'preview' | 'enrollment' | 'premium' | 'public'
  /** Why it is not all of it; null for the full tier. */
  readonly locked: LockReason | null
}

/** Enrollment statuses that give access to the course. */
const STATUSES_WITH_ACCESS: readonly string[] = ['active', 'completed']

/** The prerequisites still to be met. One that has closed is ignored, because it can no longer be met. */
const unmetPrerequisites = (
  { placement, prerequisites }: Pick<LockFacts, 'placement' | 'prerequisites'>,
  now: string,
): string[] => {
  const facts = new Map(prerequisites.map((fact) => [fact.placementId, fact]))
  return placement.prerequisites.flatMap(({ placementId, passed }) => {
    const fact = facts.get(placementId)
    const isMet = fact && (passed ? fact.passed : fact.completed)
    const hasClosed = fact?.closesAt != null && fact.closesAt <= now
    return isMet || hasClosed ? [] : [placementId]
  })
}

/** Refuses a lesson that is locked by the course's sequence or by prerequisites. */
export const refuseLocked = (facts: LockFacts, now: string): Locked | undefined => {
  const { course, placement, frontier } = facts
  if (course.sequential && frontier > 0 && placement.sequence > frontier)
    return refusal(CONTENT_LOCKED, { reason: 'sequence' })
  const missing = placement.prerequisites.length === 0 ? [] : unmetPrerequisites(facts, now)
  return missing.length > 0 ? refusal(CONTENT_LOCKED, { reason: 'prerequisites', missing }) : undefined
}

/** Refuses what the countries and plans of a course hold back, which are asked here too, and not at enrolling alone. */
export const refuseByTerms = (
  course: Pick<CourseRecord, 'plans' | 'allowedCountries' | 'deniedCountries'>,
  { plans, country }: { readonly plans: readonly string[]; readonly country: string | null },
): Locked | undefined => {
  if (!isServedIn(course, country)) return refusal(CONTENT_LOCKED, { reason: 'region', country })
  return isInPlans(course, plans) ? undefined : refusal(CONTENT_LOCKED, { reason: 'plan', plans: course.plans })
}

/** Why somebody who is neither enrolled nor has a plan is not served in full. */
const refuseStranger = ({ lesson, viewer: { enrollment, held, signedIn } }: AccessFacts): Locked => {
  if (enrollment) return refusal(CONTENT_LOCKED, { reason: 'enrollment', status: enrollment.status })
  // A plan would be asked for at enrolling, but no enrollment helps against a country.
  if (held?.details.reason === 'region') return held
  if (!signedIn && lesson.publicTiers.includes('registered')) return refusal(CONTENT_LOCKED, { reason: 'sign_in' })
  return refusal(CONTENT_LOCKED, { reason: lesson.accessLevel === 'premium' ? 'premium' : 'not_enrolled' })
}

/** The texts for those without enrollment, where there is one for this person. */
const publicAccess = ({ lesson, viewer }: AccessFacts, { details }: Locked): Access | undefined => {
  const tier = lesson.publicTiers.find((each) => each === 'guest' || viewer.signedIn)
  return tier && { tier, by: 'public', locked: details }
}

/**
 * Decides how much of a lesson a person is served at a placement, for contents and outlines alike (004-R50, R92, R93, R265
 * to R279). Staff and free previews are served in full, whatever the dates. Dates, the order of the course and
 * prerequisites lock a lesson; everything else that a person lacks for the full tier leaves them the text for the
 * signed-in, or that for guests, and the reason. What learners cannot see is answered as not existing.
 */
export const decideAccess = (facts: AccessFacts, now: string): Access | Locked | NotFound => {
  const { course, placement, viewer, begun } = facts
  if (viewer.staff) return { tier: 'full', by: 'staff', locked: null }

  const { enrollment } = viewer
  const enrolled = enrollment !== null && STATUSES_WITH_ACCESS.includes(enrollment.status)
  // 004-R78. Enrolled learners keep access to courses that are drafts again or archived.
  if (course.status !== 'published' && !enrolled) return refusal(COURSE_NOT_FOUND, { courseId: course.id })
  if (!placement.visible) return refusal(PLACEMENT_NOT_FOUND, { placementId: placement.id })
  if (placement.preview) return { tier: 'full', by: 'preview', locked: null }

  const learner: Learner | null = enrolled
    ? { accessFrom: enrollment.accessFrom, opensAt: enrollment.opensAt, begun }
    : null
  const closed = refuseOutsideDates({ course, placement, learner }, now)
  if (closed) return closed
  // Days are counted from an enrollment, so a plan alone does not open what opens by days.
  const entitled = enrolled || (viewer.premium && placement.afterDays === 0)
  const withheld = entitled ? viewer.held : refuseStranger(facts)
  if (withheld) return publicAccess(facts, withheld) ?? withheld
  return refuseLocked(facts, now) ?? { tier: 'full', by: enrolled ? 'enrollment' : 'premium', locked: null }
}
