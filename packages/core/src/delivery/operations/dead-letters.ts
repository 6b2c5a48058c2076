import * as z from 'zod'
import { withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import {
  subscriptionName,
  subscriptions,
  type UndeliveredRecord,
  undelivered,
} from '../../kernel/subscriptions/records.ts'
import { DeadLetter, toDeadLetter } from '../answers.ts'
import { DEAD_LETTER_NOT_FOUND } from '../errors.ts'
import { NamedDeadLetter } from '../input.ts'

/**
 * The events that a subscription has given up after its last attempt, in the order of the log.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).deadLetters.list({ subscription: 'mailer' })
 * ```
 */
export const list = defineQuery({
  name: 'deadLetters.list',
  summary: 'Events that a subscription has given up.',
  input: z.strictObject({
    subscription: subscriptionName.optional().describe('Only those of this subscription.'),
    ...pageInput,
  }),
  output: pageOf(DeadLetter),
  allow: withRole('admin'),
  run: async ({ tx }, { subscription, ...input }) => {
    const found =
      subscription === undefined
        ? await listPage(tx, undelivered, 'dead', { status: 'dead' }, input)
        : await listPage(tx, undelivered, 'byStatus', { subscription, status: 'dead' }, input)
    return { ...found, items: found.items.map(toDeadLetter) }
  },
})

const loadDead = async ({ tx }: CommandContext, deadLetterId: string): Promise<UndeliveredRecord> => {
  const record = await tx.get(undelivered, deadLetterId, { lock: true })
  return record?.status === 'dead' ? record : fail(DEAD_LETTER_NOT_FOUND, { deadLetterId })
}

/**
 * Tries a dead letter again, within seconds, with as many attempts as a new event has. Later events of its aggregate may
 * have been handled before it.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).deadLetters.retry({ deadLetterId })
 * ```
 */
export const retry = defineCommand({
  name: 'deadLetters.retry',
  summary: 'Tries a dead letter again.',
  input: NamedDeadLetter,
  output: DeadLetter,
  errors: [DEAD_LETTER_NOT_FOUND],
  allow: withRole('admin'),
  run: async (context, { deadLetterId }) => {
    const { tx, now } = context
    const record = await loadDead(context, deadLetterId)
    const place = await tx.find(subscriptions, 'byName', { name: record.subscription })
    // The process that has the place reads what waits when the place has changed.
    if (place) tx.replace(subscriptions, { ...place, waiting: place.waiting + 1, holder: null })
    const waiting = { ...record, status: 'waiting' as const, attempts: 0, dueAt: record.occurredAt, updatedAt: now }
    return toDeadLetter(tx.replace(undelivered, waiting))
  },
})

/**
 * Drops a dead letter: the subscription will not handle the event.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).deadLetters.skip({ deadLetterId })
 * ```
 */
export const skip = defineCommand({
  name: 'deadLetters.skip',
  summary: 'Drops a dead letter.',
  input: NamedDeadLetter,
  output: DeadLetter,
  errors: [DEAD_LETTER_NOT_FOUND],
  allow: withRole('admin'),
  run: async (context, { deadLetterId }) => {
    const record = await loadDead(context, deadLetterId)
    context.tx.remove(undelivered, record)
    return toDeadLetter(record)
  },
})
