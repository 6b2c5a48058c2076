import { type Api, coreAreas, createLyceum, type Lyceum, type Operation, type StoreDriver } from '@lyceum/core'
import { recordWrites, sample, testRuntime } from '@lyceum/core/testing'
import { openPostgresStore } from '@lyceum/store-postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPostgres } from './support/databases.ts'
import { interleave, withoutLocks } from './support/interleaving.ts'
import { allOperations } from './support/operations.ts'
import { stores } from './support/stores.ts'
import { createTenantRecords, kindOf, type TenantRecords } from './support/world.ts'

/**
 * Two editors at once never lose each other's change: of two who have seen one revision, the second is told
 * STALE_REVISION. The commands are those that revise what people write; under `checkAnswers` the engine fails a command
 * that does so without saying it.
 */

const revising = allOperations.filter(({ revises }) => typeof revises === 'function')
const tenantId = 'academy'
const apiOf = (store: StoreDriver): Api =>
  createLyceum({ store, deliver: false }).as({ tenantId, userId: 'root', roles: ['admin', 'student'] })

interface Subject {
  readonly courseId: string
  readonly moduleId: string
  readonly secondModuleId: string
  readonly placementId: string
  readonly lessonId: string
  readonly resourceId: string
  readonly changeId: string
  readonly categoryId: string
  readonly noteId: string
  readonly certificateTemplateId: string
  readonly groupId: string
}

/** The caller's own note, shared. */
const writeNote = async (api: Api, courseId: string, placementId: string): Promise<string> => {
  await api.courses.publish({ courseId })
  await api.enrollments.enroll({ courseId })
  const { id } = await api.notes.create({ placementId, text: 'Up', visibility: 'course' })
  return id
}

let made = 0
const prepare = async (api: Api, operation: string): Promise<Subject> => {
  made += 1
  for (const userId of ['lead', 'tutor']) await api.users.save({ userId, name: userId, roles: ['instructor'] })
  const { id: categoryId } = await api.categories.create({ name: `Category ${made}` })
  const teachers = { leadId: 'lead', instructorIds: ['tutor'] }
  const { id: courseId } = await api.courses.create({ title: `Course ${made}`, ...teachers })
  const { id: moduleId } = await api.modules.create({ courseId, title: 'At sea' })
  const { id: secondModuleId } = await api.modules.create({ courseId, title: 'Ashore' })
  const texts = { title: 'Stars', kind: 'reading', content: 'Look up.' } as const
  const {
    id: lessonId,
    placement,
    ...lesson
  } = await api.lessons.create({
    ...texts,
    resources: [{ title: 'Chart', type: 'link', url: 'https://example.org/chart' }],
    placement: { courseId, moduleId },
  })
  const placementId = placement?.id ?? ''
  const changeOf: { readonly [operation: string]: () => Promise<string> } = {
    'courses.revert': async () => {
      await api.courses.update({ courseId, level: 'advanced' })
      return courseId
    },
    'modules.revert': async () => {
      await api.modules.update({ moduleId, description: 'Waves.' })
      return moduleId
    },
    'placements.revert': async () => {
      await api.placements.update({ placementId, mandatory: true })
      return placementId
    },
  }
  await api.lessons.update({ lessonId, content: 'Look down.' })
  const recordId = await changeOf[operation]?.()
  const { items } = recordId
    ? await api.courses.history({ courseId, recordId })
    : await api.lessons.history({ lessonId })
  // Only what stands nowhere can be removed.
  const loose = operation === 'lessons.remove' ? await api.lessons.create(texts) : undefined
  return {
    certificateTemplateId: operation.startsWith('certificateTemplates.')
      ? (await api.certificateTemplates.create({ name: `Template ${made}` })).id
      : '',
    groupId: operation.startsWith('groups.') ? (await api.groups.create({ courseId, name: 'Spring' })).id : '',
    noteId: operation.startsWith('notes.') ? await writeNote(api, courseId, placement?.id ?? '') : '',
    courseId,
    moduleId,
    secondModuleId,
    placementId,
    lessonId: loose?.id ?? lessonId,
    resourceId: lesson.resources[0]?.id ?? '',
    changeId: items[0]?.id ?? '',
    categoryId,
  }
}

/** A change of a record by somebody who has seen a revision of it. */
type Edit = (api: Api, subject: Subject, ifRevision: number) => Promise<unknown>

