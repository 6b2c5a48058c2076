/** The operations of the resource that are about its content. */

export * from './authoring.ts'
export * from './cloning.ts'
export { exportCourse as export, importCourse as import } from './documents.ts'
export { ofCourse as history } from './history.ts'
export * from './publishing.ts'
export * from './reverting.ts'
