// What the tutorial promises: a badge for a completed course, in process and over HTTP, with types and a code that narrows.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createClient, isLyceumError } from '@lyceum/client'
import { createLyceum } from '@lyceum/core'
import { createApp } from '@lyceum/http-hono'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { badgeArea } from './badges/index.ts'
import { badgeMigrations } from './badges/migrations/index.ts'
import { badgeRoutes } from './badges/routes.ts'

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

// The same over HTTP. A real host asks its tokens who calls; see jwtAuthentication.
const app = createApp({
  lyceum,
  routes: [badgeRoutes],
  authenticate: (request) => ({
    tenantId: 'academy',
    userId: request.headers.get('authorization')?.replace('Bearer ', '') ?? null,
    roles: ['instructor', 'student'],
  }),
})
const clientOf = (userId: string) =>
  createClient({
    baseUrl: 'http://academy.test',
    token: userId,
    routes: [badgeRoutes],
    fetch: (url, init) => app.request(url, init),
  })

deepEqual(await clientOf('ada').badges.listByLearner(), await learner.badges.listByLearner())
const refusal = await clientOf('grace')
  .badges.award({ badgeId, userId: 'ada' })
  .catch((error: unknown) => error)
if (!isLyceumError<typeof badgeArea>(refusal) || refusal.code !== 'BADGE_ALREADY_AWARDED') throw refusal
equal(refusal.details.awardedAt, items[0]?.awardedAt)

const document = (await (await app.request('http://academy.test/openapi.json')).json()) as { paths: object }
ok('/badges/{badgeId}/holders/{userId}' in document.paths)
await lyceum.stop()
await store.close()
console.log('Ada has her badge, once, in process and over HTTP.')