const tutor = { userId: 'tutor' }
const edits: Readonly<Record<string, Edit>> = {
  'categories.update': (api, { categoryId }, ifRevision) =>
    api.categories.update({ categoryId, icon: `${Math.random()}`, ifRevision }),
  'categories.remove': (api, { categoryId }, ifRevision) => api.categories.remove({ categoryId, ifRevision }),
  'courses.update': (api, { courseId }, ifRevision) =>
    api.courses.update({ courseId, subtitle: `${Math.random()}`, ifRevision }),
  'courses.publish': (api, { courseId }, ifRevision) => api.courses.publish({ courseId, ifRevision }),
  'courses.unpublish': (api, { courseId }, ifRevision) => api.courses.unpublish({ courseId, ifRevision }),
  'courses.archive': (api, { courseId }, ifRevision) => api.courses.archive({ courseId, ifRevision }),
  'courses.restore': (api, { courseId }, ifRevision) => api.courses.restore({ courseId, ifRevision }),
  'courses.remove': (api, { courseId }, ifRevision) => api.courses.remove({ courseId, ifRevision }),
  'instructors.update': (api, { courseId }, ifRevision) =>
    api.instructors.update({ courseId, ...tutor, bio: `${Math.random()}`, ifRevision }),
  'instructors.lead': (api, { courseId }, ifRevision) => api.instructors.lead({ courseId, ...tutor, ifRevision }),
  'instructors.remove': (api, { courseId }, ifRevision) => api.instructors.remove({ courseId, ...tutor, ifRevision }),
  'modules.update': (api, { moduleId }, ifRevision) =>
    api.modules.update({ moduleId, title: `${Math.random()}`, ifRevision }),
  'modules.move': (api, { moduleId }, ifRevision) =>
    api.modules.move({ moduleId, parentId: null, position: 2, ifRevision }),
  'modules.remove': (api, { moduleId }, ifRevision) => api.modules.remove({ moduleId, cascade: true, ifRevision }),
  'placements.update': (api, { placementId }, ifRevision) =>
    api.placements.update({ placementId, maxAttempts: 1 + Math.floor(Math.random() * 1000), ifRevision }),
  'placements.move': (api, { placementId }, ifRevision) =>
    api.placements.move({ placementId, moduleId: null, ifRevision }),
  'placements.remove': (api, { placementId }, ifRevision) => api.placements.remove({ placementId, ifRevision }),
  'lessons.update': (api, { lessonId }, ifRevision) =>
    api.lessons.update({ lessonId, content: `${Math.random()}`, ifRevision }),
  'lessons.archive': (api, { lessonId }, ifRevision) => api.lessons.archive({ lessonId, ifRevision }),
  'lessons.remove': (api, { lessonId }, ifRevision) => api.lessons.remove({ lessonId, ifRevision }),
  'resources.create': (api, { lessonId }, ifRevision) =>
    api.resources.create({ lessonId, title: 'Log', type: 'link', url: 'https://example.org/log', ifRevision }),
  'resources.update': (api, { lessonId, resourceId }, ifRevision) =>
    api.resources.update({ lessonId, resourceId, premium: true, ifRevision }),
  'resources.remove': (api, { lessonId, resourceId }, ifRevision) =>
    api.resources.remove({ lessonId, resourceId, ifRevision }),
  'certificateTemplates.update': (api, { certificateTemplateId }, ifRevision) =>
    api.certificateTemplates.update({ certificateTemplateId, name: `Template ${Math.random()}`, ifRevision }),
  'certificateTemplates.archive': (api, { certificateTemplateId }, ifRevision) =>
    api.certificateTemplates.archive({ certificateTemplateId, ifRevision }),
  'certificateTemplates.restore': (api, { certificateTemplateId }, ifRevision) =>
    api.certificateTemplates.restore({ certificateTemplateId, ifRevision }),
  'groups.update': (api, { groupId }, ifRevision) =>
    api.groups.update({ groupId, name: `Group ${Math.random()}`, ifRevision }),
  'notes.update': (api, { noteId }, ifRevision) => api.notes.update({ noteId, text: `${Math.random()}`, ifRevision }),
  'notes.unshare': (api, { noteId }, ifRevision) => api.notes.unshare({ noteId, ifRevision }),
  'notes.remove': (api, { noteId }, ifRevision) => api.notes.remove({ noteId, ifRevision }),
  'lessons.revert': (api, { lessonId, changeId }, ifRevision) => api.lessons.revert({ lessonId, changeId, ifRevision }),
  'courses.revert': (api, { courseId, changeId }, ifRevision) => api.courses.revert({ courseId, changeId, ifRevision }),
  'modules.revert': (api, { moduleId, changeId }, ifRevision) => api.modules.revert({ moduleId, changeId, ifRevision }),
  'placements.revert': (api, { placementId, changeId }, ifRevision) =>
    api.placements.revert({ placementId, changeId, ifRevision }),
  'outline.reorder': (api, { courseId, secondModuleId, moduleId }, ifRevision) =>
    api.outline.reorder({ courseId, moduleId: null, order: [secondModuleId, moduleId], ifRevision }),
}

