/**
 * What an area is made of, for hosts that add areas of their own and for adapters. Imported as `@lyceum/core/extension`.
 */

export { isStaffOf, loadVisibleCourse, staffOfCourse } from './catalog/access.ts'
export * from './catalog/errors.ts'
export * from './catalog/events.ts'
export { courseInstructors, courses } from './catalog/records.ts'
export { learnerOfCourse } from './catalog/relations.ts'
export * from './certification/errors.ts'
export * from './certification/events.ts'
export { certificates } from './certification/records.ts'
export * from './community/errors.ts'
export * from './content/errors.ts'
export * from './content/events.ts'
export { lessons, modules, placements } from './content/records.ts'
export { staffOfEnrollmentOr } from './enrollment/access.ts'
export * from './enrollment/errors.ts'
export * from './enrollment/events.ts'
export { enrollments } from './enrollment/records.ts'
export { hasAccessAt, statusAt } from './enrollment/rules/status.ts'
export { isGuardianOf, type OtherPeople, selfOr, targetUserId } from './identity/access.ts'
export * from './identity/errors.ts'
export { ensureUser, loadUser, requireUsers } from './identity/people.ts'
export { guardianships, type UserRecord, users } from './identity/records.ts'
export { learnerOfInstructor } from './identity/relations.ts'
export * from './insight/errors.ts'
export {
  type AccessContext,
  type AccessDecision,
  type Allow,
  anyone,
  denied,
  hasRole,
  isAdmin,
  onlyFor,
  platformOnly,
  signedIn,
  withRole,
} from './kernel/access.ts'
export { actorSchema } from './kernel/actor.ts'
export { type Area, defineArea, type OperationTable } from './kernel/area.ts'
export { type Assembly, assemble } from './kernel/assembly.ts'
export { addContext } from './kernel/error-context.ts'
export * from './kernel/errors.ts'
export {
  type AreaSubscription,
  defineEvent,
  defineReaction,
  defineSubscription,
  type EventDefinition,
  type Reaction,
  type SystemCall,
} from './kernel/events.ts'
export { type FieldReason, fieldReasons, refusing } from './kernel/field-issues.ts'
export { defineJob, type Job, type Piece, type PieceResult } from './kernel/jobs.ts'
export {
  defineError,
  type ErrorDefinition,
  enforce,
  fail,
  type Refusal,
  type RefusalOf,
  refusal,
} from './kernel/lyceum-error.ts'
export { names } from './kernel/names.ts'
export {
  type CommandContext,
  type Consult,
  defineBatch,
  defineCommand,
  defineQuery,
  type Operation,
  type QueryContext,
} from './kernel/operation.ts'
export {
  definePaging,
  inRange,
  listPage,
  type Page,
  type PageRange,
  type Paging,
  pageInput,
  pageOf,
} from './kernel/paging.ts'
export { definePolicy, type Policy } from './kernel/policies.ts'
export {
  type AskRelation,
  answerRelation,
  defineRelation,
  type Relation,
  type RelationAnswer,
} from './kernel/relations.ts'
export type { UpkeepTask } from './kernel/upkeep.ts'
export { enforceValid } from './kernel/validation.ts'
export {
  amount,
  country,
  currency,
  day,
  html,
  id,
  instant,
  languageTag,
  line,
  metadata,
  percent,
  slug,
  text,
  timeZone,
  url,
  whole,
} from './kernel/values.ts'
export * from './progress/errors.ts'
export * from './progress/events.ts'
export { courseProgress, lessonProgress } from './progress/records.ts'
export {
  defineBulkWrite,
  defineCollection,
  defineView,
  type ReadRecords,
  type RecordOf,
  type Records,
} from './store/index.ts'
