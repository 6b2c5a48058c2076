import { beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { outbox } from '../kernel/outbox.ts'
import { readRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { patchRecord } from '../testing/builders/records.ts'
import { courseDefaults } from './input.ts'
import { courseCounters, courses } from './records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const setStatus = (courseId: string, status: 'draft' | 'published' | 'archived') =>
  patchRecord(scene.store, scene.tenantId, courses, courseId, { status })

const events = () =>
  scene.store.read(scene.tenantId, async (session) =>
    (await readRecords(session).list(outbox, 'inOrder', {})).map(({ name, data }) => ({ name, ...data })),
  )

type NewCourse = Parameters<Api['courses']['create']>[0]

const everything = (): NewCourse => ({
  title: 'Celestial navigation',
  subtitle: 'By sun and stars',
  shortDescription: 'Find your way.',
  description: 'How to find a position at sea.',
  subcategory: 'Sailing',
  level: 'intermediate',
  language: 'English',
  price: 9_999,
  currency: 'EUR',
  discountPrice: 4_999,
  discountEndsAt: '2026-12-31T23:59:59.000Z',
  durationMinutes: 1_500,
  durationWeeks: 12,
  objectives: ['Take a sight', 'Reduce a sight'],
  requirements: ['A sextant'],
  skills: ['Navigation'],
  tags: ['sea', 'stars'],
  targetAudience: 'Sailors',
  thumbnailUrl: 'https://example.org/sextant.png',
  trailerUrl: 'https://example.org/trailer',
  classId: 'class_1',
  featured: true,
  hasCertificate: true,
  certificateTerm: 'AVERAGE_SCORE',
  certificatePercentage: 66.5,
  maxEnrollments: 30,
  keepsWaitlist: true,
  enrollmentStartsAt: '2025-01-01T00:00:00.000Z',
  enrollmentEndsAt: '2025-12-31T23:59:59.000Z',
  startsAt: '2025-01-15T00:00:00.000Z',
  endsAt: '2025-11-30T23:59:59.000Z',
  accessDays: 365,
  needsApproval: true,
  autoEnroll: true,
  plans: ['gold'],
  allowedCountries: ['FI', 'SE'],
  deniedCountries: ['NO'],
  sequential: true,
  progressMode: 'weighted',
  progressWeights: { lessons: 1, time: 2, assessments: 3, activities: 4, kinds: [{ kind: 'lab' as const, weight: 2 }] },
  onContentAdded: 'reopen',
  timeZone: 'Europe/Helsinki',
  creationMethod: 'import',
  metadata: { difficulty: 'beginner', hours: [1, 2, { deep: null }] },
})

describe('courses.create', () => {
  test('a title is enough; the rest has the defaults, the counts are zero, the creator leads (000-R17, 000-R20, 004-R82)', async () => {
    const course = await scene.teacher.courses.create({ title: ' Navigation ' })
    expect(course).toMatchObject({
      ...Object.fromEntries(Object.entries(courseDefaults).filter(([field]) => field !== 'categoryId')),
      title: 'Navigation',
      slug: 'navigation',
      status: 'draft',
      revision: 1,
      edition: '1.0',
      familyId: course.id,
      parentId: null,
      category: null,
      currentPrice: 0,
      enrollmentCount: 0,
      completionCount: 0,
      rating: 0,
      ratingCount: 0,
      seatsLeft: null,
      createdBy: 'teacher',
      updatedBy: null,
      createdAt: '2026-01-05T09:00:00.000Z',
      updatedAt: '2026-01-05T09:00:00.000Z',
      publishedAt: null,
      archivedAt: null,
    })
    expect(course.instructors).toMatchObject([{ userId: 'teacher', name: 'The teacher', lead: true, active: true }])
    expect(await events()).toEqual([{ name: 'course.created', courseId: course.id }])
  })

  test('every field of the documents is kept and read back (000-R19, 002-R26, 004-R65)', async () => {
    const required = await scene.teacher.courses.create({ title: 'The sea' })
    const category = await scene.admin.categories.create({ name: 'Sailing' })
    const template = await scene.admin.certificateTemplates.create({ name: 'Blue' })
    const settings = {
      ...everything(),
      prerequisiteCourseIds: [required.id],
      certificateTemplateId: template.id,
    }
    const created = await scene.teacher.courses.create({ ...settings, categoryId: category.id })
    expect(created).toMatchObject({
      ...settings,
      category: { id: category.id, name: 'Sailing', slug: 'sailing' },
      currentPrice: 4_999,
      seatsLeft: 30,
    })
    expect(await scene.teacher.courses.get({ courseId: created.id })).toEqual(created)
    expect(await scene.teacher.courses.get({ slug: 'celestial-navigation' })).toEqual(created)
  })

  test('fields for comparison and search are not answered', async () => {
    const course = await scene.teacher.courses.create({ title: 'Navigation' })
    for (const hidden of ['searchTitle', 'searchTags', 'searchText', 'titleKey', 'version', 'categoryId'])
      expect(course).not.toHaveProperty(hidden)
  })

  test('the same title gets the next slug, and a reserved word is never used as it is', async () => {
    const slugs = []
    for (const title of ['Algebra', 'Algebra', 'ALGEBRA', 'Álgebra', 'Algebra', 'Algebra', 'Featured', 'Featured'])
      slugs.push((await scene.teacher.courses.create({ title })).slug)
    expect(new Set(slugs).size).toBe(8)
    expect(slugs.slice(0, 3)).toEqual(['algebra', 'algebra-2', 'algebra-3'])
    expect(slugs.slice(6)).toEqual(['featured-2', 'featured-3'])
  })

  test('an author may choose the slug if it is free and not reserved (003-R20)', async () => {
    await scene.teacher.courses.create({ title: 'Algebra', slug: 'maths' })
    for (const slug of ['maths', 'featured'])
      await expect(scene.teacher.courses.create({ title: 'Geometry', slug })).rejects.toMatchObject({
        code: 'COURSE_SLUG_TAKEN',
        details: { slug },
      })
    const { id } = await scene.teacher.courses.create({ title: 'Geometry' })
    await expect(scene.teacher.courses.update({ courseId: id, slug: 'maths' })).rejects.toMatchObject({
      code: 'COURSE_SLUG_TAKEN',
    })
    expect(await scene.teacher.courses.update({ courseId: id, slug: 'shapes' })).toMatchObject({ slug: 'shapes' })
    expect(await scene.teacher.courses.update({ courseId: id, slug: 'shapes' })).toMatchObject({ revision: 3 })
    expect(await scene.teacher.courses.get({ slug: 'shapes' })).toMatchObject({ id })
    for (const slug of ['Shapes', 'a b', '-a', 'a--b', ''])
      await expect(scene.teacher.courses.update({ courseId: id, slug })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      })
  })

  test('twenty at once with one title: each its own slug', async () => {
    const created = await Promise.all(
      Array.from({ length: 20 }, () => scene.teacher.courses.create({ title: 'Algebra' })),
    )
    expect(new Set(created.map(({ slug }) => slug)).size).toBe(20)
  })

  test('an admin sets the lead and further instructors, each once', async () => {
    await scene.addUser('grace', 'instructor')
    const course = await scene.admin.courses.create({
      title: 'Compilers',
      leadId: 'grace',
      instructorIds: ['teacher', 'grace', 'teacher'],
    })
    expect(course.instructors.map(({ userId, lead }) => [userId, lead])).toEqual([
      ['grace', true],
      ['teacher', false],
    ])
  })

  test("the host's code must name a lead", async () => {
    await expect(scene.system.courses.create({ title: 'Compilers' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: 'leadId' }] },
    })
    const course = await scene.system.courses.create({ title: 'Compilers', leadId: 'teacher' })
    expect(course).toMatchObject({ createdBy: 'system', instructors: [{ userId: 'teacher', lead: true }] })
  })

  test.each([
    ['a learner', 'learner', { title: 'Mine' }, 'FORBIDDEN'],
    ['nobody', 'visitor', { title: 'Mine' }, 'UNAUTHORIZED'],
    ['an instructor for another', 'teacher', { title: 'Mine', leadId: 'learner' }, 'FORBIDDEN'],
    ['an unknown lead', 'admin', { title: 'Mine', leadId: 'ghost' }, 'USER_NOT_FOUND'],
    ['an unknown instructor', 'teacher', { title: 'Mine', instructorIds: ['ghost'] }, 'USER_NOT_FOUND'],
    ['an unknown category', 'teacher', { title: 'Mine', categoryId: 'cat_x' }, 'CATEGORY_NOT_FOUND'],
    ['an unknown prerequisite', 'teacher', { title: 'Mine', prerequisiteCourseIds: ['crs_x'] }, 'COURSE_NOT_FOUND'],
    ['a short title', 'teacher', { title: 'Hi' }, 'VALIDATION_ERROR'],
    ['a blank title', 'teacher', { title: '      ' }, 'VALIDATION_ERROR'],
    ['a long title', 'teacher', { title: 'x'.repeat(161) }, 'VALIDATION_ERROR'],
    ['a negative price', 'teacher', { title: 'Mine', price: -1 }, 'VALIDATION_ERROR'],
    ['a price of half a cent', 'teacher', { title: 'Mine', price: 0.5 }, 'VALIDATION_ERROR'],
    ['a discount above the price', 'teacher', { title: 'Mine', price: 5, discountPrice: 6 }, 'VALIDATION_ERROR'],
    ['21 requirements', 'teacher', { title: 'Mine', requirements: Array(21).fill('some') }, 'VALIDATION_ERROR'],
    ['a requirement of two letters', 'teacher', { title: 'Mine', requirements: ['ab'] }, 'VALIDATION_ERROR'],
    ['16 objectives', 'teacher', { title: 'Mine', objectives: Array(16).fill('enough') }, 'VALIDATION_ERROR'],
    ['an objective of four letters', 'teacher', { title: 'Mine', objectives: ['four'] }, 'VALIDATION_ERROR'],
    ['no seat', 'teacher', { title: 'Mine', maxEnrollments: 0 }, 'VALIDATION_ERROR'],
  ] as const)('%s is refused, and nothing is written', async (_, who, input, code) => {
    // The arrays of the table are readonly, the input's are not.
    await expect(scene[who].courses.create(structuredClone(input) as { title: string })).rejects.toMatchObject({ code })
    expect((await scene.admin.courses.list()).page.totalItems).toBe(0)
    expect(await events()).toEqual([])
  })

  test('titles of 3 and 160 characters are accepted, after trimming', async () => {
    expect((await scene.teacher.courses.create({ title: '  abc  ' })).title).toBe('abc')
    expect((await scene.teacher.courses.create({ title: 'x'.repeat(160) })).title).toHaveLength(160)
  })
})

