import { dayAfter, startOf } from './calendar.ts'
import type { Dataset, Registration, Submission } from './dataset.ts'

/** What is unusual about a row. The README says how each is handled. */
export type Oddity =
  | 'registered without a date'
  | 'registered more than once'
  | 'unregistered before the start'
  | 'unregistered before registering'
  | 'submitted without a date'
  | 'submitted before registering'
  | 'submitted after unregistering'
  | 'submitted without being registered'
  | 'submitted more than once'
  | 'submitted without a score'
  | 'banked from an earlier presentation'
  | 'submitted to an unknown assessment'

/** Something that a row says happened. */
export type Deed = {
  readonly at: Date
  readonly presentation: string
  readonly student: string
  readonly oddities: readonly Oddity[]
} & (
  | { readonly kind: 'registration' | 'unregistration' }
  | { readonly kind: 'submission'; readonly assessment: string; readonly score: number | undefined }
)

/** The time from a registration to its end. */
interface Stay {
  readonly from: number
  readonly to: number | undefined
}

const keyOf = (...parts: string[]): string => JSON.stringify(parts)

const groupBy = <Item>(items: readonly Item[], keyOfItem: (item: Item) => string): ReadonlyMap<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOfItem(item), [...(groups.get(keyOfItem(item)) ?? []), item])
  return groups
}

/** Hours that put the rows of one day in order: who comes, what they hand in, who leaves, who comes back. */
const hours = { registration: 6, submission: 12, unregistration: 18, comeback: 21 }

const oddities = (found: Partial<Record<Oddity, boolean>>): Oddity[] =>
  (Object.keys(found) as Oddity[]).filter((oddity) => found[oddity])

/** The deeds of a data set in the order in which they happened, those of one moment in the order of the files. */
export const historyOf = ({ presentations, assessments, registrations, submissions }: Dataset): Deed[] => {
  const starts = new Map(presentations.map(({ name, code }) => [name, startOf(code)]))
  const lengths = new Map(presentations.map(({ name, lengthDays }) => [name, lengthDays]))
  const at = (presentation: string, day: number, hour: number): Date =>
    dayAfter(starts.get(presentation) ?? new Date(0), day + hour / 24)

  const rowsOfStudent = groupBy(registrations, ({ presentation, student }) => keyOf(presentation, student))
  const placesOfAssessment = groupBy(assessments, ({ id }) => id)

  /** The presentation a submission belongs to: that of its assessment, and where ids repeat the student's own. */
  const presentationOf = ({ assessment, student }: Submission): string | undefined => {
    const names = (placesOfAssessment.get(assessment) ?? []).map(({ presentation }) => presentation)
    return names.find((name) => rowsOfStudent.has(keyOf(name, student))) ?? names[0]
  }

  const dated = submissions.map((row) => {
    const presentation = presentationOf(row)
    const due = placesOfAssessment.get(row.assessment)?.find((place) => place.presentation === presentation)?.dueDay
    const day = row.day ?? due ?? lengths.get(presentation ?? '') ?? 0
    return { ...row, presentation, statedDay: row.day, day }
  })
  const submissionsOfStudent = groupBy(dated, ({ presentation, student }) => keyOf(presentation ?? '', student))

  /** A registration without a date came no later than anything else that is known of the student. */
  const dayOf = ({ presentation, student, day, unregisteredDay }: Registration): number => {
    const handedIn = (submissionsOfStudent.get(keyOf(presentation, student)) ?? []).map((submission) => submission.day)
    return day ?? Math.min(0, unregisteredDay ?? 0, ...handedIn)
  }
  const toStay = (row: Registration): Stay => {
    const from = dayOf(row)
    return { from, to: row.unregisteredDay === undefined ? undefined : Math.max(from, row.unregisteredDay) }
  }
  const staysOf = (presentation: string, student: string): Stay[] =>
    (rowsOfStudent.get(keyOf(presentation, student)) ?? []).map(toStay)

  const fromRegistration = (row: Registration): Deed[] => {
    const { presentation, student, day, unregisteredDay } = row
    const { from, to } = toStay(row)
    const comesBack = staysOf(presentation, student).some((stay) => stay.from < from && stay.to === from)
    const registration: Deed = {
      kind: 'registration',
      presentation,
      student,
      at: at(presentation, from, comesBack ? hours.comeback : hours.registration),
      oddities: oddities({
        'registered without a date': day === undefined,
        'registered more than once': rowsOfStudent.get(keyOf(presentation, student))?.[0] !== row,
      }),
    }
    if (to === undefined || unregisteredDay === undefined) return [registration]
    const unregistration: Deed = {
      kind: 'unregistration',
      presentation,
      student,
      at: at(presentation, to, comesBack && to === from ? hours.comeback : hours.unregistration),
      oddities: oddities({
        'unregistered before the start': unregisteredDay < 0,
        'unregistered before registering': unregisteredDay < from,
      }),
    }
    return [registration, unregistration]
  }

  const seen = new Set<string>()
  const fromSubmission = ({
    assessment,
    student,
    score,
    banked,
    day,
    statedDay,
    presentation,
  }: (typeof dated)[number]): Deed => {
    const stays = staysOf(presentation ?? '', student)
    const registeredFrom = Math.min(...stays.map(({ from }) => from))
    // What was banked was not done on the day the file gives it, but is the student's from the first day on.
    const happened = banked && stays.length > 0 ? Math.max(day, registeredFrom) : day
    const within = stays.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= happened && happened <= to)
    const repeated = seen.has(keyOf(assessment, student))
    seen.add(keyOf(assessment, student))
    return {
      kind: 'submission',
      presentation: presentation ?? '',
      student,
      assessment,
      score,
      at: at(presentation ?? presentations[0]?.name ?? '', happened, hours.submission),
      oddities: oddities({
        'submitted without a date': statedDay === undefined,
        'submitted without a score': score === undefined,
        'submitted more than once': repeated,
        'banked from an earlier presentation': banked,
        'submitted to an unknown assessment': presentation === undefined,
        'submitted without being registered': presentation !== undefined && stays.length === 0,
        'submitted before registering': stays.length > 0 && happened < registeredFrom,
        'submitted after unregistering': stays.length > 0 && !within && happened >= registeredFrom,
      }),
    }
  }

  const deeds = [...registrations.flatMap(fromRegistration), ...dated.map(fromSubmission)]
  return deeds.sort((one, other) => one.at.getTime() - other.at.getTime())
}
