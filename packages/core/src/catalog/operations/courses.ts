import * as z from 'zod'
import { anyone, hasRole, withRole } from '../../access.ts'
import { fail, LyceumError, refusal } from '../../errors.ts'
import { actorId, ensureUser, knownUsers } from '../../identity/people.ts'
import { defineCommand, defineQuery } from '../../operation.ts'
import { given, id, slug, whole } from '../../values.ts'
import { courseForStaff, staffOfCourse, visibleCourse } from '../access.ts'
import { Course, loadCourse } from '../course.ts'
import { courseArchived, courseCreated, courseRemoved, courseUpdated } from '../events.ts'
import { CourseChanges, courseDefaults, NewCourse } from '../input.ts'
import { courseCounters, courseInstructors, courses } from '../records.ts'
import { checkReferences, checkSettings, derivedFields, freeSlug } from '../write.ts'

const FIRST_EDITION = 10

/**
 * Creates a course as a draft. The creator becomes its lead instructor; `leadId` names another where the host's own
 * code or an admin creates it. Prices are minor units of `currency`.
 *
 * @example
 * ```ts
 * const course = await lyceum.as(teacher).courses.create({ title: 'Celestial navigation', price: 0 })
 * ```
 */
export const create = defineCommand({
  name: 'courses.create',
  summary: 'Creates a course as a draft.',
  input: NewCourse.extend({
    leadId: id.optional().meta({ description: 'Lead instructor, for admins; the creator unless said.' }),
    instructorIds: z.array(id).max(50).default([]).meta({ description: 'Further instructors, users of the tenant.' }),
  }),
  output: Course,
  errors: ['USER_NOT_FOUND', 'CATEGORY_NOT_FOUND', 'COURSE_NOT_FOUND'],
  allow: withRole('instructor'),
  run: async (context, { leadId, instructorIds, ...input }) => {
    const { tx, actor, now, newId, emit } = context
    await ensureUser(context)
    const lead = leadId ?? actor.userId ?? instructorIds[0]
    if (lead === undefined)
      throw new LyceumError(
        refusal('VALIDATION_ERROR', { errors: [{ path: 'leadId', message: 'A course needs a lead instructor.' }] }),
      )
    if (lead !== actor.userId && !hasRole(actor, 'admin'))
      fail('FORBIDDEN', { reason: 'Only admins name another lead.' })
    const teachers = [...new Set([lead, ...instructorIds])]
    await knownUsers(
      tx,
      teachers.filter((userId) => userId !== actor.userId),
    )

    const courseId = newId(courses.prefix)
    const settings = { ...courseDefaults, ...given(input) }
    checkSettings(settings)
    await checkReferences(tx, courseId, settings)
    const record = tx.insert(courses, {
      ...settings,
      ...derivedFields(settings),
      id: courseId,
      slug: await freeSlug(async (slug) => (await tx.find(courses, 'bySlug', { slug })) !== undefined, settings.title),
      status: 'draft',
      revision: 1,
      edition: FIRST_EDITION,
      familyId: courseId,
      parentId: null,
      createdBy: actorId(actor),
      createdAt: now,
      updatedBy: null,
      updatedAt: now,
      publishedAt: null,
      archivedAt: null,
    })
    tx.insert(courseCounters, {
      id: courseId,
      seatsTaken: 0,
      enrollments: 0,
      completions: 0,
      ratingCount: 0,
      ratingSum: 0,
    })
    tx.insertMany(
      courseInstructors,
      teachers.map((userId, index) => ({
        id: newId(courseInstructors.prefix),
        courseId,
        userId,
        leadKey: index === 0 ? ('lead' as const) : null,
        title: null,
        bio: null,
        active: true,
        position: index + 1,
      })),
    )
    await emit(courseCreated, courseId, { courseId })
    return loadCourse(tx, actor, record, now)
  },
})

/**
 * A course by id or by slug. Drafts and archived courses are found by their staff only.
 *
 * @example
 * ```ts
 * const course = await lyceum.as(actor).courses.get({ slug: 'celestial-navigation' })
 * ```
 */
export const get = defineQuery({
  name: 'courses.get',
  summary: 'A course by id or slug.',
  input: z
    .strictObject({ courseId: id.optional(), slug: slug.optional() })
    .refine(({ courseId, slug }) => (courseId === undefined) !== (slug === undefined), {
      message: 'Either courseId or slug is needed, not both.',
      path: ['courseId'],
    }),
  output: Course,
  errors: ['COURSE_NOT_FOUND'],
  allow: anyone,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const bySlug = input.slug === undefined ? undefined : await tx.find(courses, 'bySlug', { slug: input.slug })
    const courseId = bySlug?.id ?? input.courseId ?? fail('COURSE_NOT_FOUND', { courseId: input.slug ?? '' })
    return loadCourse(tx, actor, await visibleCourse(context, courseId), now)
  },
})

