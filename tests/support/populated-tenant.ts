import type { Lyceum } from '@lyceum/core'

/** A tenant in which every list has several items. */
export interface PopulatedTenant {
  readonly tenantId: string
  readonly teacherId: string
  readonly learnerId: string
  readonly courseId: string
  /** Stands in every course. */
  /** The next edition of the course, with other modules. */
  readonly editionId: string
  readonly lessonId: string
  readonly placementId: string
  readonly enrollmentId: string
  /** An import that nobody has worked off. */
  readonly importId: string
  /** A batch of certificates that nobody has worked off. */
  readonly certificateBatchId: string
  readonly learnerIds: readonly string[]
}

const MANY = 5

/** Several of everything. People and courses share names, prices and moments, so that only the id tells them apart. */
export const populateTenant = async (lyceum: Lyceum, tenantId: string): Promise<PopulatedTenant> => {
  const system = lyceum.system(tenantId)
  const times = <T>(make: (at: number) => Promise<T>) =>
    inTurn(
      Array.from({ length: MANY }, (_, at) => at),
      make,
    )
  const teacherId = `${tenantId}-teacher`
  await system.users.save({ userId: teacherId, name: 'Tess', roles: ['instructor'] })
  const teacher = lyceum.as({ tenantId, userId: teacherId, roles: ['instructor'] })
  const learnerIds = await times(async (at) => {
    const userId = `${tenantId}-learner-${at}`
    await system.users.save({ userId, name: at < 3 ? 'Ada' : 'Éva', roles: ['student'] })
    const learner = lyceum.as({ tenantId, userId, roles: ['student'] })
    await learner.rosters.join({ instructorId: teacherId })
    return userId
  })
  const categoryIds = await times(async (at) => {
    const { id } = await system.categories.create({ name: `Category ${at}`, position: at % 2 })
    return id
  })
  const { id: lessonId } = await teacher.lessons.create({ title: 'Everywhere', kind: 'reading', content: 'Text' })
  const courseIds = await times(async (at) => {
    const settings = { price: (at % 2) * 100, tags: ['stars'], hasCertificate: true, certificateTerm: 'NONE' as const }
    const { id } = await teacher.courses.create({
      title: `${at % 2 ? 'Stars' : 'Ships'} ${at}`,
      description: 'Stars and ships.',
      ...(categoryIds[0] === undefined ? {} : { categoryId: categoryIds[0] }),
      ...settings,
    })
    const { id: moduleId } = await teacher.modules.create({ courseId: id, title: 'One' })
    for (let lesson = 0; lesson < MANY; lesson += 1)
      await teacher.lessons.create({
        title: `Lesson ${lesson}`,
        kind: 'reading',
        content: 'Text',
        placement: { courseId: id, moduleId },
      })
    await teacher.placements.create({ courseId: id, moduleId, lessonId })
    await teacher.courses.publish({ courseId: id })
    return id
  })
  const [courseId = '', ...others] = courseIds
  const [learnerId = '', ...fellows] = learnerIds
  const enroll = async (userId: string, course: string) => {
    const { id: enrollmentId } = await system.enrollments.enroll({ userId, courseId: course })
    await system.certificates.issue({ enrollmentId })
    return enrollmentId
  }
  await times((at) => teacher.groups.create({ courseId, name: `Group ${at}` }))
  const rows = learnerIds.map((learner) => ({ learner }))
  const { id: importId } = await teacher.enrollmentImports.create({ courseId, rows })
  const enrollmentId = await enroll(learnerId, courseId)
  for (const course of others) await enroll(learnerId, course)
  for (const userId of fellows) await enroll(userId, courseId)
  // Of five terms each as often as it takes to be shown, with clicks on all courses.
  for (let at = 0; at < MANY; at += 1)
    for (const target of courseIds) {
      const { searchId } = await system.search.record({ place: 'catalogue', query: `stars ${at}`, results: at })
      if (searchId !== null) await system.search.click({ searchId, target, position: 1 })
    }
  const [certificateBatchId = ''] = await times(
    async () => (await system.certificateBatches.start({ courseId, kind: 'issue' })).id,
  )
  await times((at) => system.certificateTemplates.create({ name: `Template ${at % 2}` }))
  await times(async (at) => {
    await system.enrollments.suspend({ enrollmentId })
    await system.enrollments.reinstate({ enrollmentId })
    const userId = `${tenantId}-tutor-${at}`
    await system.users.save({ userId, name: 'Tess', roles: ['instructor'] })
    await teacher.instructors.add({ courseId, userId })
    await system.guardians.add({ guardianId: teacherId, wardId: learnerIds[at] ?? '' })
    await teacher.modules.create({ courseId, title: 'More' })
    await teacher.lessons.update({ lessonId, title: `Everywhere, ${at}` })
  })
  const { id: editionId } = await teacher.courses.clone({ courseId })
  await teacher.courses.clone({ courseId })
  await times((at) => teacher.modules.create({ courseId: editionId, title: `Later ${at}` }))
  const { items: placed } = await teacher.placements.list({ courseId })
  const placementId = String(placed[0]?.id)
  await times((at) =>
    teacher.progress.override({
      ...{ placementId, userId: learnerIds[0] ?? '', reason: 'Seen on paper' },
      completed: at % 2 === 0,
    }),
  )
  return {
    tenantId,
    teacherId,
    learnerId,
    courseId,
    editionId,
    lessonId,
    placementId,
    enrollmentId,
    importId,
    certificateBatchId,
    learnerIds,
  }
}

const inTurn = async <In, Out>(list: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> => {
  const done: Out[] = []
  for (const item of list) done.push(await work(item))
  return done
}
