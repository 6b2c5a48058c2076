// What the tutorial promises, in process: a badge for a completed course, typed calls, a code that narrows.
import { deepEqual, equal } from 'node:assert/strict'
import { createLyceum, isLyceumError } from '@lyceum/core'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { badgeArea } from './badges/index.ts'
import { badgeMigrations } from './badges/migrations/index.ts'

const store = openSqliteStore({ path: ':memory:', migrations: [badgeMigrations] })
await store.migrate()
const lyceum = createLyceum({ store, areas: [badgeArea] })

const teacher = lyceum.as({ tenantId: 'academy', userId: 'grace', roles: ['instructor'] })
const { id: courseId } = await teacher.courses.create({ title: 'Knots that hold' })
const { id: moduleId } = await teacher.modules.create({ courseId, title: 'First knots' })
const { placement } = await teacher.lessons.create({
  title: 'Bowline',
  kind: 'reading',
  placement: { courseId, moduleId },
})
await teacher.courses.publish({ courseId })
const { id: badgeId } = await teacher.badges.create({ courseId, title: 'Bowline at last' })

const learner = lyceum.as({ tenantId: 'academy', userId: 'ada', roles: ['student'] })
await learner.enrollments.enroll({ courseId })
await learner.progress.complete({ placementId: placement?.id ?? '' })
const { items } = await learner.badges.listByLearner()
deepEqual(
  items.map(({ title }) => title),
  ['Bowline at last'],
)

const refusal = await teacher.badges.award({ badgeId, userId: 'ada' }).catch((error: unknown) => error)
if (!isLyceumError<typeof badgeArea>(refusal) || refusal.code !== 'BADGE_ALREADY_AWARDED') throw refusal
equal(refusal.details.awardedAt, items[0]?.awardedAt)
await lyceum.stop()
await store.close()
console.log('Ada has her badge, once.')