describe('courses.get', () => {
  test('needs an id or a slug, and not both', async () => {
    const { id, slug } = await scene.teacher.courses.create({ title: 'Navigation' })
    const message = 'must have either courseId or slug, not both'
    const refused = (reason: string) => ({
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: '', message, reason }] },
    })
    // @ts-expect-error One of them is needed.
    await expect(scene.teacher.courses.get()).rejects.toMatchObject(refused('required'))
    await expect(scene.teacher.courses.get({ courseId: id, slug })).rejects.toMatchObject(refused('conflict'))
  })

  test('reports the issues of the alternative that fits best', async () => {
    await expect(scene.teacher.courses.get({ slug: 'Not a slug' })).rejects.toMatchObject({
      details: { errors: [{ path: 'slug', message: 'must consist of lower-case letters, digits and single hyphens' }] },
    })
  })

  test.each([
    ['draft', ['teacher', 'admin', 'system']],
    ['archived', ['teacher', 'admin', 'system']],
    ['published', ['teacher', 'admin', 'system', 'learner', 'visitor', 'other']],
  ] as const)('a %s course exists for %j (004-R78)', async (status, allowed) => {
    const course = await scene.teacher.courses.create({ title: 'Navigation' })
    await setStatus(course.id, status)
    const callers = { ...scene, other: await scene.addUser('other', 'instructor') }
    const seenBy: string[] = []
    for (const who of ['teacher', 'admin', 'system', 'learner', 'visitor', 'other'] as const)
      for (const address of [{ courseId: course.id }, { slug: course.slug }])
        await callers[who].courses.get(address).then(
          () => seenBy.push(who),
          (error: unknown) => expect(error).toMatchObject({ code: 'COURSE_NOT_FOUND', category: 'not_found' }),
        )
    expect([...new Set(seenBy)]).toEqual(allowed)
    expect(seenBy).toHaveLength(allowed.length * 2)
  })

  test('a guessed slug of a draft does not reveal its id', async () => {
    const { id, slug } = await scene.teacher.courses.create({ title: 'Navigation' })
    const refusal = await scene.visitor.courses.get({ slug }).catch((error: unknown) => error)
    expect(JSON.stringify(refusal)).not.toContain(id)
    expect(refusal).toMatchObject({ code: 'COURSE_NOT_FOUND', details: { courseId: slug } })
  })

  test("instructors' e-mail addresses are shown to signed-in callers", async () => {
    await scene.system.users.save({ userId: 'teacher', email: 'teacher@example.org' })
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await setStatus(id, 'published')
    const email = async (who: 'learner' | 'visitor') =>
      (await scene[who].courses.get({ courseId: id })).instructors.map((teacher) => teacher.email)
    expect([await email('learner'), await email('visitor')]).toEqual([['teacher@example.org'], [null]])
  })
})

