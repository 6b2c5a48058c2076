import { existsSync, renameSync, rmSync } from 'node:fs'
import { createLyceum, type Lyceum } from '@lyceum/core'
import { openSqliteStore } from '@lyceum/store-sqlite'
import type { Keys } from './keys.ts'
import { learn } from './learn.ts'
import { actorOf, type PersonId, people, TENANT } from './people.ts'
import { writeCourses } from './write-courses.ts'

const DAY_MS = 86_400_000

const settle = async (lyceum: Lyceum): Promise<void> => {
  for (const [userId, { name, roles, timeZone, ...more }] of Object.entries(people)) {
    const planName = 'planName' in more ? more.planName : null
    await lyceum.system(TENANT).users.save({ userId, name, roles: [...roles], timeZone, planName })
  }
  await lyceum.system(TENANT).guardians.add({ guardianId: 'ruth', wardId: 'lena' })
}

/**
 * Makes the database of the demo, unless it is there. It is written under another name and put in its place when it is
 * whole, so that a start that was interrupted leaves nothing to stumble over.
 */
export const loadAcademy = async (path: string, { certificates }: Keys): Promise<boolean> => {
  if (existsSync(path)) return false
  const unfinished = `${path}.new`
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${unfinished}${suffix}`, { force: true })

  const today = new Date()
  today.setUTCHours(0, 0, 0, 0)
  let now = today
  const travelTo = (daysAgo: number, hour: number): void => {
    now = new Date(today.getTime() - daysAgo * DAY_MS + hour * 3_600_000)
  }
  /** Everything that happens takes a minute, so that no two things happen at the same moment. */
  const tick = (): Date => {
    now = new Date(now.getTime() + 60_000)
    return now
  }

  const store = openSqliteStore({ path: unfinished })
  await store.migrate()
  const lyceum = createLyceum({
    store,
    runtime: { now: tick },
    ports: { certificateKey: certificates },
  })
  const as = (person: PersonId) => lyceum.as(actorOf(person))
  travelTo(40, 8)
  await lyceum
    .system('platform')
    .tenants.create({ tenantId: TENANT, name: 'Tidewater Academy', timeZone: 'Europe/Stockholm' })
  await settle(lyceum)
  const written = await writeCourses(as('hedda'), as)
  await learn(as, written, travelTo)
  // What happened before the demo began is history: it is handed to nobody.
  await lyceum.drain()
  await lyceum.stop()
  await store.close()
  renameSync(unfinished, path)
  return true
}
