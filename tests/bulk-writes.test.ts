import { type BulkWrite, type Records, type Session, type StoreDriver, transactionRecords } from '@lyceum/core'
import {
  courseProgress,
  enrollments,
  lessonProgress,
  placements,
  type RecountParams,
  recountRollups,
} from '@lyceum/core/storage'
import { seededRandom } from '@lyceum/core/testing'
import { sqlBulkWrites } from '@lyceum/store-kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { momentNear, NOW, oneOf, randomRecord } from './support/random-records.ts'
import { sharedStores } from './support/stores.ts'

/**
 * Every bulk write that a SQL store carries out in its own way answers and writes what its reference in core does, on
 * random data: both are carried out on the same database, each in a transaction that is rolled back.
 */

const TENANT = 'here'
const COURSES = Array.from({ length: 30 }, (_, index) => `c${index}`)
const REVISION = 3
const random = seededRandom(20261121)
const chance = (share: number): boolean => random() < share
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const seedCourse = (tx: Records, courseId: string): void => {
  const place = (at: number) => `${courseId}-p${at}`
  const count = Math.floor(random() * 9)
  for (const at of range(count))
    tx.insert(
      placements,
      randomRecord(placements, random, {
        id: place(at),
        courseId,
        sequence: at < 2 ? 1 : at,
        visible: chance(0.85),
        required: chance(0.7),
        opensAt: chance(0.2) ? momentNear(random) : null,
        closesAt: chance(0.2) ? momentNear(random) : null,
        seconds: oneOf(random, [0, 0, 60, 600]),
        eligibility: [],
      }),
    )
  const eager = random()
  for (const at of range(12)) {
    const id = `${courseId}-e${at}`
    const own = { courseId, userId: `u${at}` }
    const cycle = oneOf(random, [1, 1, 1, 2])
    tx.insert(enrollments, randomRecord(enrollments, random, { ...own, id, cycle: chance(0.1) ? 2 : cycle }))
    if (chance(0.9)) {
      const complete = chance(0.4)
      tx.insert(
        courseProgress,
        randomRecord(courseProgress, random, {
          ...own,
          id,
          cycle,
          milestone: oneOf(random, [0, 25, 50, 75, 100, 100]),
          ...(complete ? { requiredTotal: 2, requiredCompleted: 2 } : {}),
          completedAt: complete || chance(0.3) ? momentNear(random) : null,
          outlineRevision: chance(0.3) ? REVISION : REVISION - 1,
          rulesVersion: chance(0.9) ? 1 : 0,
        }),
      )
    }
    for (const place of range(count + 1))
      for (const round of [1, 2])
        if (chance(eager)) {
          const given = { ...own, enrollmentId: id, cycle: round, placementId: `${courseId}-p${place}` }
          tx.insert(
            lessonProgress,
            randomRecord(lessonProgress, random, {
              device: null,
              ...given,
              id: `${id}-${place}-${round}`,
              percentage: oneOf(random, [0, 33, 57, 99, 12.5]),
              watchedSeconds: oneOf(random, [0, 12.345, 59.9996, 0.0004, 700]),
              durationSeconds: oneOf(random, [null, 45.0005, 123.4567, 0]),
              completedAt: chance(eager) ? momentNear(random) : null,
            }),
          )
        }
  }
}

const seed = async (store: StoreDriver, tenantId: string): Promise<void> => {
  await store.transaction(tenantId, async (session) => {
    const tx = transactionRecords(session)
    for (const courseId of COURSES) seedCourse(tx, courseId)
  })
}

/** A bulk write with questions for it, and what it may change. */
interface Asked {
  readonly name: string
  readonly ask: (records: Records) => Promise<(write: 'own' | 'reference', records: Records) => Promise<unknown>>
  readonly state: (records: Records) => Promise<unknown>
}

const asking = <Params, Result>(
  write: BulkWrite<Params, Result>,
  question: (records: Records) => Promise<Params>,
  state: Asked['state'],
): Asked => ({
  name: write.name,
  ask: async (records) => {
    const params = await question(records)
    return (which, tx) => (which === 'own' ? tx.bulk(write, params) : write.reference(tx, params))
  },
  state,
})

const randomWeights = () => ({
  lessons: oneOf(random, [0, 1, 0.3]),
  time: oneOf(random, [0, 1, 0.7]),
  assessments: oneOf(random, [0, 0, 2]),
  activities: oneOf(random, [0, 0, 1.5]),
  kinds: oneOf(random, [
    [],
    [
      { kind: 'video' as const, weight: 0.125 },
      { kind: 'quiz' as const, weight: 3 },
    ],
  ]),
})

const asked: Asked[] = [
  asking(
    recountRollups,
    async (tx): Promise<RecountParams> => {
      const courseId = oneOf(random, COURSES)
      const rollups = await tx.list(courseProgress, 'byCourse', { courseId })
      return {
        courseId,
        after: chance(0.5) || rollups.length === 0 ? null : oneOf(random, rollups),
        limit: oneOf(random, [1, 4, 100]),
        now: NOW,
        course: {
          progressMode: oneOf(random, ['lessons', 'time', 'assessments', 'weighted'] as const),
          progressWeights: oneOf(random, [null, randomWeights()]),
          onContentAdded: oneOf(random, ['keepCompleted', 'reopen'] as const),
        },
        outlineRevision: REVISION,
        placements: await tx.list(placements, 'byCourse', { courseId }),
      }
    },
    async (tx) => ({
      here: await Promise.all(COURSES.map((courseId) => tx.list(courseProgress, 'byCourse', { courseId }))),
    }),
  ),
]

it('asks every bulk write that is carried out in SQL', () => {
  expect(sqlBulkWrites.map(({ name }) => name).sort()).toEqual(asked.map(({ name }) => name).sort())
})

describe.each(sharedStores)('bulk writes on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
    await seed(opened.store, TENANT)
    await seed(opened.store, 'elsewhere')
  })
  afterAll(() => opened.close())

  const undone = async <T>(work: (tx: Records, session: Session) => Promise<T>): Promise<T> => {
    let answer: { readonly value: T } | undefined
    const undo = new Error('Undo.')
    await opened.store
      .transaction(TENANT, async (session) => {
        answer = { value: await work(transactionRecords(session), session) }
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
    if (!answer) throw undo
    return answer.value
  }

  it.each(asked)('$name writes and answers what its reference does', async ({ ask, state }) => {
    let written = 0
    const before = await undone(state)
    for (let round = 0; round < 100; round += 1) {
      const carryOut = await undone(ask)
      const outcome = (which: 'own' | 'reference') =>
        undone(async (tx) => ({ answer: await carryOut(which, tx), state: await state(tx) }))
      const own = await outcome('own')
      expect(own).toEqual(await outcome('reference'))
      if (JSON.stringify(own.state) !== JSON.stringify(before)) written += 1
    }
    expect(written).toBeGreaterThan(25)
  })
})
