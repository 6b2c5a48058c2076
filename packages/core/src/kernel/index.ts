import { defineArea } from './area.ts'
import * as errors from './errors.ts'
import { idempotencyKeys } from './idempotency.ts'
import { deliveryLeases, outbox } from './outbox.ts'

/** What every other area rests on: the codes that any operation can answer with, and the engine's own records. */
export const kernel = defineArea({ name: 'kernel', errors, collections: [outbox, deliveryLeases, idempotencyKeys] })
