import * as z from 'zod'
import { id, instant } from '../kernel/values.ts'
import { type AnyCollection, defineCollection, type Row } from '../store/index.ts'

/** Stands for an ordinary record: keys with and without null, and lists of one, two and three fields. */
export const contractItems = defineCollection({
  name: 'contractItems',
  prefix: 'cit',
  fields: {
    ownerId: id,
    groupId: id.nullable(),
    code: z.string(),
    slot: z.string().nullable(),
    title: z.string(),
    state: z.enum(['open', 'closed']),
    dueAt: instant.nullable(),
    urgent: z.boolean().nullable(),
    order: z.int(),
    data: z.record(z.string(), z.json()),
  },
  unique: { byCode: ['code'], bySlot: ['ownerId', 'slot'], byDue: ['dueAt', 'urgent'] },
  indexes: {
    byOwner: ['ownerId', 'order'],
    byTitle: ['ownerId', 'title'],
    byState: ['ownerId', 'state', 'order'],
    byGroup: ['groupId', 'order'],
    inOrder: ['order'],
  },
})

/** One field of every kind, never null and perhaps null. */
export const contractValues = defineCollection({
  name: 'contractValues',
  prefix: 'cvl',
  fields: {
    key: z.string().max(100),
    words: z.string(),
    whole: z.int(),
    fraction: z.number(),
    flag: z.boolean(),
    moment: instant,
    payload: z.json(),
    maybeWords: z.string().nullable(),
    maybeWhole: z.int().nullable(),
    maybeFraction: z.number().nullable(),
    maybeFlag: z.boolean().nullable(),
    maybeMoment: instant.nullable(),
    maybePayload: z.array(z.json()).nullable(),
  },
  unique: { byKey: ['key'] },
  indexes: {
    byKey: ['key'],
    byWhole: ['whole'],
    byFraction: ['fraction'],
    byFlag: ['flag', 'whole'],
    byMoment: ['moment'],
  },
})

/** Number fields that many add to at once. */
export const contractCounters = defineCollection({
  name: 'contractCounters',
  prefix: 'cct',
  fields: { used: z.int(), spent: z.int(), weight: z.number() },
})

/** Numbered by the store in the order of insertion. */
export const contractFeed = defineCollection({
  name: 'contractFeed',
  prefix: 'cfd',
  fields: { topic: z.string(), position: z.int() },
  indexes: { inOrder: ['position'], byTopic: ['topic', 'position'] },
  sequence: 'position',
})

/** What the contract's cases write. A store that keeps tables makes these before the contract is run. */
export const contractCollections: readonly AnyCollection[] = [
  contractItems,
  contractValues,
  contractCounters,
  contractFeed,
]

export const item = (id: string, fields: Row = {}): Row => ({
  id,
  version: 1,
  ownerId: 'owner',
  groupId: null,
  code: id,
  slot: null,
  title: '',
  state: 'open',
  dueAt: null,
  urgent: null,
  order: 0,
  data: {},
  ...fields,
})

export const value = (id: string, fields: Row = {}): Row => ({
  id,
  version: 1,
  key: id,
  words: '',
  whole: 0,
  fraction: 0,
  flag: false,
  moment: '2026-01-01T00:00:00.000Z',
  payload: {},
  maybeWords: null,
  maybeWhole: null,
  maybeFraction: null,
  maybeFlag: null,
  maybeMoment: null,
  maybePayload: null,
  ...fields,
})

export const counter = (id: string, fields: Row = {}): Row => ({
  id,
  version: 1,
  used: 0,
  spent: 0,
  weight: 0,
  ...fields,
})

export const entry = (id: string, topic = 'topic'): Row => ({ id, version: 1, topic })
