import { createLyceum, type Observer } from '@lyceum/core'
import { type Academy, buildAcademy, fillCatalogue } from './academy.ts'
import { checkAgreement } from './agreement.ts'
import type { LeanDatabase } from './baseline.ts'
import { compare, type Effort, type Speed } from './measure.ts'
import { type Opened, openLean, type StoreName, stores } from './stores.ts'
import { type OperationName, operationNames, workOf } from './work.ts'

/** One line of the result. */
export interface Row {
  readonly operation: OperationName
  readonly store: StoreName
  readonly inFlight: number
  readonly ours: Speed
  /** By hand on our tables. */
  readonly baseline: Speed | null
  /** By hand on tables of its own. */
  readonly lean: Speed
  /** Waits for the server per call; on SQLite, where there is none, statements per call. */
  readonly roundTrips: number
}

/** What one more enrollment, with its event, adds to the database. */
export interface SizeRow {
  readonly store: StoreName
  readonly oursBytes: number
  readonly leanBytes: number
}

export const CATALOGUE_COURSES = 10_000
const CALLERS: Record<StoreName, readonly number[]> = { sqlite: [1, 16], postgres: [1, 16] }

const THOROUGH: Effort = { rounds: 12, sliceMs: 500, warmUpMs: 1_500 }
const QUICK: Effort = { rounds: 4, sliceMs: 250, warmUpMs: 500 }

const countRoundTrips = async (opened: Opened, academy: Academy, operation: OperationName): Promise<number> => {
  let statements = 0
  const observe: Observer = async (_, run) => {
    statements += (await run()).statements
  }
  const lyceum = createLyceum({ store: opened.store, observe, deliver: false })
  const { ours } = workOf({ ...academy, lyceum }, opened.baseline, opened.baseline)[operation]
  const CALLS = 20
  // As in the course of a lesson: of what the engine knows from the first call, the next one makes use.
  for (let index = 0; index < CALLS; index += 1) await ours(index)
  statements = 0
  const before = opened.roundTrips()
  for (let index = 0; index < CALLS; index += 1) await ours(index)
  const after = opened.roundTrips()
  return (before === undefined || after === undefined ? statements : after - before) / CALLS
}

export interface Options {
  readonly quick?: boolean
  /** Only this store, only this operation. */
  readonly store?: string
  readonly operation?: string
}

/** All names, or the requested one. */
export const selectNames = <T extends string>(names: readonly T[], wanted: string | undefined): readonly T[] =>
  wanted === undefined ? names : names.filter((name) => name === wanted)

const ENROLLMENTS = 10_000

const sizeOf = async (bytes: () => Promise<number>, enroll: () => Promise<unknown>): Promise<number> => {
  const before = await bytes()
  for (let number = 0; number < ENROLLMENTS; number += 1) await enroll()
  return ((await bytes()) - before) / ENROLLMENTS
}

const measureSize = async (
  store: StoreName,
  opened: Opened,
  academy: Academy,
  lean: LeanDatabase,
): Promise<SizeRow> => {
  const { enroll } = workOf(academy, opened.baseline, lean)
  return {
    store,
    oursBytes: await sizeOf(opened.bytes, async () => enroll.ours(0)),
    leanBytes: await sizeOf(lean.bytes, async () => enroll.lean(0)),
  }
}

/** Measures every operation on every store; yields each row when it is done. */
export async function* run({ quick, ...wanted }: Options): AsyncGenerator<Row | SizeRow> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted.store)) {
    const opened = await stores[store]()
    try {
      const academy = await buildAcademy(opened.store)
      await fillCatalogue(opened.store, academy.study.courseId, 0, CATALOGUE_COURSES)
      await opened.refresh()
      await opened.fillLean()
      const lean = openLean(opened.leanTarget)
      await checkAgreement(academy, opened.baseline, lean)
      const work = workOf(academy, opened.baseline, lean)
      for (const operation of selectNames(operationNames, wanted.operation)) {
        const roundTrips = await countRoundTrips(opened, academy, operation)
        for (const inFlight of CALLERS[store]) {
          const settle = () => academy.lyceum.drain()
          const { ours, lean, baseline } = await compare(
            { works: work[operation], inFlight, settle },
            quick ? QUICK : THOROUGH,
          )
          yield { operation, store, inFlight, ours, baseline: baseline ?? null, lean, roundTrips }
        }
      }
      if (wanted.operation === undefined) yield await measureSize(store, opened, academy, lean)
      await academy.lyceum.stop()
      await lean.close()
    } finally {
      await opened.close()
    }
  }
}
