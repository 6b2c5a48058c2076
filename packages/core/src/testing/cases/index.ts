import type { ContractCase } from '../contract.ts'
import { codecs } from './codecs.ts'
import { concurrency } from './concurrency.ts'
import { copies } from './copies.ts'
import { counters } from './counters.ts'
import { cursors } from './cursors.ts'
import { ended } from './ended.ts'
import { facts } from './facts.ts'
import { isolation } from './isolation.ts'
import { keys } from './keys.ts'
import { lifecycle } from './lifecycle.ts'
import { log } from './log.ts'
import { nesting } from './nesting.ts'
import { order } from './order.ts'
import { races } from './races.ts'
import { sorting } from './sorting.ts'
import { tenancy } from './tenancy.ts'
import { transactions } from './transactions.ts'
import { verbs } from './verbs.ts'

/** All cases of the storage port's contract. */
export const storeContract: readonly ContractCase[] = [
  ...verbs,
  ...copies,
  ...keys,
  ...counters,
  ...order,
  ...sorting,
  ...cursors,
  ...codecs,
  ...transactions,
  ...facts,
  ...ended,
  ...isolation,
  ...nesting,
  ...races,
  ...concurrency,
  ...log,
  ...tenancy,
  ...lifecycle,
]
