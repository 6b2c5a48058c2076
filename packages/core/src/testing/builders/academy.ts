import type { Api } from '../../api.ts'
import { type Actor, anonymous, type Role } from '../../kernel/access.ts'
import { createLyceum, type Lyceum } from '../../lyceum.ts'
import { createMemoryStore } from '../../memory/index.ts'
import type { StoreDriver } from '../../store/index.ts'
import { type TestRuntime, type TestRuntimeOptions, testRuntime } from '../runtime.ts'

/** A tenant with people in it. Everybody's id says what they are. */
export interface Academy {
  readonly tenantId: string
  readonly system: Api
  readonly admin: Api
  /** The instructor `teacher`. */
  readonly teacher: Api
  /** The student `learner`. */
  readonly learner: Api
  /** Nobody. */
  readonly visitor: Api
  /** Somebody, whether the tenant has heard of them or not. */
  as(userId: string, ...roles: Role[]): Api
  actor(userId: string, ...roles: Role[]): Actor
  /** Somebody whom the tenant knows. */
  person(userId: string, ...roles: Role[]): Promise<Api>
}

/**
 * Sets up a tenant for a test: an admin, a teacher and a learner whom it knows.
 *
 * @example
 * ```ts
 * const { teacher, learner } = await academy(createLyceum({ store: createMemoryStore() }))
 * const course = await teacher.courses.create({ title: 'Celestial navigation' })
 * ```
 */
export const academy = async (lyceum: Pick<Lyceum, 'as' | 'system'>, tenantId = 'academy'): Promise<Academy> => {
  const system = lyceum.system(tenantId)
  const actor = (userId: string, ...roles: Role[]): Actor => ({ tenantId, userId, roles })
  const as = (userId: string, ...roles: Role[]) => lyceum.as(actor(userId, ...roles))
  const person = async (userId: string, ...roles: Role[]) => {
    await system.users.save({ userId, name: `The ${userId}`, roles })
    return as(userId, ...roles)
  }
  return {
    tenantId,
    system,
    admin: await person('admin', 'admin'),
    teacher: await person('teacher', 'instructor'),
    learner: await person('learner', 'student'),
    visitor: lyceum.as(anonymous(tenantId)),
    as,
    actor,
    person,
  }
}

export interface MemoryAcademy extends Academy {
  readonly lyceum: Lyceum
  readonly runtime: TestRuntime
  readonly store: StoreDriver
}

/** An academy in memory whose clock stands still, and whose every answer and refusal is checked against its operation. */
export const memoryAcademy = async (options: TestRuntimeOptions = {}): Promise<MemoryAcademy> => {
  const store = createMemoryStore()
  const runtime = testRuntime(options)
  const lyceum = createLyceum({ store, runtime, checkAnswers: true })
  return { ...(await academy(lyceum)), lyceum, runtime, store }
}
