export type * from '@lyceum/core/api'
export type { RoutesOf } from '@lyceum/http-hono/routes'
// By path, so that the build takes this one file along: the client runs without core.
export { eachItem } from '../../core/src/kernel/each-item.ts'
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
export type { Fetch, TokenSource } from './send.ts'
