import { expect, test } from 'vitest'
import type { AnyLyceumError, AnyLyceumEvent, Api, LyceumErrors, LyceumEvents, Policies } from './api.ts'
import type { CoreArea } from './areas.ts'
import type { ApiOf, ErrorsOf, EventsOf, PoliciesOf } from './kernel/calls.ts'

// The compiler is the test: the written types are those that zod infers from the schemas, to the last field.

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** The operations whose written type is not the inferred one; there are none. */
type Differing<Written, Inferred> = {
  [Resource in keyof Written & keyof Inferred]: {
    [Verb in keyof Written[Resource] | keyof Inferred[Resource]]: Same<
      Written[Resource][Verb & keyof Written[Resource]],
      Inferred[Resource][Verb & keyof Inferred[Resource]]
    > extends true
      ? never
      : `${Resource & string}.${Verb & string}`
  }[keyof Written[Resource] | keyof Inferred[Resource]]
}[keyof Written & keyof Inferred]

type Inferred = ApiOf<CoreArea>

test('the written types are those of the schemas', () => {
  const resources: Same<keyof Api, keyof Inferred> = true
  const operations: never[] = [] as Differing<Api, Inferred>[]
  const codes: Same<keyof LyceumErrors, ErrorsOf<CoreArea>['code']> = true
  const errors: Same<AnyLyceumError, ErrorsOf<CoreArea>> = true
  const names: Same<keyof LyceumEvents, EventsOf<CoreArea>['name']> = true
  const events: Same<AnyLyceumEvent, EventsOf<CoreArea>> = true
  const policies: Same<Policies, PoliciesOf<CoreArea>> = true
  expect([resources, codes, errors, names, events, policies, ...operations]).not.toContain(false)
})
