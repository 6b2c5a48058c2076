import { type Actor, createLyceum, isLyceumError, type Lyceum, type LyceumEvent } from '@lyceum/core'
import { publishedCourse, seededRandom, type TestRuntime, testRuntime } from '@lyceum/core/testing'
import { expect, test } from 'vitest'
import { oneOf } from './support/random-records.ts'
import { type OpenStore, stores } from './support/stores.ts'

/**
 * Random histories of a course, its learners and the clock, on all stores with equal results. What always holds: percent
 * from 0 to 100, 100 exactly when everything required is done; nothing completed is uncompleted save by staff; no seat too
 * many; one certificate per cycle; each milestone once; stored progress equals
 * the facts. `LYCEUM_HISTORIES` sets how many histories there are, `LYCEUM_HISTORY_STEPS` how long they are.
 */

const HISTORIES = Number(process.env['LYCEUM_HISTORIES'] ?? 1)
const STEPS = Number(process.env['LYCEUM_HISTORY_STEPS'] ?? 60)
const TENANT = 'academy'
const SEATS = 3
const LEARNERS = ['ada', 'bo', 'cy', 'di', 'eve']
const MODES = ['lessons', 'time', 'assessments', 'weighted'] as const
const WEIGHTS = {
  ...{ lessons: 2, time: 1, assessments: 1, activities: 1 },
  kinds: [{ kind: 'lab' as const, weight: 2.5 }],
}

const person = (userId: string, role: 'student' | 'instructor' | 'admin'): Actor => ({
  ...{ tenantId: TENANT, userId, roles: [role] },
})

interface Side {
  readonly name: string
  readonly opened: OpenStore
  readonly runtime: TestRuntime
  readonly lyceum: Lyceum
  readonly heard: LyceumEvent[]
}

const openSides = (): Promise<Side[]> =>
  Promise.all(
    stores.map(async ({ name, open }) => {
      const opened = await open()
      let numbers = 0
      const newNumber = () => {
        numbers += 1
        return String(numbers).padStart(15, '0')
      }
      const runtime = { ...testRuntime({ ids: 'counted' }), newNumber }
      const lyceum = createLyceum({ store: opened.store, runtime, checkAnswers: true })
      const heard: LyceumEvent[] = []
      lyceum.on('*', (event) => void heard.push(event))
      return { name, opened, runtime, lyceum, heard }
    }),
  )

/** The answer of a call, or the code of its refusal. */
const outcomeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    return await call
  } catch (error) {
    if (!isLyceumError(error)) throw error
    return error.code
  }
}

const KINDS = ['video', 'reading', 'lab', 'quiz'] as const

