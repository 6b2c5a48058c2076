import { anonymous, createLyceum } from '@lyceum/core'
import { openSqliteStore } from '@lyceum/store-sqlite'

const store = openSqliteStore({ path: 'academy.sqlite' })
await store.migrate()
const lyceum = createLyceum({ store })

const teacher = lyceum.as({ tenantId: 'academy', userId: 'grace', name: 'Grace Hopper', roles: ['instructor'] })
const { id: courseId } = await teacher.courses.create({ title: 'Knots that hold', hasCertificate: true })
const { id: moduleId } = await teacher.modules.create({ courseId, title: 'First knots' })
await teacher.lessons.create({ title: 'Bowline', kind: 'reading', placement: { courseId, moduleId } })
await teacher.courses.publish({ courseId })

const learner = lyceum.as({ tenantId: 'academy', userId: 'ada', name: 'Ada Lovelace', roles: ['student'] })
await learner.enrollments.enroll({ courseId })
const { nextPlacementId } = await learner.progress.summary({ courseId })
await learner.progress.complete({ placementId: nextPlacementId ?? '' })

const [certificate] = (await learner.certificates.listByLearner()).items
const hash = certificate?.hash ?? ''
console.log(await lyceum.as(anonymous('academy')).certificates.verify({ hash }))
