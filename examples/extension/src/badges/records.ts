import { defineCollection, id, instant, line, type RecordOf, whole } from '@lyceum/core/extension'

/** A badge that a course gives. */
export const badges = defineCollection({
  name: 'badges.badges',
  prefix: 'bdg',
  fields: {
    courseId: id.describe('Id of the course that gives it.'),
    title: line(1, 100).describe('Title, 1 to 100 characters.'),
    maxHolders: whole(1, 1_000_000).nullable().describe('How many people can hold it; null for no limit.'),
    createdAt: instant.describe('When it was made.'),
  },
  indexes: { byCourse: ['courseId', 'createdAt'] },
})
export type BadgeRecord = RecordOf<typeof badges>

/** How many hold a badge, under the badge's id. Apart from the badge, because everybody who is awarded one writes here. */
export const holderCounts = defineCollection({
  name: 'badges.holderCounts',
  prefix: 'bhc',
  fields: { holders: whole(0, 1_000_000).describe('People who hold the badge.') },
})

/** A badge that somebody holds: once per badge and person, whoever awards it and however often. */
export const awards = defineCollection({
  name: 'badges.awards',
  prefix: 'awd',
  fields: {
    badgeId: id.describe('Id of the badge.'),
    userId: id.describe('Id of the person who holds it.'),
    title: line(1, 100).describe('Title of the badge when it was awarded.'),
    awardedAt: instant.describe('When it was awarded.'),
  },
  unique: { byHolder: ['badgeId', 'userId'] },
  indexes: { byUser: ['userId', 'awardedAt'] },
})
export type AwardRecord = RecordOf<typeof awards>