test.each(Array.from({ length: HISTORIES }, (_, at) => at + 1))('history %i', { timeout: 300_000 }, async (seed) => {
  const random = seededRandom(seed)
  const sides = await openSides()
  const [first] = sides
  if (!first) throw new Error('There is no store.')
  const lessonOf = (kind: (typeof KINDS)[number]) => ({
    ...{ title: 'A lesson', kind, durationMinutes: 10 },
    ...(kind === 'quiz' ? { totalMarks: 10, passingMarks: 5 } : {}),
  })
  const settings = {
    ...{ maxEnrollments: SEATS, keepsWaitlist: true, hasCertificate: true },
    progressMode: oneOf(random, MODES),
    progressWeights: WEIGHTS,
    onContentAdded: oneOf(random, ['keepCompleted', 'reopen'] as const),
  }
  const built = await Promise.all(
    sides.map(({ lyceum }) =>
      publishedCourse(lyceum.as(person('teacher', 'instructor')), settings, KINDS.map(lessonOf)),
    ),
  )
  const { courseId, moduleId } = built[0] ?? { courseId: '', moduleId: '' }
  const placementIds = [...(built[0]?.placementIds ?? [])]

  const randomAct = (): ((side: Side) => Promise<unknown>) => {
    const userId = oneOf(random, LEARNERS)
    const placementId = oneOf(random, placementIds)
    const from = Math.floor(random() * 600)
    const to = from + Math.floor(random() * 400)
    const score = Math.floor(random() * 11)
    const days = Math.floor(random() * 3)
    const kind = oneOf(random, KINDS)
    const weigh = random() < 0.5
    const mode = oneOf(random, MODES)
    const flag = random() < 0.5
    const learner = ({ lyceum }: Side) => lyceum.as(person(userId, 'student'))
    const teacher = ({ lyceum }: Side) => lyceum.as(person('teacher', 'instructor'))
    const enrolled = async (side: Side) => {
      const { items } = await side.lyceum.system(TENANT).enrollments.listByCourse({ courseId, limit: 100 })
      return items.find((enrollment) => enrollment.userId === userId)?.id ?? 'enr_none'
    }
    return oneOf<(side: Side) => Promise<unknown>>(random, [
      (side) => learner(side).enrollments.enroll({ courseId }),
      (side) => learner(side).enrollments.enroll({ courseId }),
      (side) => learner(side).progress.start({ courseId }),
      (side) => learner(side).progress.complete({ placementId }),
      (side) => learner(side).progress.complete({ placementId }),
      (side) => learner(side).progress.record({ placementId, watched: [[from, to]], timeSpentSeconds: to - from }),
      (side) => learner(side).progress.record({ placementId, watched: [[0, 600]] }),
      (side) => learner(side).attempts.start({ placementId }),
      (side) => teacher(side).attempts.complete({ placementId, userId, score }),
      (side) => teacher(side).attempts.complete({ placementId, userId, score: 10 }),
      (side) => teacher(side).progress.override({ placementId, userId, completed: flag || score > 2, reason: 'Seen' }),
      (side) => teacher(side).placements.update({ placementId, published: flag }),
      (side) => teacher(side).placements.update({ placementId, mandatory: flag ? true : null }),
      async (side) => {
        const at = side.runtime.now().getTime() + days * 86_400_000
        return teacher(side).placements.update({ placementId, endsAt: flag ? new Date(at).toISOString() : null })
      },
      (side) => teacher(side).placements.remove({ placementId }),
      (side) => teacher(side).lessons.create({ ...lessonOf(kind), placement: { courseId, moduleId } }),
      (side) =>
        teacher(side).courses.update({ courseId, progressMode: mode, ...(weigh ? { progressWeights: WEIGHTS } : {}) }),
      async (side) => learner(side).enrollments.cancel({ enrollmentId: await enrolled(side) }),
      async (side) => teacher(side).enrollments.suspend({ enrollmentId: await enrolled(side), reason: 'Later' }),
      async (side) => teacher(side).enrollments.reinstate({ enrollmentId: await enrolled(side) }),
      async (side) => side.lyceum.system(TENANT).enrollments.renew({ enrollmentId: await enrolled(side) }),
      async ({ runtime }) => runtime.clock.advance({ days, hours: 5 }),
    ])
  }

  const completedBefore = new Map<string, boolean>()
  try {
    for (let at = 0; at < STEPS; at += 1) {
      const act = randomAct()
      const [expected, ...others] = await Promise.all(sides.map((side) => outcomeOf(act(side))))
      for (const other of others) expect(other, `step ${at}`).toEqual(expected)
      const created = expected as { placement?: { id: string } } | null
      if (created !== null && typeof created === 'object' && created.placement) placementIds.push(created.placement.id)
      // When a sweep runs by itself differs between stores.
      for (const { lyceum } of sides) await lyceum.drain()

      const states = await Promise.all(
        sides.map(async ({ lyceum }) => {
          const system = lyceum.system(TENANT)
          const { items } = await system.progress.listByCourse({ courseId, limit: 100 })
          const open = await Promise.all(items.map(({ userId }) => system.progress.requirements({ courseId, userId })))
          const lessons = await Promise.all(
            items.map(
              async ({ userId }) => (await system.progress.listLessons({ courseId, userId, limit: 100 })).items,
            ),
          )
          const { drift } = await system.progress.repair({ courseId, dryRun: true })
          return { items, open, lessons, drift }
        }),
      )
      const [state, ...rest] = states
      if (!state) throw new Error('There is no store.')
      for (const other of rest) expect(other, `state after step ${at}`).toEqual(state)
      expect(state.drift).toEqual([])
      const held = state.items.filter(({ status }) => status === 'active' || status === 'pending')
      expect(held.length).toBeLessThanOrEqual(SEATS)
      const completed = new Set(
        state.lessons.flat().flatMap(({ id, completedAt }) => (completedAt === null ? [] : [id])),
      )
      const shown = new Set(state.lessons.flat().map(({ id }) => id))
      const taken = await takenBack(
        first,
        courseId,
        state.items.map(({ userId }) => userId),
      )
      for (const [id, was] of completedBefore)
        if (was && shown.has(id) && !completed.has(id)) expect(taken, `step ${at}`).toContain(id)
      for (const id of shown) completedBefore.set(id, completed.has(id))
      for (const [index, { progress }] of state.items.entries()) {
        expect(progress.percentage).toBeGreaterThanOrEqual(0)
        expect(progress.percentage).toBeLessThanOrEqual(100)
        const missing = state.open[index]?.course ?? []
        expect(missing.length === 0, `step ${at}`).toBe(progress.status === 'completed')
        if (progress.percentage === 100) expect(missing).toEqual([])
      }
    }
    for (const side of sides) {
      await side.lyceum.drain()
      const milestones = side.heard.flatMap(({ name, aggregateId, data }) =>
        name === 'progress.milestone' && 'milestone' in data ? [`${aggregateId} ${data.milestone}`] : [],
      )
      expect(new Set(milestones).size).toBe(milestones.length)
      const { items } = await side.lyceum.system(TENANT).certificates.listByCourse({ courseId, limit: 100 })
      const cycles = items.map(({ enrollmentId, document }) => `${enrollmentId} ${document.cycle}`)
      expect(new Set(cycles).size).toBe(cycles.length)
    }
  } finally {
    for (const { lyceum, opened } of sides) {
      await lyceum.stop()
      await opened.close()
    }
  }
})

/** The progress that staff has taken back, by its id. */
const takenBack = async ({ lyceum }: Pick<Side, 'lyceum'>, courseId: string, userIds: readonly string[]) => {
  const lists = await Promise.all(
    userIds.map((userId) => lyceum.system(TENANT).progress.listOverrides({ courseId, userId, limit: 100 })),
  )
  return lists.flatMap(({ items }) =>
    items.flatMap(({ enrollmentId, cycle, placementId, completed }) =>
      completed ? [] : [`lpr_${enrollmentId}.${cycle}.${placementId}`],
    ),
  )
}