describe('courses.update', () => {
  test('given fields change, others are kept, and the revision increases (000-R54, 002-R51)', async () => {
    const before = await scene.teacher.courses.create(everything())
    scene.runtime.clock.advance({ minutes: 5 })
    const after = await scene.admin.courses.update({ courseId: before.id, price: 12_999, featured: false })
    expect(after).toEqual({
      ...before,
      price: 12_999,
      featured: false,
      revision: 2,
      updatedBy: 'admin',
      updatedAt: '2026-01-05T09:05:00.000Z',
    })
    expect((await events()).at(-1)).toEqual({
      name: 'course.updated',
      courseId: before.id,
      changed: ['price', 'featured'],
    })
  })

  test('without fields, only revision, user and time change', async () => {
    const before = await scene.teacher.courses.create({ title: 'Navigation' })
    const after = await scene.teacher.courses.update({ courseId: before.id })
    expect(after).toEqual({ ...before, revision: 2, updatedBy: 'teacher' })
    expect((await events()).at(-1)).toMatchObject({ changed: [] })
  })

  test('null clears optional fields, and is refused for required ones', async () => {
    const category = await scene.admin.categories.create({ name: 'Sailing' })
    const { id } = await scene.teacher.courses.create({
      ...everything(),
      categoryId: category.id,
    })
    const cleared = {
      subtitle: null,
      shortDescription: null,
      categoryId: null,
      subcategory: null,
      language: null,
      discountPrice: null,
      discountEndsAt: null,
      durationMinutes: null,
      durationWeeks: null,
      targetAudience: null,
      thumbnailUrl: null,
      trailerUrl: null,
      classId: null,
      certificateTemplateId: null,
      maxEnrollments: null,
      enrollmentStartsAt: null,
      enrollmentEndsAt: null,
      startsAt: null,
      endsAt: null,
      accessDays: null,
    }
    const { categoryId, ...shown } = cleared
    expect(await scene.teacher.courses.update({ courseId: id, ...cleared })).toMatchObject({
      ...shown,
      category: null,
      currentPrice: 9_999,
      seatsLeft: null,
    })
    // A value that may not be null, in JavaScript that does not know it.
    const untyped = { courseId: id, price: null } as unknown as { courseId: string; price: number }
    await expect(scene.teacher.courses.update(untyped)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  test('settings are validated together, in the state after the update', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation', price: 100, discountPrice: 50 })
    await expect(scene.teacher.courses.update({ courseId: id, price: 40 })).rejects.toMatchObject({
      details: { errors: [{ path: 'discountPrice' }] },
    })
    expect(await scene.teacher.courses.update({ courseId: id, price: 40, discountPrice: 30 })).toMatchObject({
      currentPrice: 30,
    })
  })

  test('an outdated revision is refused, with both revisions', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await scene.teacher.courses.update({ courseId: id, ifRevision: 1, price: 1 })
    await expect(scene.admin.courses.update({ courseId: id, ifRevision: 1, price: 2 })).rejects.toMatchObject({
      code: 'STALE_REVISION',
      details: { expected: 1, actual: 2 },
    })
    expect(await scene.teacher.courses.get({ courseId: id })).toMatchObject({ revision: 2, price: 1 })
  })

  test('ten updates at once of one revision: one passes', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, price) => scene.teacher.courses.update({ courseId: id, ifRevision: 1, price })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await scene.teacher.courses.get({ courseId: id })).revision).toBe(2)
  })

  test('a new title keeps the slug and is found by search', async () => {
    const { id, slug } = await scene.teacher.courses.create({ title: 'Navigation' })
    expect(await scene.teacher.courses.update({ courseId: id, title: 'Seamanship' })).toMatchObject({ slug })
    const found = async (search: string) => (await scene.teacher.courses.list({ search })).page.totalItems
    expect([await found('seaman'), await found('navigation')]).toEqual([1, 0])
  })

  test('a title is unique among the editions of a course, and free outside of them', async () => {
    const first = await scene.teacher.courses.create({ title: 'Navigation' })
    const second = await scene.teacher.courses.create({ title: 'Navigation II' })
    await scene.teacher.courses.update({ courseId: second.id, title: 'Navigation' })
    await scene.teacher.courses.update({ courseId: second.id, title: 'Navigation II' })
    await patchRecord(scene.store, scene.tenantId, courses, second.id, { familyId: first.familyId, edition: 11 })
    await expect(scene.teacher.courses.update({ courseId: second.id, title: 'NÁVIGATION' })).rejects.toMatchObject({
      code: 'COURSE_TITLE_TAKEN',
    })
    // Its own title in another spelling is no collision with itself.
    expect((await scene.teacher.courses.update({ courseId: first.id, title: 'NAVIGATION' })).title).toBe('NAVIGATION')
  })

  test('a course cannot be its own prerequisite, directly or indirectly', async () => {
    const [one, two, three] = await Promise.all(
      ['One of three', 'Two of three', 'Three of three'].map((title) => scene.teacher.courses.create({ title })),
    )
    const require = (courseId: string | undefined, required: string | undefined) =>
      scene.teacher.courses.update({ courseId: String(courseId), prerequisiteCourseIds: [String(required)] })
    await require(two?.id, one?.id)
    await require(three?.id, two?.id)
    for (const [course, required] of [
      [one, one],
      [one, two],
      [one, three],
    ])
      await expect(require(course?.id, required?.id)).rejects.toMatchObject({
        details: { errors: [{ path: 'prerequisiteCourseIds' }] },
      })
    await require(three?.id, one?.id)
  })

  test.each([
    ['published', 'learner', 'FORBIDDEN'],
    ['published', 'visitor', 'UNAUTHORIZED'],
    ['published', 'other', 'FORBIDDEN'],
    ['draft', 'learner', 'COURSE_NOT_FOUND'],
    ['draft', 'visitor', 'COURSE_NOT_FOUND'],
    ['draft', 'other', 'COURSE_NOT_FOUND'],
    ['archived', 'other', 'COURSE_NOT_FOUND'],
  ] as const)('a %s course is not for %s to change', async (status, who, code) => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await setStatus(id, status)
    const callers = { ...scene, other: await scene.addUser('other', 'instructor') }
    for (const call of ['update', 'archive', 'restore'] as const)
      await expect(callers[who].courses[call]({ courseId: id })).rejects.toMatchObject({ code })
    expect(await scene.admin.courses.get({ courseId: id })).toMatchObject({ status, revision: 1 })
  })

  test('an inactive instructor cannot change the course', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    const other = await scene.addUser('other', 'instructor')
    await scene.teacher.instructors.add({ courseId: id, userId: 'other' })
    await other.courses.update({ courseId: id, price: 1 })
    await scene.teacher.instructors.update({ courseId: id, userId: 'other', active: false })
    await expect(other.courses.update({ courseId: id, price: 2 })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await expect(other.courses.get({ courseId: id })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    expect((await other.courses.list()).items).toEqual([])
  })
})

