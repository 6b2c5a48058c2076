import * as archiving from './catalog/operations/archiving.ts'
import * as catalogue from './catalog/operations/catalogue.ts'
import * as categories from './catalog/operations/categories.ts'
import * as courses from './catalog/operations/courses.ts'
import * as instructors from './catalog/operations/instructors.ts'
import * as certificates from './certification/operations/certificates.ts'
import * as lessons from './content/operations/lessons.ts'
import * as modules from './content/operations/modules.ts'
import * as outline from './content/operations/outline.ts'
import * as placements from './content/operations/placements.ts'
import * as publishing from './content/operations/publishing.ts'
import * as enrollments from './enrollment/operations/enrollments.ts'
import type { CallOptions } from './execute.ts'
import * as guardians from './identity/operations/guardians.ts'
import * as rosters from './identity/operations/rosters.ts'
import * as tenants from './identity/operations/tenants.ts'
import * as users from './identity/operations/users.ts'
import type { Operation } from './operation.ts'
import * as attempts from './progress/operations/attempts.ts'
import * as grading from './progress/operations/grading.ts'
import * as learning from './progress/operations/learning.ts'
import * as progressLists from './progress/operations/lists.ts'
import * as progress from './progress/operations/reading.ts'
import * as reconciliation from './progress/operations/reconciliation.ts'
import * as steps from './progress/operations/steps.ts'

/** A resource in several files. Spread alone would do, but then an editor knew nothing of what is said at the operations. */
const together = <A extends object, B extends object, C extends object = object, D extends object = object>(
  ...[a, b, c, d]: [A, B, C?, D?]
): A & B & C & D => Object.assign({}, a, b, c, d) as A & B & C & D

/** Every operation, by the resource and verb of its name. The API, the HTTP routes, the client and OpenAPI follow from it. */
export const operations = {
  tenants,
  users,
  guardians,
  rosters,
  categories,
  courses: together(courses, catalogue, publishing, archiving),
  instructors,
  modules,
  lessons,
  placements,
  outline,
  enrollments,
  learning,
  progress: together(steps, progress, progressLists, reconciliation),
  attempts: together(attempts, grading),
  certificates,
}

export type Operations = typeof operations
export type Resource = keyof Operations

/** One operation as a function. Where every field of the input is optional, so is the input. */
export type Call<Op, Options extends CallOptions = CallOptions> =
  Op extends Operation<infer Input, infer Output>
    ? Record<never, never> extends Input
      ? (input?: Input, options?: Options) => Promise<Output>
      : (input: Input, options?: Options) => Promise<Output>
    : never

/** The shape that the in-process API and the HTTP client share; a client's calls may take further options. */
export type Api<Options extends CallOptions = CallOptions> = {
  readonly [R in Resource]: { readonly [Verb in keyof Operations[R]]: Call<Operations[R][Verb], Options> }
}
