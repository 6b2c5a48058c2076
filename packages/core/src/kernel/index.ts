import { defineArea } from './area.ts'
import * as errors from './errors.ts'
import { idempotencyKeys } from './idempotency.ts'
import { deliveryLeases, outbox } from './outbox.ts'

/** The base of all areas: the error codes common to all operations, and the engine's own records. */
export const kernel = defineArea({ name: 'kernel', errors, collections: [outbox, deliveryLeases, idempotencyKeys] })
