import * as z from 'zod'
import type { AnyCollection, ReadRecords, Records, Row } from '../store/index.ts'
import { STALE_REVISION } from './errors.ts'
import { fail } from './lyceum-error.ts'
import { whole } from './values.ts'

/** The field of every record that people write. The engine raises it; a new record has 1. */
export const revision = z.int().describe('Grows by one with every change by a person.')

/** The field of every command that changes a record of which its caller may have seen an earlier revision. */
export const ifRevision = whole(0, 1_000_000_000)
  .optional()
  .describe('Refuse with STALE_REVISION if the record has another revision by now.')

/** A record that a command changes. */
export interface Revised {
  readonly in: AnyCollection
  readonly id: string
  /** The field with its revision; `revision` unless given. */
  readonly field?: string
}

/** The record that a command is about to change, as its input names it; undefined where there is none. */
export type Revises<Input> = (input: Input, tx: ReadRecords) => Revised | Promise<Revised | undefined>

/** A record that people write, with the fields that the engine knows; not every kind has each. */
export interface AuthoredRow extends Row {
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly title: unknown
  readonly status: unknown
  readonly published: unknown
  readonly courseId: unknown
  readonly containerId: unknown
}

/** What a command has done to a record that people write. */
export interface AuthoredWrite {
  readonly collection: AnyCollection
  /** As it was before the command; undefined if the command made it. */
  readonly before: AuthoredRow | undefined
  /** As the command leaves it; undefined if the command removed it. */
  readonly after: AuthoredRow | undefined
}

export interface WatchedRecords {
  readonly tx: Records
  readonly writes: ReadonlyMap<string, AuthoredWrite>
  /** Says which record the command is about, and fails with STALE_REVISION if that has another revision. */
  expect(revises: Revises<unknown>, input: unknown, expected: number | undefined): Promise<void>
}

/** Written by the engine or with every change, and so no change by themselves. */
const TECHNICAL = ['id', 'version', 'revision', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt']

/** The fields whose values differ, without those that are derived. */
export const changedFields = ({ columns, authored }: AnyCollection, before: Row, after: Row): string[] =>
  Object.keys(columns).filter(
    (field) =>
      !TECHNICAL.includes(field) &&
      !authored?.derived?.includes(field) &&
      before[field] !== after[field] &&
      JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )

const isRevised = (collection: AnyCollection, before: Row, after: Row): boolean =>
  changedFields(collection, before, after).some((field) => !collection.authored?.shifting?.includes(field))

/** Records are typed by their collections; what is authored is looked at as plain values. */
const toRow = (record: object): AuthoredRow => record as AuthoredRow

const keyOf = (collection: AnyCollection, id: string): string => `${collection.name}\n${id}`

/**
 * The verbs of a command, which raise the revision of what people write with every change, and remember what the command
 * does to such records. No other record costs more than a look at its collection.
 */
export const watchAuthored = (inner: Records): WatchedRecords => {
  const seen = new Map<string, AuthoredRow>()
  const writes = new Map<string, AuthoredWrite>()
  let target: (Revised & { readonly key: string; readonly expected: number | undefined }) | undefined

  const isWatched = (collection: AnyCollection) => collection.authored !== undefined || collection === target?.in
  const read = (collection: AnyCollection, record: object | undefined): void => {
    if (!isWatched(collection) || !record) return
    const row = toRow(record)
    const key = keyOf(collection, row.id)
    // A record read twice may have changed between; what is written goes by the later version.
    if (!writes.has(key) && (seen.get(key)?.version ?? 0) <= row.version) seen.set(key, row)
  }
  const readAll = <Rec extends object>(collection: AnyCollection, records: Rec[]): Rec[] => {
    if (isWatched(collection)) for (const record of records) read(collection, record)
    return records
  }
  const inserted = (collection: AnyCollection, record: object): void => {
    const after = toRow(record)
    if (collection.authored) writes.set(keyOf(collection, after.id), { collection, before: undefined, after })
  }
  /** The record that is written is the one that the caller has seen, whenever it was read. */
  const checkTarget = (key: string, record: object): void => {
    if (target?.key !== key || target.expected === undefined || writes.has(key)) return
    const actual = Number((seen.get(key) ?? toRow(record))[target.field ?? 'revision'])
    if (actual !== target.expected) fail(STALE_REVISION, { expected: target.expected, actual })
  }

  const tx: Records = {
    ...inner,
    get: async (collection, id, options) => {
      const record = await inner.get(collection, id, options)
      read(collection, record)
      return record
    },
    getMany: async (collection, ids) => readAll(collection, await inner.getMany(collection, ids)),
    find: async (collection, unique, key) => {
      const record = await inner.find(collection, unique, key)
      read(collection, record)
      return record
    },
    list: async (collection, index, prefix, range) =>
      readAll(collection, await inner.list(collection, index, prefix, range)),
    insert: (collection, record) => {
      const row = inner.insert(collection, record)
      inserted(collection, row)
      return row
    },
    insertMany: (collection, records) => {
      inner.insertMany(collection, records)
      if (collection.authored) for (const record of records) inserted(collection, { ...record, version: 1 })
    },
    replace: (collection, record, given) => {
      const key = keyOf(collection, record.id)
      checkTarget(key, record)
      if (!collection.authored) return inner.replace(collection, record, given)
      const row = toRow(record)
      const written = writes.get(key)
      const before = written ? written.before : seen.get(key)
      if (!written && !before)
        throw new TypeError(
          `${collection.name} ${record.id} is replaced, but was not read by the verbs of the command.`,
        )
      const revised =
        before !== undefined &&
        'revision' in row &&
        (target?.key === key || row.revision !== before.revision || isRevised(collection, before, row))
      const replacing = revised ? { ...record, revision: before.revision + 1 } : record
      const after = inner.replace(collection, replacing, given)
      writes.set(key, { collection, before, after: toRow(after) })
      return after
    },
    remove: (collection, record) => {
      const key = keyOf(collection, record.id)
      checkTarget(key, record)
      inner.remove(collection, record)
      if (!collection.authored) return
      const written = writes.get(key)
      if (written && written.before === undefined) writes.delete(key)
      else writes.set(key, { collection, before: written?.before ?? toRow(record), after: undefined })
    },
  }

  return {
    tx,
    writes,
    expect: async (revises, input, expected) => {
      const revised = await revises(input, tx)
      if (!revised) return
      target = { ...revised, key: keyOf(revised.in, revised.id), expected }
      if (expected === undefined) return
      const record = await tx.get(revised.in, revised.id)
      if (record) checkTarget(target.key, record)
    },
  }
}
