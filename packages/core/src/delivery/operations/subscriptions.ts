import * as z from 'zod'
import { platformOnly, withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand, defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { eventLag } from '../../kernel/subscriptions/lag.ts'
import {
  type SubscriptionRecord,
  subscriptionName,
  subscriptionStarts,
  subscriptions,
  undelivered,
} from '../../kernel/subscriptions/records.ts'
import { instant } from '../../kernel/values.ts'
import { Subscription } from '../answers.ts'
import { SUBSCRIPTION_NOT_FOUND } from '../errors.ts'

const withLag = async ({ tx }: QueryContext, record: SubscriptionRecord): Promise<z.infer<typeof Subscription>> => {
  const { position, name } = record
  const [lag, deadLetters] = await Promise.all([
    tx.view(eventLag, { position }),
    tx.count(undelivered, 'byStatus', { subscription: name, status: 'dead' }),
  ])
  return {
    name,
    lag: lag.events + record.waiting,
    oldestAt: lag.oldestAt,
    waiting: record.waiting,
    deadLetters,
    handled: record.handled,
    failures: record.failures,
    perSecond: record.perSecond,
    catchingUp: record.liveFrom !== null,
    active: record.holder !== null,
    lastHandledAt: record.lastHandledAt,
    lastFailedAt: record.lastFailedAt,
    lastError: record.lastError,
  }
}

/**
 * The durable subscriptions that have seen events of the tenant: how far behind they are, how fast, and what failed.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).subscriptions.list()
 * const late = items.filter(({ lag }) => lag > 1_000)
 * ```
 */
export const list = defineQuery({
  name: 'subscriptions.list',
  summary: 'The durable subscriptions to events, and how far they are.',
  input: z.strictObject(pageInput),
  output: pageOf(Subscription),
  allow: withRole('admin'),
  run: async (context, input) => {
    const found = await listPage(context.tx, subscriptions, 'all', {}, input)
    return { ...found, items: await Promise.all(found.items.map((record) => withLag(context, record))) }
  },
})

/**
 * Gives up a durable subscription in every tenant: old events are no longer kept for it. A process that still runs it stops
 * at its next start; subscribing by the name again begins anew.
 *
 * @example
 * ```ts
 * await lyceum.system('platform').subscriptions.remove({ name: 'mailer' })
 * ```
 */
export const remove = defineCommand({
  name: 'subscriptions.remove',
  summary: 'Gives up a durable subscription in every tenant.',
  input: z.strictObject({ name: subscriptionName }),
  output: z.object({
    name: subscriptionName,
    startedAt: instant.describe('When it was first subscribed.'),
  }),
  errors: [SUBSCRIPTION_NOT_FOUND],
  partition: 'platform',
  allow: platformOnly,
  run: async ({ tx }, { name }) => {
    const start = (await tx.find(subscriptionStarts, 'byName', { name })) ?? fail(SUBSCRIPTION_NOT_FOUND, { name })
    tx.remove(subscriptionStarts, start)
    return { name, startedAt: start.startedAt }
  },
})
