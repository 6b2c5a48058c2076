import type { Lyceum, StoreDriver } from '@lyceum/core'
import { insertDeadLetter } from './dead-letters.ts'

/** What an identity in an input may name. `host` stands for what the host keeps and the engine never looks up. */
const kinds = [
  'category',
  'certificate',
  'certificateBatch',
  'certificateTemplate',
  'change',
  'course',
  'courseChange',
  'deadLetter',
  'enrollment',
  'group',
  'host',
  'import',
  'job',
  'lesson',
  'module',
  'moduleChange',
  'note',
  'placement',
  'placementChange',
  'progress',
  'resource',
  'search',
  'tenant',
  'user',
] as const
export type Kind = (typeof kinds)[number]

/**
 * What the identity fields of inputs name, by the end of their path, or by operation and path where the same word means
 * different things. A new word is added here or fails the tests.
 */
const KIND_BY_FIELD: { readonly [field: string]: Kind } = {
  categoryId: 'category',
  certificateId: 'certificate',
  certificateBatchId: 'certificateBatch',
  certificateTemplateId: 'certificateTemplate',
  enrollmentIds: 'enrollment',
  changeId: 'change',
  'courses.revert: changeId': 'courseChange',
  'modules.revert: changeId': 'moduleChange',
  'placements.revert: changeId': 'placementChange',
  classId: 'host',
  courseId: 'course',
  createdBy: 'user',
  deadLetterId: 'deadLetter',
  'enrollments.autoEnroll: cursor': 'user',
  enrollmentId: 'enrollment',
  groupId: 'group',
  guardianId: 'user',
  importId: 'import',
  jobId: 'job',
  intoId: 'category',
  instructorId: 'user',
  instructorIds: 'user',
  leadId: 'user',
  lessonId: 'lesson',
  // Who or what is gone is still in the history.
  madeBy: 'host',
  mediaId: 'host',
  moduleId: 'module',
  noteId: 'note',
  order: 'placement',
  parentId: 'module',
  placementId: 'placement',
  'progress.reconcile: cursor': 'enrollment',
  'progress.repair: cursor': 'enrollment',
  progressId: 'progress',
  prerequisiteCourseIds: 'course',
  resourceId: 'resource',
  recordId: 'host',
  'resources.id': 'resource',
  searchId: 'search',
  studentId: 'user',
  target: 'course',
  tenantId: 'tenant',
  userId: 'user',
  wardId: 'user',
  withCourseId: 'course',
}

export const kindOf = (operation: string, path: readonly (string | number)[]): Kind | undefined => {
  const names = path.filter((part) => typeof part === 'string')
  return (
    KIND_BY_FIELD[`${operation}: ${names.join('.')}`] ??
    KIND_BY_FIELD[names.slice(-2).join('.')] ??
    KIND_BY_FIELD[names.at(-1) ?? '']
  )
}

/** One record of everything, in one tenant. */
export interface TenantRecords {
  readonly tenantId: string
  readonly ids: { readonly [K in Kind]: string }
  /** Stands in every text of the tenant, so that it is seen where it leaks. */
  readonly secret: string
}

/** Fills a tenant with one of each record. Its people have the tenant in their ids, as everything else has by nature. */
export const createTenantRecords = async (
  lyceum: Lyceum,
  store: StoreDriver,
  tenantId: string,
): Promise<TenantRecords> => {
  const secret = `secret of ${tenantId}`
  const [teacherId, learnerId, guardianId, adminId] = ['teacher', 'learner', 'guardian', 'admin'].map(
    (name) => `${tenantId}-${name}`,
  ) as [string, string, string, string]
  const system = lyceum.system(tenantId)
  await system.users.save({ userId: teacherId, name: secret, roles: ['instructor'] })
  await system.users.save({ userId: learnerId, name: secret, roles: ['student'] })
  await system.users.save({ userId: guardianId, name: secret, roles: ['guardian'] })
  await system.users.save({ userId: adminId, name: secret, roles: ['admin'] })
  await system.guardians.add({ guardianId, wardId: learnerId })
  const teacher = lyceum.as({ tenantId, userId: teacherId, roles: ['instructor'] })
  const learner = lyceum.as({ tenantId, userId: learnerId, roles: ['student'] })
  await learner.rosters.join({ instructorId: teacherId })

  const category = await system.categories.create({ name: secret })
  const template = await system.certificateTemplates.create({ name: secret, institution: secret })
  const course = await teacher.courses.create({ title: secret, categoryId: category.id, hasCertificate: true })
  const courseId = course.id
  const module = await teacher.modules.create({ courseId, title: secret })
  const lesson = await teacher.lessons.create({
    title: secret,
    kind: 'reading',
    content: secret,
    resources: [{ title: secret, type: 'link', url: 'https://example.org/chart' }],
    placement: { courseId, moduleId: module.id },
  })
  const placementId = String(lesson.placement?.id)
  await teacher.lessons.update({ lessonId: lesson.id, content: `${secret}.` })
  const { items: changes } = await teacher.lessons.history({ lessonId: lesson.id })
  await teacher.courses.update({ courseId, subtitle: secret })
  await teacher.modules.update({ moduleId: module.id, description: secret })
  await teacher.placements.update({ placementId, idealMinutes: 5 })
  const changeOf = async (recordId: string) =>
    String((await teacher.courses.history({ courseId, recordId })).items[0]?.id)
  const courseChange = await changeOf(courseId)
  const [moduleChange, placementChange] = [await changeOf(module.id), await changeOf(placementId)]
  await teacher.courses.publish({ courseId })
  const enrollment = await learner.enrollments.enroll({ courseId })
  const { lesson: progress } = await learner.progress.complete({ placementId })
  const note = await learner.notes.create({ placementId, text: secret, visibility: 'staff' })
  const certificate = await system.certificates.issue({ enrollmentId: enrollment.id })
  const batch = await system.certificateBatches.start({ courseId, kind: 'issue', reason: secret })
  // Due, but nothing runs it: the job stays.
  const { items } = await system.jobs.list()
  const deadLetter = await insertDeadLetter(store, tenantId, { subscription: 'mailer', position: 1, lastError: secret })
  const rows = [{ learner: learnerId }]
  const imported = await teacher.enrollmentImports.create({ courseId, rows })
  const group = await teacher.groups.create({ courseId, name: secret })
  const { searchId } = await learner.search.record({ place: 'catalogue', query: secret, results: 1 })
  return {
    tenantId,
    secret,
    ids: {
      category: category.id,
      certificate: certificate.id,
      certificateBatch: batch.id,
      certificateTemplate: template.id,
      change: String(changes[0]?.id),
      course: courseId,
      courseChange,
      deadLetter,
      enrollment: enrollment.id,
      group: group.id,
      import: imported.id,
      host: `${tenantId}-thing`,
      job: String(items[0]?.id),
      lesson: lesson.id,
      module: module.id,
      moduleChange,
      note: note.id,
      placement: placementId,
      placementChange,
      progress: progress.id,
      resource: String(lesson.resources[0]?.id),
      search: String(searchId),
      tenant: tenantId,
      user: learnerId,
    },
  }
}
