/**
 * The types of the engine, plain and without zod, for whoever calls it: in process, over HTTP or from an extension. What
 * an area has is written in its own `api.ts`; here they are put together. Imported as `@lyceum/core/api`.
 */
import type { CatalogApi, CatalogErrors, CatalogEvents, CatalogPolicies } from './catalog/api.ts'
import type {
  CertificationApi,
  CertificationErrors,
  CertificationEvents,
  CertificationPolicies,
} from './certification/api.ts'
import type { CommunityApi, CommunityErrors, CommunityEvents, CommunityPolicies } from './community/api.ts'
import type { ContentApi, ContentErrors, ContentEvents, ContentPolicies } from './content/api.ts'
import type { DeliveryApi, DeliveryErrors, DeliveryEvents, DeliveryPolicies } from './delivery/api.ts'
import type { EnrollmentApi, EnrollmentErrors, EnrollmentEvents, EnrollmentPolicies } from './enrollment/api.ts'
import type { IdentityApi, IdentityErrors, IdentityEvents, IdentityPolicies } from './identity/api.ts'
import type { InsightApi, InsightErrors, InsightEvents, InsightPolicies } from './insight/api.ts'
import type { KernelErrors, KernelEvents, KernelPolicies } from './kernel/api.ts'
import type { LyceumEvent } from './kernel/events.ts'
import type { CallOptions } from './kernel/execute.ts'
import type { LyceumError } from './kernel/lyceum-error.ts'
import type { ProgressApi, ProgressErrors, ProgressEvents, ProgressPolicies } from './progress/api.ts'

export type * from './catalog/api.ts'
export type * from './certification/api.ts'
export type * from './community/api.ts'
export type * from './content/api.ts'
export type * from './delivery/api.ts'
export type * from './enrollment/api.ts'
export type * from './identity/api.ts'
export type * from './insight/api.ts'
export type * from './kernel/api.ts'
export type { ApiOf } from './kernel/api-of.ts'
export type { LyceumEvent } from './kernel/events.ts'
export type { CallOptions } from './kernel/execute.ts'
export type { ErrorCategory, LyceumError, Refusal } from './kernel/lyceum-error.ts'
export type * from './progress/api.ts'

/**
 * The shape that the in-process API and the HTTP client share; a client's calls may take further options. Beside the
 * codes that an operation names, each can fail with VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, CONFLICT,
 * IDEMPOTENCY_KEY_REUSED and NESTED_STORE_USE.
 */
export type Api<Options extends CallOptions = CallOptions> = IdentityApi<Options> &
  CatalogApi<Options> &
  ContentApi<Options> &
  EnrollmentApi<Options> &
  ProgressApi<Options> &
  CertificationApi<Options> &
  CommunityApi<Options> &
  InsightApi<Options> &
  DeliveryApi<Options>

/** The details of the engine's errors, by code. */
export interface LyceumErrors
  extends KernelErrors,
    IdentityErrors,
    CatalogErrors,
    ContentErrors,
    EnrollmentErrors,
    ProgressErrors,
    CertificationErrors,
    CommunityErrors,
    InsightErrors,
    DeliveryErrors {}

export type ErrorCode = keyof LyceumErrors

/** The facts that come with a code. */
export type ErrorDetails<Code extends ErrorCode> = LyceumErrors[Code]

/** The errors of the engine as a union, so that `switch (error.code)` narrows `error.details`. */
export type AnyLyceumError = { [Code in ErrorCode]: LyceumError<Code, LyceumErrors[Code]> }[ErrorCode]

/** The data of the engine's events, by name. */
export interface LyceumEvents
  extends KernelEvents,
    IdentityEvents,
    CatalogEvents,
    ContentEvents,
    EnrollmentEvents,
    ProgressEvents,
    CertificationEvents,
    CommunityEvents,
    InsightEvents,
    DeliveryEvents {}

/** The events of the engine as a union, so that `event.name` narrows `event.data`. */
export type AnyLyceumEvent = { [Name in keyof LyceumEvents]: LyceumEvent<LyceumEvents[Name], Name> }[keyof LyceumEvents]

/** The policies of the engine by name, each optional. */
export interface Policies
  extends KernelPolicies,
    IdentityPolicies,
    CatalogPolicies,
    ContentPolicies,
    EnrollmentPolicies,
    ProgressPolicies,
    CertificationPolicies,
    CommunityPolicies,
    InsightPolicies,
    DeliveryPolicies {}