/**
 * Changes what is given and leaves the rest; `null` clears. Every update raises `revision` by one. With `ifRevision`
 * an update of a course that has moved on is refused with STALE_REVISION.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.update({ courseId, price: 12_999, featured: true })
 * ```
 */
export const update = defineCommand({
  name: 'courses.update',
  summary: 'Changes a course; what is not given stays.',
  input: CourseChanges.extend({
    courseId: id,
    ifRevision: whole(1, 1_000_000_000)
      .optional()
      .meta({ description: 'Refuse if the course has another revision by now.' }),
  }),
  output: Course,
  errors: ['COURSE_NOT_FOUND', 'CATEGORY_NOT_FOUND', 'COURSE_TITLE_TAKEN', 'STALE_REVISION'],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, ifRevision, ...input }) => {
    const { tx, actor, now, emit } = context
    const before = await courseForStaff(context, courseId)
    if (ifRevision !== undefined && ifRevision !== before.revision)
      fail('STALE_REVISION', { expected: ifRevision, actual: before.revision })
    const changes = given(input)
    const settings = { ...before, ...changes }
    checkSettings(settings)
    await checkReferences(tx, courseId, changes)
    const derived = derivedFields(settings)
    if (derived.titleKey !== before.titleKey) {
      const taken = await tx.find(courses, 'byTitleInFamily', { familyId: before.familyId, titleKey: derived.titleKey })
      if (taken) fail('COURSE_TITLE_TAKEN', { title: settings.title })
    }
    const after = tx.replace(courses, {
      ...settings,
      ...derived,
      revision: before.revision + 1,
      updatedBy: actorId(actor),
      updatedAt: now,
    })
    const changed = Object.keys(changes).filter(
      (field) =>
        JSON.stringify(before[field as keyof typeof before]) !== JSON.stringify(after[field as keyof typeof after]),
    )
    await emit(courseUpdated, courseId, { courseId, changed })
    return loadCourse(tx, actor, after, now)
  },
})

/**
 * Takes a course out of the catalogue and stops enrollment. Learners who are enrolled keep their access. Archiving an
 * archived course changes nothing.
 *
 * @example
 * ```ts
 * const { status } = await lyceum.as(teacher).courses.archive({ courseId })
 * ```
 */
export const archive = defineCommand({
  name: 'courses.archive',
  summary: 'Archives a course: hidden, closed to enrollment, kept for its learners.',
  input: z.strictObject({ courseId: id }),
  output: Course,
  errors: ['COURSE_NOT_FOUND'],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await courseForStaff(context, courseId)
    if (course.status === 'archived') return loadCourse(tx, actor, course, now)
    const by = { updatedBy: actorId(actor), updatedAt: now }
    const after = tx.replace(courses, {
      ...course,
      ...by,
      status: 'archived',
      archivedAt: now,
      revision: course.revision + 1,
    })
    await emit(courseArchived, courseId, { courseId })
    return loadCourse(tx, actor, after, now)
  },
})

/**
 * Brings an archived course back as a draft.
 *
 * @example
 * ```ts
 * const { status } = await lyceum.as(teacher).courses.restore({ courseId })
 * ```
 */
export const restore = defineCommand({
  name: 'courses.restore',
  summary: 'Brings an archived course back as a draft.',
  input: z.strictObject({ courseId: id }),
  output: Course,
  errors: ['COURSE_NOT_FOUND'],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now } = context
    const course = await courseForStaff(context, courseId)
    if (course.status !== 'archived') return loadCourse(tx, actor, course, now)
    const by = { updatedBy: actorId(actor), updatedAt: now }
    const after = tx.replace(courses, {
      ...course,
      ...by,
      status: 'draft',
      archivedAt: null,
      revision: course.revision + 1,
    })
    return loadCourse(tx, actor, after, now)
  },
})

/**
 * Removes a course for good, with its modules and placements; lessons stay. Refused with COURSE_IN_USE once anybody has
 * ever enrolled, because certificates and results must outlive it: archive it instead.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).courses.remove({ courseId })
 * ```
 */
export const remove = defineCommand({
  name: 'courses.remove',
  summary: 'Removes a course that nobody ever enrolled in.',
  input: z.strictObject({ courseId: id }),
  output: z.object({ courseId: id }),
  errors: ['COURSE_NOT_FOUND', 'COURSE_IN_USE'],
  allow: withRole('admin'),
  run: async (context, { courseId }) => {
    const { tx, emit } = context
    const course = await courseForStaff(context, courseId)
    // Locked, so that an enrollment under way either is counted here or finds the course gone.
    const counters = await tx.get(courseCounters, courseId, { lock: true })
    const enrolled = counters?.enrollments ?? 0
    if (enrolled > 0) fail('COURSE_IN_USE', { enrollments: enrolled, certificates: 0 })
    for (const instructor of await tx.list(courseInstructors, 'byCourse', { courseId }))
      tx.remove(courseInstructors, instructor)
    if (counters) tx.remove(courseCounters, counters)
    tx.remove(courses, course)
    await emit(courseRemoved, courseId, { courseId })
    return { courseId }
  },
})
