/** The operations of the resource that are about its content. */
export { exportCourse as export, importCourse as import } from './documents.ts'
export * from './publishing.ts'
