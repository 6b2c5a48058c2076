// What a learner goes through, on any API: that of an engine in process, or of a client.
import type { Client } from '@lyceum/client'

const fail = (what: string): never => {
  throw new Error(what)
}

/** Answers the number of the certificate. `as` makes the API of somebody. */
export const journey = async (as: (person: string) => Client): Promise<string> => {
  const [teacher, learner] = [as('grace'), as('ada')]
  const { id: courseId } = await teacher.courses.create({ title: 'Knots that hold', hasCertificate: true })
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'First knots' })
  await teacher.lessons.create({ title: 'Bowline', kind: 'reading', placement: { courseId, moduleId } })
  await teacher.courses.publish({ courseId })

  const { status } = await learner.enrollments.enroll({ courseId })
  if (status !== 'active') fail(`The enrollment is ${status}.`)
  const refused = await learner.enrollments.enroll({ courseId }).catch((error: { code?: string }) => error.code)
  if (refused !== 'ALREADY_ENROLLED') fail(`Enrolling twice gave ${JSON.stringify(refused)}.`)
  const { nextPlacementId } = await learner.progress.summary({ courseId })
  await learner.progress.complete({ placementId: nextPlacementId ?? fail('There is no next lesson.') })

  const [certificate] = (await learner.certificates.listByLearner()).items
  if (!certificate) return fail('No certificate was issued.')
  const verified = await learner.certificates.verify({ number: certificate.number })
  if (verified.status !== 'valid') fail(`The certificate is ${verified.status}.`)
  return certificate.number
}
