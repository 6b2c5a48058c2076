import type { CourseRecord } from '../../catalog/records.ts'
import type { Refusal } from '../../kernel/lyceum-error.ts'
import type { Caption, LessonRecord, Resource, Transcript } from '../records.ts'
import { type Access, type AccessFacts, decideAccess, type LockReason } from './access.ts'
import type { LessonTexts } from './texts.ts'

export interface ContentFacts extends AccessFacts {
  readonly course: AccessFacts['course'] & Pick<CourseRecord, 'accessDeniedText'>
  readonly lesson: AccessFacts['lesson'] & Pick<LessonRecord, 'contentUrl' | 'mediaId'>
  readonly texts: LessonTexts
}

/**
 * The content that a person is served. Below the full tier it is text only: no recording, transcript, captions or
 * resources.
 */
export interface ServedContent extends Access {
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

const fullContent = ({ lesson, texts, viewer }: ContentFacts, access: Access): ServedContent => {
  // 004-R102: a premium resource needs the plan, enrolled or not.
  const premium = viewer.premium || viewer.staff
  const resources = texts.resources.filter((resource) => premium || !resource.premium)
  return {
    ...access,
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

const publicText = (content: string | null, access: Access): ServedContent => ({
  ...access,
  content,
  contentUrl: null,
  mediaId: null,
  transcript: null,
  transcripts: [],
  captions: [],
  resources: [],
  lockedResources: 0,
})

/** What a person lacks, as against what the time or their progress holds back. */
const LACKING: readonly LockReason['reason'][] = ['sign_in', 'premium', 'not_enrolled', 'enrollment', 'plan', 'region']

/** The reason with the course's own text for those who lack access (004-R275). */
const explained = (locked: LockReason, { course: { accessDeniedText } }: ContentFacts): LockReason =>
  accessDeniedText !== null && LACKING.includes(locked.reason) ? { ...locked, text: accessDeniedText } : locked

/** What a person is served at a placement, as {@link decideAccess} decides. */
export const decideContent = (facts: ContentFacts, now: string): ServedContent | Refusal => {
  const access = decideAccess(facts, now)
  if ('code' in access)
    return access.code === 'CONTENT_LOCKED' ? { ...access, details: explained(access.details, facts) } : access
  const { registeredContent, guestContent } = facts.texts
  if (access.tier === 'full') return fullContent(facts, access)
  const locked = access.locked && explained(access.locked, facts)
  return publicText(access.tier === 'registered' ? registeredContent : guestContent, { ...access, locked })
}