/** Commands that make records, of which nobody has seen a revision; what several records change is told by each. */
const makers: Readonly<Record<string, Edit>> = {
  'courses.create': (api) => api.courses.create({ title: 'Charts' }),
  'courses.clone': (api, { courseId }) => api.courses.clone({ courseId }),
  'courses.import': async (api, { courseId }) =>
    api.courses.import({ document: await api.courses.export({ courseId }) } as never),
  'instructors.add': (api, { courseId }) => api.instructors.add({ courseId, userId: `${tenantId}-teacher` }),
  'modules.create': (api, { courseId }) => api.modules.create({ courseId, title: 'Harbors' }),
  'placements.create': (api, { courseId, lessonId }) => api.placements.create({ courseId, lessonId }),
  'lessons.create': (api, { courseId }) =>
    api.lessons.create({ title: 'Moon', kind: 'reading', content: 'Look up.', placement: { courseId } }),
}
const MADE_COURSES = ['courses.create', 'courses.clone', 'courses.import']

test('every command of authors says which record it revises, several, or makes records', () => {
  const commands = coreAreas
    .filter(({ name }) => name === 'catalog' || name === 'content')
    .flatMap(({ operations }) => Object.values(operations).flatMap((verbs): Operation[] => Object.values(verbs)))
    .filter(({ kind, revises }) => kind === 'command' && revises === undefined)
  expect(commands.map(({ name }) => name).sort()).toEqual([...Object.keys(makers), 'categories.create'].sort())
})

/** Another editor's change of the same record, and the revision that both have seen. */
const rivals: Readonly<
  Record<string, { readonly edit: Edit; readonly seen: (api: Api, subject: Subject) => Promise<number> }>
> = {
  categories: {
    edit: edits['categories.update'] as Edit,
    seen: async (api, { categoryId }) => (await api.categories.get({ categoryId })).revision,
  },
  courses: {
    edit: edits['courses.update'] as Edit,
    seen: async (api, { courseId }) => (await api.courses.get({ courseId })).revision,
  },
  instructors: {
    edit: edits['instructors.update'] as Edit,
    seen: async (api, { courseId }) =>
      (await api.instructors.list({ courseId })).items.find(({ userId }) => userId === tutor.userId)?.revision ?? 0,
  },
  modules: {
    edit: edits['modules.update'] as Edit,
    seen: async (api, { moduleId }) => (await api.modules.get({ moduleId })).revision,
  },
  placements: {
    edit: edits['placements.update'] as Edit,
    seen: async (api, { placementId }) => (await api.placements.get({ placementId })).revision,
  },
  lessons: {
    edit: edits['lessons.update'] as Edit,
    seen: async (api, { lessonId }) => (await api.lessons.get({ lessonId })).revision,
  },
  certificateTemplates: {
    edit: edits['certificateTemplates.update'] as Edit,
    seen: async (api, { certificateTemplateId }) =>
      (await api.certificateTemplates.get({ certificateTemplateId })).revision,
  },
  groups: {
    edit: edits['groups.update'] as Edit,
    seen: async (api, { groupId }) => (await api.groups.get({ groupId })).revision,
  },
  notes: {
    edit: edits['notes.update'] as Edit,
    seen: async (api, { noteId }) => (await api.notes.get({ noteId })).revision,
  },
  outline: {
    edit: edits['outline.reorder'] as Edit,
    seen: async (api, { courseId }) => (await api.outline.get({ courseId })).revision,
  },
}
const rivalOf = (operation: string) =>
  rivals[operation.split('.')[0]?.replace('resources', 'lessons') ?? ''] ?? fail(operation)
const fail = (operation: string): never => {
  throw new Error(`${operation} has no rival.`)
}

/** Needs another state of the course than a draft. */
const before: Readonly<Record<string, (api: Api, subject: Subject) => Promise<unknown>>> = {
  'courses.unpublish': (api, { courseId }) => api.courses.publish({ courseId }),
  'courses.restore': (api, { courseId }) => api.courses.archive({ courseId }),
}

