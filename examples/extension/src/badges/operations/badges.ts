import {
  COURSE_NOT_FOUND,
  defineCommand,
  definePaging,
  defineQuery,
  denied,
  fail,
  id,
  isAdmin,
  loadUser,
  pageInput,
  pageOf,
  staffOfCourse,
  targetUserId,
  USER_NOT_FOUND,
} from '@lyceum/core/extension'
import * as z from 'zod'
import { awardBadge, isTaken } from '../awarding.ts'
import { BADGE_ALREADY_AWARDED, BADGE_LIMIT_REACHED, BADGE_NOT_FOUND } from '../errors.ts'
import { publicBadges } from '../policies.ts'
import { awards, badges, holderCounts } from '../records.ts'

const { version: _badge, ...badgeFields } = badges.schema.shape
const Badge = z.object(badgeFields)

const { version: _award, ...awardFields } = awards.schema.shape
const Award = z.object(awardFields)

/**
 * Makes a badge that everybody gets who completes the course from then on.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).badges.create({ courseId, title: 'Knots that hold' })
 * ```
 */
export const create = defineCommand({
  name: 'badges.create',
  summary: 'Makes a badge of a course.',
  input: z.strictObject({
    courseId: badges.schema.shape.courseId,
    title: badges.schema.shape.title,
    maxHolders: badges.schema.shape.maxHolders.default(null),
  }),
  output: Badge,
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async ({ tx, now, newId }, { courseId, title, maxHolders }) => {
    const fields = { id: newId(badges.prefix), courseId, title, maxHolders, createdAt: now }
    const { version, ...badge } = tx.insert(badges, fields)
    tx.insert(holderCounts, { id: badge.id, holders: 0 })
    return badge
  },
})

/** Awards a badge by hand. Staff of the badge's course only. */
export const award = defineCommand({
  name: 'badges.award',
  summary: 'Awards a badge by hand.',
  input: z.strictObject({ badgeId: id, userId: id }),
  output: Award,
  errors: [BADGE_NOT_FOUND, BADGE_ALREADY_AWARDED, BADGE_LIMIT_REACHED, COURSE_NOT_FOUND, USER_NOT_FOUND],
  allow: staffOfCourse(async ({ badgeId }, { tx }) => {
    const badge = await tx.get(badges, badgeId)
    return badge?.courseId ?? fail(BADGE_NOT_FOUND, { badgeId })
  }),
  run: async (context, { badgeId, userId }) => {
    const { tx } = context
    const badge = (await tx.get(badges, badgeId)) ?? fail(BADGE_NOT_FOUND, { badgeId })
    await loadUser(tx, userId)
    const held = await tx.find(awards, 'byHolder', { badgeId, userId })
    if (held) fail(BADGE_ALREADY_AWARDED, { awardedAt: held.awardedAt })
    if (await isTaken(tx, badge)) fail(BADGE_LIMIT_REACHED, { limit: badge.maxHolders ?? 0 })
    const { version, ...awarded } = await awardBadge(context, badge, userId)
    return awarded
  },
})

/** A list by number and by cursor: its cursors hold the fields of the index that order it, and the id. */
const latestFirst = definePaging('awards', { awardedAt: awards.schema.shape.awardedAt, id })

/** The badges of a person, the latest first: one's own, or anybody's where the policy `publicBadges` says so. */
export const listByLearner = defineQuery({
  name: 'badges.listByLearner',
  summary: 'The badges of a person.',
  input: z.strictObject({ userId: id.optional().describe('Whose badges; the caller by default.'), ...pageInput }),
  output: pageOf(Award),
  errors: [USER_NOT_FOUND],
  allow: async ({ tx, actor }, { userId }) => {
    if (actor.userId === null && !actor.system) return denied(actor, 'Only people who are signed in may do this.')
    if (userId !== undefined && userId !== actor.userId) await loadUser(tx, userId)
    return undefined
  },
  run: async ({ tx, actor, policy }, input) => {
    const { range, toPage } = latestFirst(input)
    const userId = targetUserId(actor, input.userId)
    const visible = userId === actor.userId || isAdmin(actor) || policy(publicBadges)
    if (!visible) return toPage([], 0)
    const [found, total] = await Promise.all([
      tx.list(awards, 'byUser', { userId }, { ...range, descending: true }),
      tx.count(awards, 'byUser', { userId }),
    ])
    const page = toPage(found, total)
    return { ...page, items: page.items.map(({ version, ...award }) => award) }
  },
})
