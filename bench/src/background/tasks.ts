import type { Lyceum } from '@lyceum/core'
import type { Crowd } from '@lyceum/tests/crowd'
import { TENANT } from '../academy.ts'

/** What makes a job necessary that concerns everybody. */
export interface Task {
  readonly job: string
  readonly start: (lyceum: Lyceum) => Promise<unknown>
  /** Whether a later task needs it to be finished; others are left in the middle. */
  readonly finishes?: boolean
}

export const tasks = ({ counted, autoEnrolled, waitedFor }: Crowd): Record<string, Task> => {
  const staff = (lyceum: Lyceum) => lyceum.as({ tenantId: TENANT, userId: 'teacher', roles: ['instructor'] })
  const { courseId, placementIds } = counted
  return {
    'added lesson': {
      job: 'progress.recount',
      start: (lyceum) => staff(lyceum).lessons.create({ title: 'Added', kind: 'reading', placement: { courseId } }),
      finishes: true,
    },
    'removed last lessons': {
      job: 'progress.recount',
      start: async (lyceum) => {
        const { items } = await staff(lyceum).placements.list({ courseId, limit: 100 })
        const done = new Set(placementIds.slice(0, -1))
        for (const { id } of items) if (!done.has(id)) await staff(lyceum).placements.remove({ placementId: id })
      },
    },
    autoEnroll: {
      job: 'enrollments.enrollEverybody',
      start: (lyceum) => staff(lyceum).courses.publish({ courseId: autoEnrolled }),
    },
    expiry: { job: 'enrollments.expire', start: async (lyceum) => lyceum.start() },
    'lifted limit': {
      job: 'enrollments.promote',
      start: (lyceum) => staff(lyceum).courses.update({ courseId: waitedFor, maxEnrollments: null }),
    },
  }
}
