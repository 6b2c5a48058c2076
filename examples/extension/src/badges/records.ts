import { defineCollection, id, instant, line, type RecordOf } from '@lyceum/core/extension'

/** A badge that a course gives. */
export const badges = defineCollection({
  name: 'badges.badges',
  prefix: 'bdg',
  fields: { courseId: id, title: line(1, 100), createdAt: instant },
  indexes: { byCourse: ['courseId', 'createdAt'] },
})

/** A badge that somebody holds: once per badge and person, whoever awards it and however often. */
export const awards = defineCollection({
  name: 'badges.awards',
  prefix: 'awd',
  fields: { badgeId: id, userId: id, title: line(1, 100), awardedAt: instant },
  unique: { byHolder: ['badgeId', 'userId'] },
  indexes: { byUser: ['userId', 'awardedAt'] },
})
export type AwardRecord = RecordOf<typeof awards>
