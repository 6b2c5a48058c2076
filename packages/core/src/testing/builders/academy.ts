import type { Api } from '../../api.ts'
import { type Actor, anonymous, type Role } from '../../kernel/access.ts'
import { createLyceum, type Lyceum, type LyceumOptions } from '../../lyceum.ts'
import { createMemoryStore } from '../../memory/index.ts'
import type { StoreDriver } from '../../store/index.ts'
import { type TestRuntime, type TestRuntimeOptions, testRuntime } from '../runtime.ts'

/** A tenant with users whose ids tell their roles. */
export interface Academy {
  readonly tenantId: string
  readonly system: Api
  readonly admin: Api
  /** The instructor `teacher`. */
  readonly teacher: Api
  /** The student `learner`. */
  readonly learner: Api
  /** An anonymous caller. */
  readonly visitor: Api
  /** The API for any user id, stored in the tenant or not. */
  as(userId: string, ...roles: Role[]): Api
  actor(userId: string, ...roles: Role[]): Actor
  /** Stores a user in the tenant and returns their API. */
  addUser(userId: string, ...roles: Role[]): Promise<Api>
}

/**
 * Sets up a tenant for a test, with an admin, a teacher and a learner.
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
  const addUser = async (userId: string, ...roles: Role[]) => {
    await system.users.save({ userId, name: `The ${userId}`, roles })
    return as(userId, ...roles)
  }
  return {
    tenantId,
    system,
    admin: await addUser('admin', 'admin'),
    teacher: await addUser('teacher', 'instructor'),
    learner: await addUser('learner', 'student'),
    visitor: lyceum.as(anonymous(tenantId)),
    as,
    actor,
    addUser,
  }
}

export interface MemoryAcademy extends Academy {
  readonly lyceum: Lyceum
  readonly runtime: TestRuntime
  readonly store: StoreDriver
}

export interface MemoryAcademyOptions extends TestRuntimeOptions {
  readonly policies?: LyceumOptions['policies']
}

/** An academy in memory with a fixed clock. Every answer and error is checked against the operation's declaration. */
export const memoryAcademy = async ({
  policies = {},
  ...options
}: MemoryAcademyOptions = {}): Promise<MemoryAcademy> => {
  const store = createMemoryStore()
  const runtime = testRuntime(options)
  const lyceum = createLyceum({ store, runtime, policies, checkAnswers: true })
  return { ...(await academy(lyceum)), lyceum, runtime, store }
}
