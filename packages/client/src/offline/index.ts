/** What a learner does while offline, and how it is measured. Imported as `@lyceum/client/offline`. */
export type { QueuedStep, Step, StepRefusal } from './entries.ts'
export { createStepQueue, type StepQueue, type StepQueueOptions } from './queue.ts'
export type { StepsApi } from './sending.ts'
export { indexedDbStorage, type QueueStorage, type StorageChange, webStorage } from './storage.ts'
export { type LessonTracker, type PageLike, type PlayerLike, type TrackerOptions, trackLesson } from './tracker.ts'
