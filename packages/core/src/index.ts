export type * from './api.ts'
export { coreAreas } from './areas.ts'
export { isLyceumError } from './is-lyceum-error.ts'
export { type Actor, anonymous, type Plan, type Role, roles } from './kernel/access.ts'
export type { Area } from './kernel/area.ts'
export type { ApiOf, ErrorsOf, EventsOf, PoliciesOf } from './kernel/calls.ts'
export { eachItem } from './kernel/each-item.ts'
export { type ErrorCategory, type ErrorDefinition, LyceumError, type Refusal } from './kernel/lyceum-error.ts'
export type { Observation, ObservedCall, Observer } from './kernel/observe.ts'
export type { Operation } from './kernel/operation.ts'
export type { Page } from './kernel/paging.ts'
export type { ErrorHandler } from './kernel/report.ts'
export {
  type AdmissionAnswer,
  type AdmissionPort,
  type AdmissionQuestion,
  type CertificateKey,
  type PaymentPort,
  type Ports,
  type Runtime,
  systemRuntime,
} from './kernel/runtime.ts'
export type { Background } from './kernel/subscriptions/call-runner.ts'
export type { HandlerContext, SubscriptionOptions } from './kernel/subscriptions/options.ts'
export { createLyceum, type Lyceum, type LyceumOptions } from './lyceum.ts'
export * from './store/index.ts'
