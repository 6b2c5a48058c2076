import type { Lyceum } from '@lyceum/core'
import { type Keys, tokenFor } from './keys.ts'
import { actorOf, type PersonId } from './people.ts'

export interface CurlExample {
  readonly title: string
  readonly command: string
}

/** Requests that work as they stand. They leave out whatever a visitor has removed from the academy. */
export const curlExamples = async (lyceum: Lyceum, keys: Keys, url: string): Promise<CurlExample[]> => {
  const as = (person: PersonId) => lyceum.as(actorOf(person))
  const examples = [
    { title: 'The course catalog. It needs no token.', command: `curl '${url}/courses?search=knots&pricing=free'` },
  ]

  const { items: courses } = await as('jun').courses.list({ search: 'reading the weather' })
  const courseId = courses[0]?.id
  const lessons = courseId === undefined ? [] : (await as('jun').placements.list({ courseId, kind: 'video' })).items
  const video = lessons.find(({ lesson }) => lesson.title.startsWith('Cirrus'))
  if (video) {
    const report = JSON.stringify({ watched: [[255, 315]], durationSeconds: 660, resumeSeconds: 315 })
    examples.push({
      title: 'Jun watches one more minute of a video. Sent again, it adds nothing.',
      command: `curl '${url}/placements/${video.id}/progress' -H 'Content-Type: application/json' -d '${report}' -H 'Authorization: Bearer ${await tokenFor('jun', keys)}'`,
    })
  }

  const { items: certificates } = await as('noor').certificates.listByLearner()
  if (certificates[0])
    examples.push({
      title: "Verify Noor's certificate. It needs no token.",
      command: `curl '${url}/certificate-verification?number=${certificates[0].number}'`,
    })
  return examples
}
