import type { Api } from '@lyceum/core'
import type { PersonId } from './people.ts'
import type { Written } from './write-courses.ts'

/** Puts the clock to an hour of the day, so many days before today. */
export type TravelTo = (daysAgo: number, hour: number) => void

/** What everybody has done by now, told in the order of the days. */
export const learn = async (
  as: (person: PersonId) => Api,
  { courses, placements }: Written,
  travelTo: TravelTo,
): Promise<void> => {
  const course = (key: string) => ({ courseId: courses.get(key) ?? '' })
  const place = (key: string) => ({ placementId: placements.get(key) ?? '' })

  const read = (person: PersonId, key: string, minutes: number) =>
    as(person).progress.record({ ...place(key), completed: true, timeSpentSeconds: minutes * 60 })

  /** Watches the first seconds of a recording. */
  const watch = (person: PersonId, key: string, seconds: number, durationSeconds: number) =>
    as(person).progress.record({
      ...place(key),
      watched: [[0, seconds]],
      durationSeconds,
      resumeSeconds: seconds,
      timeSpentSeconds: seconds + 20,
    })

  const takeQuiz = async (person: PersonId, key: string, score: number) => {
    const { number } = await as(person).attempts.start(place(key))
    await as(person).attempts.complete({ ...place(key), number, timeSpentSeconds: 420 })
    await as('hedda').attempts.grade({ ...place(key), userId: person, number, score })
  }

  travelTo(28, 17)
  await as('noor').enrollments.enroll({ ...course('knots'), source: 'web' })
  await read('noor', 'knots/words', 6)
  await watch('noor', 'knots/friction', 480, 480)
  travelTo(27, 18)
  await watch('noor', 'knots/figure-eight', 352, 352)
  await watch('noor', 'knots/bowline', 545, 545)
  travelTo(25, 17)
  await watch('noor', 'knots/clove-hitch', 600, 600)
  await read('noor', 'knots/sheet-bend', 9)
  travelTo(22, 10)
  await read('noor', 'knots/practice', 45)
  await takeQuiz('noor', 'knots/quiz', 9)

  travelTo(20, 7)
  await as('jun').enrollments.enroll({ ...course('knots'), source: 'web' })
  await read('jun', 'knots/words', 4)
  await watch('jun', 'knots/friction', 480, 480)
  travelTo(15, 21)
  await as('jun').enrollments.enroll({ ...course('weather'), source: 'web' })
  await read('jun', 'weather/beaufort', 12)
  travelTo(14, 21)
  await watch('jun', 'weather/backing', 838, 838)

  // Noor has paid at the harbour office, so the office enrols her.
  travelTo(12, 9)
  await as('hedda').enrollments.enroll({ ...course('north'), userId: 'noor', type: 'paid', source: 'office' })
  travelTo(12, 18)
  await read('noor', 'north/three', 15)
  travelTo(10, 18)
  await watch('noor', 'north/deviation', 1_080, 1_080)
  travelTo(9, 18)
  await takeQuiz('noor', 'north/quiz', 17)

  travelTo(8, 8)
  await as('pia').enrollments.enroll({ ...course('knots'), source: 'web' })
  await takeQuiz('pia', 'knots/quiz', 4)
  travelTo(7, 16)
  await as('lena').enrollments.enroll({ ...course('knots'), source: 'web' })
  await read('lena', 'knots/words', 8)
  const { id: enrollmentId } = await as('lena').enrollments.enroll({ ...course('weather'), source: 'web' })
  travelTo(6, 16)
  await as('lena').enrollments.cancel({ enrollmentId, reason: 'Knots first.' })
  await watch('jun', 'weather/cirrus', 255, 660)

  travelTo(5, 12)
  await as('jun').enrollments.enroll({ ...course('night'), source: 'web' })
  await read('jun', 'night/lights', 25)
  travelTo(4, 12)
  await as('noor').enrollments.enroll({ ...course('night'), source: 'web' })
  travelTo(3, 12)
  await as('pia').enrollments.enroll({ ...course('radio'), source: 'web' })
  travelTo(2, 12)
  await as('pia').enrollments.enroll({ ...course('night'), source: 'web' })
}
