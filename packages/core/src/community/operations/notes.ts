/** The operations of the resource. */

export { exportNotes as export, get, list, listByCourse, listByPlacement } from './reading.ts'
export * from './writing.ts'
