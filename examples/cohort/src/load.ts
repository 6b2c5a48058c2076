import { createLyceum, type StoreDriver } from '@lyceum/core'
import { type Closing, closingOf } from './closing.ts'
import { createCourses } from './courses.ts'
import { readDataset } from './dataset.ts'
import { historyOf } from './history.ts'
import { replay, type Tally, TENANT } from './replay.ts'

export interface Loaded {
  readonly closings: readonly Closing[]
  readonly tallies: readonly Tally[]
  /** Assessments without a due day, by presentation: they come last in their course. */
  readonly undated: ReadonlyMap<string, number>
  /** How often each event was handed to subscribers. */
  readonly events: ReadonlyMap<string, number>
  /** How many of them were handed over while the cohorts were still being loaded. */
  readonly handedOverMeanwhile: number
}

const DAY_MS = 86_400_000

/** Loads the cohorts of a directory into an empty store, living through every day of them, and asks how they stand. */
export const loadCohorts = async (directory: string, store: StoreDriver): Promise<Loaded> => {
  const dataset = readDataset(directory)
  const deeds = historyOf(dataset)
  let now = new Date((deeds[0]?.at.getTime() ?? 0) - DAY_MS)
  const lyceum = createLyceum({ store, runtime: { now: () => now } })
  const events = new Map<string, number>()
  lyceum.on('*', ({ name }) => void events.set(name, (events.get(name) ?? 0) + 1))

  const university = lyceum.system(TENANT)
  const courses = await createCourses(university, dataset)
  const tallies = await replay(lyceum, courses, deeds, (moment) => {
    now = moment
  })
  const closings = await closingOf(university, courses)
  const handedOverMeanwhile = [...events.values()].reduce((sum, count) => sum + count, 0)
  await lyceum.drain()
  await lyceum.stop()

  const undated = new Map<string, number>()
  for (const { presentation, dueDay } of dataset.assessments)
    if (dueDay === undefined) undated.set(presentation, (undated.get(presentation) ?? 0) + 1)
  return { closings, tallies, undated, events, handedOverMeanwhile }
}
