import type { GrowthResult } from './growth.ts'
import type { HttpRow } from './http/run.ts'
import type { ListedPage } from './lists.ts'
import type { Row } from './run.ts'

const whole = (value: number): string => Math.round(value).toLocaleString('en-US').padStart(8)
let heading = false

/** Prints one line of the table, and the heading before the first. */
export const print = (row: Row): void => {
  if (!heading) {
    console.log(
      'operation        store     in flight     ops/s  baseline  ratio           p50 ms    p99 ms  round trips',
    )
    heading = true
  }
  const { operation, store, inFlight, opsPerSecond, baselineOpsPerSecond, ratio, p50Ms, p99Ms, roundTrips } = row
  console.log(
    [
      operation.padEnd(16),
      store.padEnd(9),
      String(inFlight).padStart(9),
      ` ${whole(opsPerSecond)}`,
      ` ${whole(baselineOpsPerSecond)}`,
      ratio.toFixed(2).padStart(7),
      p50Ms.toFixed(3).padStart(17),
      p99Ms.toFixed(3).padStart(10),
      roundTrips.toFixed(1).padStart(13),
    ].join(''),
  )
}

export const printGrowth = ({ operation, store, what, small, large, smallMs, largeMs }: GrowthResult): void =>
  console.log(
    `${operation.padEnd(16)} ${store.padEnd(9)} ${what}: ${small.toLocaleString('en-US')} ${smallMs.toFixed(3)} ms, ` +
      `${large.toLocaleString('en-US')} ${largeMs.toFixed(3)} ms, ${(largeMs / smallMs).toFixed(2)}×`,
  )

export const printLists = ({ operation, store, firstMs, lastByNumberMs, lastByCursorMs }: ListedPage): void =>
  console.log(
    `${operation.padEnd(41)} ${store.padEnd(9)} first page ${firstMs.toFixed(2)} ms, last by number ` +
      `${lastByNumberMs.toFixed(2)} ms, by cursor ${lastByCursorMs.toFixed(2)} ms`,
  )

let httpHeading = false

export const printHttp = (row: HttpRow): void => {
  if (!httpHeading)
    console.log('operation        store        ops/s  baseline  ratio   p50 ms   p99 ms   baseline p50   p99')
  httpHeading = true
  console.log(
    [
      row.operation.padEnd(16),
      row.store.padEnd(9),
      ` ${whole(row.opsPerSecond)}`,
      ` ${whole(row.baselineOpsPerSecond)}`,
      row.ratio.toFixed(2).padStart(7),
      row.p50Ms.toFixed(2).padStart(9),
      row.p99Ms.toFixed(2).padStart(9),
      row.baselineP50Ms.toFixed(2).padStart(15),
      row.baselineP99Ms.toFixed(2).padStart(6),
    ].join(''),
  )
}
