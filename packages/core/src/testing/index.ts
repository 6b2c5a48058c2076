export { type AreaCase, type AreaHarness, areaCases } from './area/cases.ts'
export { neverAccepted } from './area/malformed.ts'
export {
  accepts,
  type Field,
  fieldsOf,
  isIdSchema,
  isObject,
  joinPath,
  sample,
} from './area/samples.ts'
export {
  type CommittedWrite,
  type RecordingStore,
  recordWrites,
} from './area/watched-store.ts'
export { type Academy, academy, type MemoryAcademy, memoryAcademy } from './builders/academy.ts'
export { type PublishedCourse, publishedCourse } from './builders/courses.ts'
export { type RecordedEvents, recordEvents } from './builders/events.ts'
export { patchRecord, storedRecord } from './builders/records.ts'
export { storeContract } from './cases/index.ts'
export { contractCollections } from './collections.ts'
export { CASE_LIMIT_MS, type ContractCase, type StoreHarness } from './contract.ts'
export { seededRandom } from './random.ts'
export { retrying } from './retrying.ts'
export { type ContractReport, canRun, runContract } from './runner.ts'
export {
  type Clock,
  type Duration,
  type TestRuntime,
  type TestRuntimeOptions,
  testRuntime,
} from './runtime.ts'
