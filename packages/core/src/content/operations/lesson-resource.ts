/** The operations of the resource: the lesson itself, its history, and its earlier texts. */

export { ofLesson as history } from './history.ts'
export * from './lesson-texts.ts'
export * from './lessons.ts'
