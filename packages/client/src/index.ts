export type * from '@lyceum/core/api'
export type { RoutesOf } from '@lyceum/http-hono/routes'
export type { AreaTypes } from './areas.ts'
export { type Client, type ClientCallOptions, type ClientOptions, createClient } from './client.ts'
export {
  type AnyLyceumClientError,
  type ClientErrorCategory,
  type ClientErrorCode,
  type ClientErrorDetails,
  type HttpErrorCode,
  isLyceumError,
  LyceumClientError,
  type TransportErrors,
} from './errors.ts'
export { eachItem } from './pages.ts'
export type { Fetch, TokenSource } from './send.ts'
