import { isDeepStrictEqual } from 'node:util'
import { type Academy, actorOf, LESSON_SECONDS } from './academy.ts'
import type { Baseline } from './baseline.ts'
import { workOf } from './work.ts'

/** An answer of any of them. */
type Answer = { readonly [field: string]: unknown }

const same = (what: string, answers: readonly unknown[]): void => {
  for (const answer of answers)
    if (!isDeepStrictEqual(answer, answers[0]))
      throw new Error(`${what}: answers differ.\n${JSON.stringify(answers[0])}\n${JSON.stringify(answer)}`)
}

const isRefused = async (work: () => unknown): Promise<boolean> => {
  try {
    await work()
    return false
  } catch {
    return true
  }
}

const instant = (value: unknown): number | null => (value === null ? null : new Date(value as string).getTime())

/** The lessons of nested details, ours or those by hand, in order. */
const lessonsOf = (part: Answer): Answer[] => {
  const children = (part['children'] ?? part['modules']) as Answer[] | undefined
  const direct = ((part['lessons'] as Answer[] | undefined) ?? (part['type'] === 'placement' ? [part] : [])) as Answer[]
  return [...direct, ...(children ?? []).flatMap(lessonsOf)]
}

const lessonContent = (lesson: Answer): unknown[] => {
  const progress = (lesson['progress'] as Answer | null | undefined) ?? lesson
  const id = lesson['placementId'] ?? lesson['id']
  const numbers = ['percentage', 'watchedSeconds', 'resumeSeconds', 'notes'].map((field) => progress[field] ?? 0)
  return [id, lesson['title'], lesson['kind'], progress['bookmarked'] ?? false, ...numbers]
}

const courseContent = (course: Answer): unknown[] => {
  const { category, ...flat } = course
  const fields = ['id', 'title', 'slug', 'level', 'language', 'price', 'rating', 'ratingCount', 'enrollmentCount']
  return [...fields.map((field) => flat[field]), (category as Answer | null)?.['name'], flat['instructorNames']]
}

/** Fails unless our operations and the code by hand do the same: answers of equal content, refusals, repeated keys. */
export const checkAgreement = async (academy: Academy, baseline: Baseline, lean: Baseline): Promise<void> => {
  const { lyceum, study, nextPair } = academy
  const { courseId, learners, placementIds } = study
  // All learners stand at the same step. What is by hand on our tables takes another learner than we do.
  const [mine = '', theirs = ''] = [learners[0], learners[learners.length - 1]]
  const ourLearner = lyceum.as(actorOf(mine))
  for (const [from, to] of [
    [20, 30],
    [25, 40],
    [100, 107.5],
  ] as const) {
    const placementId = placementIds[1] ?? ''
    const step = { placementId, from, to, durationSeconds: LESSON_SECONDS, spentSeconds: 10 }
    const { lesson, course } = await ourLearner.progress.record({
      placementId,
      watched: [[from, to]],
      durationSeconds: LESSON_SECONDS,
      resumeSeconds: to,
      timeSpentSeconds: 10,
    })
    same('heartbeat', [
      { watched: lesson.watchedSeconds, percentage: lesson.percentage, course: course.percentage },
      await baseline.heartbeat({ ...step, userId: theirs }),
      await lean.heartbeat({ ...step, userId: theirs }),
    ])
  }
  const details = await ourLearner.progress.details({ courseId })
  const byHand = [baseline, lean].map(async (one) => (await one.progressDetails(courseId, theirs)) as Answer)
  same('progress details', [
    lessonsOf(details as unknown as Answer).map(lessonContent),
    ...(await Promise.all(byHand)).map((one) => lessonsOf(one['summary'] as Answer).map(lessonContent)),
  ])
  const { summary, nextLesson, course } = details
  same('totals', [
    [course.title, course.instructorNames, summary.totalLessons, summary.timeSpentSeconds, nextLesson?.title],
    ...(await Promise.all(byHand)).map((one) => {
      const [hand, total, enrollment, next] = [
        one['course'],
        one['summary'],
        one['enrollment'],
        one['next'],
      ] as Answer[]
      return [
        hand?.['title'],
        hand?.['instructors'],
        total?.['total'],
        enrollment?.['timeSpentSeconds'],
        next?.['title'],
      ]
    }),
  ])

  const works = workOf(academy, baseline, lean).catalogue
  for (let index = 0; index < 20; index += 1) {
    const { items, page } = (await works.ours(index)) as { items: Answer[]; page: { totalItems: number } }
    const others = await Promise.all([works.baseline?.(index), works.lean(index)])
    same('catalogue', [
      [page.totalItems, items.map(courseContent)],
      ...others.map((other) => [
        (other as Answer)['total'],
        ((other as Answer)['items'] as Answer[]).map(courseContent),
      ]),
    ])
  }

  const { courseId: open, userId } = nextPair()
  const learner = lyceum.as(actorOf(userId))
  const ways = [
    (key: string) => learner.enrollments.enroll({ courseId: open }, { idempotencyKey: key }),
    async (key: string) => lean.enroll(open, userId, key),
  ]
  const enrolled = await Promise.all(ways.map((enroll) => enroll('first')))
  same(
    'enroll',
    (enrolled as Answer[]).map(({ courseId, userId, status }) => ({ courseId, userId, status })),
  )
  same(
    'the moment',
    (enrolled as Answer[]).map(({ enrolledAt }) => typeof instant(enrolledAt)),
  )
  const repeated = await Promise.all(ways.map((enroll) => enroll('first')))
  same('a repeated key', [enrolled, repeated])
  same('a second enrollment', [true, ...(await Promise.all(ways.map((enroll) => isRefused(() => enroll('other')))))])
}