test('every command that revises a record is edited here', () => {
  expect(Object.keys(edits).sort()).toEqual(revising.map(({ name }) => name).sort())
})

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let spied: ReturnType<typeof recordWrites>
  let lyceum: Lyceum
  let world: TenantRecords

  beforeAll(async () => {
    opened = await open()
    spied = recordWrites(opened.store)
    lyceum = createLyceum({ store: spied.store, runtime: testRuntime(), deliver: false, checkAnswers: true })
    world = await createTenantRecords(lyceum, opened.store, tenantId)
  })
  afterAll(() => opened.close())

  test.each(revising)('$name refuses a revision that is not the present one, and writes nothing', async (operation) => {
    const { name, input, errors } = operation
    expect(errors.map(({ code }) => code)).toContain('STALE_REVISION')
    const idAt = (path: readonly (string | number)[]) =>
      name.startsWith('instructors.') && path.at(-1) === 'userId'
        ? `${tenantId}-teacher`
        : world.ids[kindOf(name, path) ?? 'host']
    const [resource, verb] = name.split('.') as ['courses', 'update']
    const stale = sample(input, idAt, { path: ['ifRevision'], value: 999 })
    spied.committed()
    // The input was made from the schema of this very operation.
    await expect(lyceum.system(tenantId)[resource][verb](stale as never)).rejects.toMatchObject({
      code: 'STALE_REVISION',
      details: { expected: 999, actual: expect.any(Number) },
    })
    expect(spied.committed()).toEqual([])
  })

  test.each(Object.entries(edits))('%s at the same time as another change of the same revision', async (name, edit) => {
    const api = apiOf(opened.store)
    const subject = await prepare(api, name)
    await before[name]?.(api, subject)
    const { edit: other, seen } = rivalOf(name)
    const revision = await seen(api, subject)
    const codes = (await Promise.allSettled([edit(api, subject, revision), other(api, subject, revision)])).map(
      (settled) => (settled.status === 'fulfilled' ? 'done' : settled.reason.code),
    )
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.some((code) => /STALE_REVISION|_NOT_FOUND/.test(code))).toBe(true)
  })

  const entries = async (api: Api, { courseId, lessonId }: Subject) =>
    (await api.courses.history({ courseId })).page.totalItems +
    (await api.lessons.history({ lessonId })).page.totalItems

  // Categories, notes and templates belong to no course's history.
  test.each(
    Object.entries({ ...edits, ...makers }).filter(
      ([name]) => !/^(categories|notes|certificateTemplates)\./.test(name),
    ),
  )('%s leaves a trace in the history, by who calls', async (name, edit) => {
    const subject = await prepare(apiOf(opened.store), name)
    const api = createLyceum({ store: opened.store, deliver: false, checkAnswers: true }).as({
      ...{ tenantId, userId: `${tenantId}-admin`, roles: ['admin', 'instructor'] },
    })
    await before[name]?.(api, subject)
    const known = await entries(api, subject)
    const madeElsewhere = await edit(api, subject, await (name in edits ? rivalOf(name).seen(api, subject) : 0))
    const courseId = MADE_COURSES.includes(name) ? (madeElsewhere as { id: string }).id : subject.courseId
    if (courseId === subject.courseId) expect(await entries(api, subject)).toBeGreaterThan(known)
    const { items } = await api.courses.history({ courseId, madeBy: `${tenantId}-admin` })
    const lesson = await api.lessons.history({ lessonId: subject.lessonId, madeBy: `${tenantId}-admin` })
    expect([...items, ...lesson.items].map(({ operation }) => operation)).toContain(name)
  })
})

describe.each(['with locks', 'without locks'])('beside each other on PostgreSQL, %s', (locks) => {
  let store: StoreDriver
  let drop: () => Promise<void>
  beforeAll(async () => {
    const fresh = await freshPostgres()
    drop = fresh.drop
    const opened = openPostgresStore({ connectionString: fresh.connectionString })
    await opened.migrate()
    store = locks === 'with locks' ? opened : withoutLocks(opened)
  })
  afterAll(async () => {
    await store.close()
    await drop()
  })

  test.each(Object.entries(edits))(
    '%s',
    async (name, edit) => {
      const api = apiOf(store)
      const { edit: other, seen } = rivalOf(name)
      for (let nth = 1; ; nth += 1) {
        const subject = await prepare(api, name)
        await before[name]?.(api, subject)
        const revision = await seen(api, subject)
        const met = await interleave(
          store,
          nth,
          (stopping) => edit(apiOf(stopping), subject, revision),
          (running) => other(apiOf(running), subject, revision),
        )
        if (met === undefined) break
        const codes = [met.standing, met.running]
        expect(
          codes.filter((code) => code === 'done'),
          `read ${nth}: ${codes}`,
        ).toHaveLength(1)
        expect(
          codes.some((code) => /STALE_REVISION|_NOT_FOUND/.test(code)),
          `read ${nth}: ${codes}`,
        ).toBe(true)
      }
    },
    60_000,
  )
})
