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
lyceum.on('*', ({ id, name, aggregateId }) => {
  say({ heard: { id, name, aggregateId } })
})

/** One learner after the other enrolls, learns, and finishes or leaves; who finds no seat sends the last one away. */
const lane = async (which: number): Promise<never> => {
  let enrollmentId = ''
  for (let learner = 0; ; learner += 1) {
    const userId = `learner-${round}-${which}-${learner}`
    const api = lyceum.as({ tenantId, userId, roles: ['student'] })
    try {
      const enrollment = await api.enrollments.enroll({ courseId })
      enrollmentId = enrollment.id
      say({ enrolled: enrollmentId })
      await api.progress.complete({ placementId: placementIds[0] })
      say({ completed: enrollmentId, placementId: placementIds[0] })
      if (learner % 3 === 0) continue
      if (learner % 3 === 1) {
        await api.progress.complete({ placementId: placementIds[1] })
        say({ finished: enrollmentId })
      } else {
        await api.enrollments.cancel({ enrollmentId })
        say({ cancelled: enrollmentId })
      }
    } catch (error) {
      if (!isLyceumError(error) || error.code !== 'ENROLLMENT_LIMIT_REACHED') throw error
      say({ full: userId })
    }
  }
}

say({ ready: true })
await Promise.all([1, 2, 3, 4, 5, 6].map(lane))
