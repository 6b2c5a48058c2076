/**
 * The table at the end, counted straight from the files, as a check on the one that Lyceum answers. It imports nothing of
 * Lyceum and shares no code with what loads the cohorts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Row = Readonly<Record<string, string>>

const read = (directory: string, name: RegExp): Row[] => {
  const file = readdirSync(directory).find((candidate) => name.test(candidate)) ?? ''
  const [head = '', ...lines] = readFileSync(join(directory, file), 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
  const cells = (line: string) => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const columns = cells(head)
  const toRow = (line: string) => Object.fromEntries(cells(line).map((cell, at) => [columns[at], cell]))
  return lines.filter((line) => line !== '').map(toRow)
}

const day = (cell = ''): number | null => (/^-?\d+$/.test(cell) ? Number(cell) : null)
const presentationOf = (row: Row): string => `${row['code_module']} ${row['code_presentation']}`

interface Entry {
  readonly day: number
  /** Within a day: 0 registers, 1 hands in, 2 leaves, 3 registers again, 4 leaves again. */
  readonly turn: number
  readonly handsIn?: string
}

/** What the entries of one student in one presentation come to. */
const outcomeOf = (entries: readonly Entry[]) => {
  let state: 'never in' | 'in' | 'out' = 'never in'
  const done = new Set<string>()
  for (const { turn, handsIn } of [...entries].sort((a, b) => a.day - b.day || a.turn - b.turn)) {
    if (turn === 0 || turn === 3) state = 'in'
    else if (state !== 'in') continue
    else if (handsIn === undefined) state = 'out'
    else done.add(handsIn)
  }
  return { state, done: done.size }
}

const percentage = (done: number, total: number): number =>
  done === total ? 100 : Math.min(99, Math.floor((done / total) * 100 + 0.5))

export const recount = (directory: string) => {
  const courses = read(directory, /^courses?\.csv$/)
  const assessments = read(directory, /^assessments?\.csv$/)
  const registrations = read(directory, /^student_?registration\.csv$/i)
  const submissions = read(directory, /^student_?assessment\.csv$/i)

  const entriesOf = (presentation: string, student: string): Entry[] => {
    const own = (row: Row) => presentationOf(row) === presentation
    const handedIn = (byStudent.get(student) ?? []).flatMap((row) => {
      const assessment = assessments.find((each) => own(each) && each['id_assessment'] === row['id_assessment'])
      if (assessment === undefined || presentationMeant(row) !== presentation) return []
      const last = courses.find(own)?.['module_presentation_length']
      const at = day(row['date_submitted']) ?? day(assessment['date']) ?? day(last) ?? 0
      return { at, banked: /^(true|1)$/i.test(row['is_banked'] ?? ''), handsIn: row['id_assessment'] ?? '' }
    })
    const stays = (registered.get(`${presentation}/${student}`) ?? []).map((row) => {
      const left = day(row['date_unregistration'])
      const into = day(row['date_registration']) ?? Math.min(0, left ?? 0, ...handedIn.map(({ at }) => at))
      return { into, out: left === null ? null : Math.max(into, left) }
    })
    const first = Math.min(...stays.map(({ into }) => into))
    return [
      ...handedIn.map(({ at, banked, handsIn }) => ({ day: banked ? Math.max(at, first) : at, turn: 1, handsIn })),
      ...stays.flatMap(({ into, out }) => {
        const again = stays.some((earlier) => earlier.into < into && earlier.out === into)
        const registers = { day: into, turn: again ? 3 : 0 }
        return out === null ? [registers] : [registers, { day: out, turn: again && out === into ? 4 : 2 }]
      }),
    ]
  }

  const byStudent = Map.groupBy(submissions, (row) => row['id_student'] ?? '')
  const registered = Map.groupBy(registrations, (row) => `${presentationOf(row)}/${row['id_student']}`)
  const presentationsOf = Map.groupBy(assessments, (row) => row['id_assessment'] ?? '')
  /** Where ids of assessments repeat, the first presentation that the student was registered in is meant. */
  const presentationMeant = (row: Row): string | undefined => {
    const names = (presentationsOf.get(row['id_assessment'] ?? '') ?? []).map(presentationOf)
    return names.find((name) => registered.has(`${name}/${row['id_student']}`)) ?? names[0]
  }

  const countOf = (presentation: string) => {
    const own = (row: Row) => presentationOf(row) === presentation
    const total = new Set(assessments.filter(own).map((row) => row['id_assessment'])).size
    // Without a lesson it was never published, and nobody could enroll.
    const students = total === 0 ? [] : new Set(registrations.filter(own).map((row) => row['id_student'] ?? ''))
    const learners = [...students].map((student) => outcomeOf(entriesOf(presentation, student)))
    const stayed = learners.filter(({ state }) => state === 'in')
    const reached = (some: typeof learners) => {
      const least = (mark: number) => some.filter(({ done }) => percentage(done, total) >= mark).length
      return { 25: least(25), 50: least(50), 75: least(75), 100: least(100) }
    }
    return {
      presentation,
      enrolled: learners.length,
      cancelled: learners.length - stayed.length,
      active: stayed.length,
      completed: stayed.filter(({ done }) => done === total).length,
      lessonsCompleted: learners.reduce((sum, { done }) => sum + done, 0),
      reached: reached(learners),
      reachedByActive: reached(stayed),
    }
  }
  return [...new Set([...courses, ...assessments, ...registrations].map(presentationOf))].map(countOf)
}
