import { coreAreas } from './areas.ts'
import type { AnyCollection } from './store/index.ts'

/**
 * What a store in another language than ours needs beyond the port: the collections it makes tables of, and the views
 * it may answer in its own way. Imported as `@lyceum/core/storage`.
 */

/** Every collection of the engine: what a store keeps. */
export const collections: readonly AnyCollection[] = coreAreas.flatMap(
  (area): readonly AnyCollection[] => area.collections,
)

/**
 * The collections of the areas, with all that a tenant's people see. The log of events, jobs and idempotency keys, which
 * the other ones are, belong to the store that they were written in.
 */
export const tenantCollections: readonly AnyCollection[] = coreAreas
  .filter(({ name }) => name !== 'kernel')
  .flatMap((area): readonly AnyCollection[] => area.collections)

export * from './catalog/storage.ts'
export * from './certification/storage.ts'
export * from './community/storage.ts'
export * from './content/storage.ts'
export * from './enrollment/storage.ts'
export * from './identity/storage.ts'
export * from './insight/storage.ts'
export { DATABASE_NEWER, DATABASE_NOT_MIGRATED, DEADLINE_EXCEEDED, STORE_UNAVAILABLE } from './kernel/errors.ts'
export { jobs } from './kernel/jobs.ts'
export { outbox } from './kernel/outbox.ts'
export { toSearchText } from './kernel/rules/search-text.ts'
export { eventLag, MOST_COUNTED } from './kernel/subscriptions/lag.ts'
export { subscriptions, undelivered } from './kernel/subscriptions/records.ts'
export type { Metadata } from './kernel/values.ts'
export * from './progress/storage.ts'
export { copyTenant } from './store/copy.ts'
