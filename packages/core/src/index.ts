export { type Actor, anonymous, type Plan, type Role, roles } from './access.ts'
export { type Api, type Call, type Operations, operations, type Resource } from './api.ts'
export { collections } from './collections.ts'
export {
  type AnyLyceumError,
  type ErrorCategory,
  type ErrorCode,
  type ErrorDetails,
  errors,
  type FieldIssue,
  isLyceumError,
  LyceumError,
  type Refusal,
  refusal,
} from './errors.ts'
export type { LyceumEvent } from './events.ts'
export type { CallOptions, Observation } from './execute.ts'
export { createLyceum, type Lyceum, type LyceumOptions } from './lyceum.ts'
export type { Operation } from './operation.ts'
export { followUps, reactions } from './reactions.ts'
export { type CertificateKey, type PaymentPort, type Ports, type Runtime, systemRuntime } from './runtime.ts'
export * from './store/index.ts'
export type { Page } from './values.ts'
