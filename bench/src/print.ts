import type { BackgroundRow } from './background/run.ts'
import type { DrawingRow } from './certificates.ts'
import type { ContentSearch } from './content.ts'
import type { FilterMemory } from './filters.ts'
import type { GrowthResult } from './growth.ts'
import type { HttpRow, HttpSpeed } from './http/run.ts'
import type { ListedPage } from './lists.ts'
import type { Speed } from './measure.ts'
import type { Row, SizeRow } from './run.ts'
import type { SearchRow } from './search/run.ts'
import type { Sweep } from './sweeps.ts'

const whole = (value: number): string => Math.round(value).toLocaleString('en-US').padStart(8)
let heading = false

const figures = ({ opsPerSecond, p50Ms, p99Ms }: Speed): string =>
  `${whole(opsPerSecond)} ${p50Ms.toFixed(3).padStart(7)} ${p99Ms.toFixed(3).padStart(7)}`

/** Prints one line of the table, and the heading before the first. */
export const print = (row: Row): void => {
  if (!heading) {
    console.log(
      `operation        store     in     ours/s     p50     p99   by hand/s     p50     p99  ratio    lean/s     p50     p99  ratio  p99  trips`,
    )
    heading = true
  }
  const { operation, store, inFlight, ours, baseline, lean, roundTrips } = row
  const ratio = (other: Speed) => (ours.opsPerSecond / other.opsPerSecond).toFixed(2).padStart(6)
  console.log(
    [
      operation.padEnd(16),
      store.padEnd(9),
      String(inFlight).padStart(2),
      `  ${figures(ours)}`,
      baseline ? `    ${figures(baseline)} ${ratio(baseline)}` : ' '.repeat(35),
      `  ${figures(lean)} ${ratio(lean)}`,
      `${(ours.p99Ms / lean.p99Ms).toFixed(1)}×`.padStart(6),
      roundTrips.toFixed(1).padStart(6),
    ].join(''),
  )
}

export const printSize = ({ store, oursBytes, leanBytes }: SizeRow): void =>
  console.log(`${store}: ${whole(oursBytes).trim()} bytes per enrollment, by hand ${whole(leanBytes).trim()}`)

export const printGrowth = ({ operation, store, what, small, large, smallMs, largeMs }: GrowthResult): void =>
  console.log(
    `${operation.padEnd(16)} ${store.padEnd(9)} ${what}: ${small.toLocaleString('en-US')} ${smallMs.toFixed(3)} ms, ` +
      `${large.toLocaleString('en-US')} ${largeMs.toFixed(3)} ms, ${(largeMs / smallMs).toFixed(2)}×`,
  )

export const printCertificates = (row: DrawingRow): void =>
  console.log(
    `${row.format} ${whole(row.certificates)} certificates: ${row.perSecond.toFixed(1)} a second, p50 ` +
      `${row.p50Ms.toFixed(1)} ms, p99 ${row.p99Ms.toFixed(1)} ms, processor ${row.cpuMs.toFixed(1)} ms, ${whole(row.bytes / 1_000).trim()} kB each, ` +
      `${row.earlyMb.toFixed(0)} MB in use after a fifth, ${row.lateMb.toFixed(0)} MB at the end`,
  )

export const printContent = ({ store, lessons, passages, oursMs, byHandMs }: ContentSearch): void =>
  console.log(
    `search.content ${store.padEnd(9)} ${whole(lessons)} lessons, ${whole(passages).trim()} passages: ours ` +
      `${oursMs.toFixed(2)} ms, by hand ${byHandMs.toFixed(2)} ms`,
  )

export const printLists = ({ operation, store, firstMs, lastByNumberMs, lastByCursorMs }: ListedPage): void =>
  console.log(
    `${operation.padEnd(41)} ${store.padEnd(9)} first page ${firstMs.toFixed(2)} ms, last by number ` +
      `${lastByNumberMs.toFixed(2)} ms, by cursor ${lastByCursorMs.toFixed(2)} ms`,
  )

export const printSearch = ({ operation, store, courses, ours, lean }: SearchRow): void =>
  console.log(
    `${operation.padEnd(11)} ${store.padEnd(9)} ${whole(courses)} courses: ${figures(ours)}   by hand ${figures(lean)}   ` +
      `${(ours.opsPerSecond / lean.opsPerSecond).toFixed(2)}`,
  )

export const printFilters = ({ store, requests, processMb, backendsMb, requestsPerSecond }: FilterMemory): void =>
  console.log(
    `${store.padEnd(9)} after ${whole(requests)} requests of ever new filters: this process ${processMb.toFixed(0)} MB` +
      `${backendsMb === undefined ? '' : `, connections ${backendsMb.toFixed(0)} MB`}, ${whole(requestsPerSecond).trim()} a second`,
  )

export const printSweep = ({ sweep, store, learners, seconds, longestMs }: Sweep): void =>
  console.log(
    `${sweep.padEnd(29)} ${store.padEnd(9)} ${whole(learners)} learners in ${seconds.toFixed(1)} s, ` +
      `${whole(learners / seconds)} a second, event loop still for ${longestMs.toFixed(0)} ms at most`,
  )

let httpHeading = false

export const printHttp = ({ operation, store, ours, baseline }: HttpRow): void => {
  if (!httpHeading)
    console.log('operation        store       ours/s     p50     p99 cpu µs   by hand/s     p50     p99 cpu µs  ratio')
  httpHeading = true
  const side = ({ opsPerSecond, p50Ms, p99Ms, cpuMicros }: HttpSpeed): string =>
    [whole(opsPerSecond), p50Ms.toFixed(2).padStart(8), p99Ms.toFixed(2).padStart(8), whole(cpuMicros).slice(1)].join(
      '',
    )
  const ratio = (ours.opsPerSecond / baseline.opsPerSecond).toFixed(2)
  console.log(`${operation.padEnd(16)} ${store.padEnd(9)}${side(ours)}    ${side(baseline)}${ratio.padStart(7)}`)
}

export const printBackground = (row: BackgroundRow): void => {
  const { job, store, windows, quiet, beside, ratio, quietStillMs, stillMs, aloneStillMs, besideRate, aloneRate } = row
  const ms = (value: number) => value.toFixed(1)
  console.log(
    `${job.padEnd(21)} ${store.padEnd(9)} ${String(windows).padStart(2)} windows, callers' p50 ${ms(quiet.p50Ms)} then ` +
      `${ms(beside.p50Ms)} ms, p99 ${ms(quiet.p99Ms)} then ${ms(beside.p99Ms)} ms (${ratio.toFixed(2)}×), event loop ` +
      `still for ${quietStillMs.toFixed(0)}, ${stillMs.toFixed(0)}, alone ${aloneStillMs.toFixed(0)} ms, ` +
      `${whole(besideRate).trim()} rows/s, alone ${whole(aloneRate).trim()}`,
  )
}