describe('archive, restore, remove', () => {
  test('archiving hides the course and emits one event (000-R58)', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await setStatus(id, 'published')
    scene.runtime.clock.advance({ hours: 1 })
    const archived = await scene.teacher.courses.archive({ courseId: id })
    expect(archived).toMatchObject({ status: 'archived', archivedAt: '2026-01-05T10:00:00.000Z', revision: 2 })
    scene.runtime.clock.advance({ hours: 1 })
    expect(await scene.teacher.courses.archive({ courseId: id })).toEqual(archived)
    expect((await scene.learner.courses.list()).items).toEqual([])
    expect((await scene.teacher.courses.list()).items).toEqual([])
    expect((await scene.teacher.courses.list({ status: 'archived' })).items).toHaveLength(1)
    expect((await events()).filter(({ name }) => name === 'course.archived')).toHaveLength(1)
  })

  test('restoring makes a draft, and does nothing if not archived', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await scene.teacher.courses.archive({ courseId: id })
    const restored = await scene.teacher.courses.restore({ courseId: id })
    expect(restored).toMatchObject({ status: 'draft', archivedAt: null, revision: 3 })
    expect(await scene.teacher.courses.restore({ courseId: id })).toEqual(restored)
    await setStatus(id, 'published')
    expect(await scene.teacher.courses.restore({ courseId: id })).toMatchObject({ status: 'published' })
  })

  test('removing is for admins, and removes what belongs to the course only', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await expect(scene.teacher.courses.remove({ courseId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await scene.admin.courses.remove({ courseId: id })
    await expect(scene.admin.courses.get({ courseId: id })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await expect(scene.admin.courses.remove({ courseId: id })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    expect((await events()).at(-1)).toEqual({ name: 'course.removed', courseId: id })
    // The name is free again, and a course of that name begins anew.
    expect(await scene.teacher.courses.create({ title: 'Navigation' })).toMatchObject({ slug: 'navigation' })
  })

  test('a course with enrollments cannot be removed (001-R252)', async () => {
    const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
    await patchRecord(scene.store, scene.tenantId, courseCounters, id, { enrollments: 3 })
    await expect(scene.admin.courses.remove({ courseId: id })).rejects.toMatchObject({
      code: 'COURSE_IN_USE',
      category: 'conflict',
      details: { enrollments: 3 },
    })
    expect((await scene.admin.courses.get({ courseId: id })).enrollmentCount).toBe(3)
  })

  test('a course that others require cannot be removed before they let go of it', async () => {
    const required = await scene.teacher.courses.create({ title: 'Navigation' })
    const next = await scene.teacher.courses.create({ title: 'Tides', prerequisiteCourseIds: [required.id] })
    const remove = () => scene.admin.courses.remove({ courseId: required.id })
    await expect(remove()).rejects.toMatchObject({ code: 'COURSE_IN_USE', details: { requiredBy: [next.id] } })
    await scene.teacher.courses.update({ courseId: next.id, prerequisiteCourseIds: [] })
    expect(await remove()).toEqual({ courseId: required.id })
  })
})

test('the discount ends by time, without a write', async () => {
  const { id } = await scene.teacher.courses.create({
    title: 'Navigation',
    price: 100,
    discountPrice: 60,
    discountEndsAt: '2026-01-05T10:00:00+00:00',
  })
  const price = async () => (await scene.teacher.courses.get({ courseId: id })).currentPrice
  expect(await price()).toBe(60)
  scene.runtime.clock.advance({ hours: 1 })
  expect(await price()).toBe(100)
})

test('a rating is the exact average', async () => {
  const { id } = await scene.teacher.courses.create({ title: 'Navigation' })
  await patchRecord(scene.store, scene.tenantId, courseCounters, id, { ratingCount: 3, ratingSum: 13 })
  expect(await scene.teacher.courses.get({ courseId: id })).toMatchObject({ rating: 13 / 3, ratingCount: 3 })
})
