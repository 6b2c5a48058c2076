import { writeSync } from 'node:fs'
import { createLyceum, isLyceumError } from '@lyceum/core'
import { type DataLocation, openLocation } from './stores.ts'

// A process of its own that never stops writing until it is killed. What it was told is done it says at once and for
// good: a line is written before anything else happens.

const { place, tenantId, courseId, placementIds, round } = JSON.parse(String(process.argv[2])) as {
  place: DataLocation
  tenantId: string
  courseId: string
  placementIds: [string, string]
  round: number
}
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

const lyceum = createLyceum({ store: openLocation(place) })
await lyceum.subscribe('hearing', {
  from: 'beginning',
  handle: ({ id, name, aggregateId }) => void say({ heard: { id, name, aggregateId } }),
})

/**
 * One learner after the other enrolls, learns, and finishes, leaves or stays. Where no seat is left, one of those who
 * stayed leaves: there is always something to write.
 */
const lane = async (which: number): Promise<never> => {
  const staying: string[] = []
  for (let learner = 0; ; learner += 1) {
    const userId = `learner-${round}-${which}-${learner}`
    const api = lyceum.as({ tenantId, userId, roles: ['student'] })
    try {
      const { id: enrollmentId } = await api.enrollments.enroll({ courseId })
      say({ enrolled: enrollmentId })
      await api.progress.complete({ placementId: placementIds[0] })
      say({ completed: enrollmentId, placementId: placementIds[0] })
      if (learner % 3 === 0) staying.push(enrollmentId)
      else if (learner % 3 === 1) {
        await api.progress.complete({ placementId: placementIds[1] })
        say({ finished: enrollmentId })
      } else {
        await api.enrollments.cancel({ enrollmentId })
        say({ cancelled: enrollmentId })
      }
    } catch (error) {
      if (!isLyceumError(error) || error.code !== 'ENROLLMENT_LIMIT_REACHED') throw error
      const enrollmentId = staying.shift()
      if (enrollmentId === undefined) continue
      await lyceum.system(tenantId).enrollments.cancel({ enrollmentId })
      say({ cancelled: enrollmentId })
    }
  }
}

say({ ready: true })
await Promise.all([1, 2, 3, 4, 5, 6].map(lane))
