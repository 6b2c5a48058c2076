import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** One run of a module, such as AAA 2013J. */
export interface Presentation {
  readonly name: string
  readonly module: string
  readonly code: string
  readonly lengthDays: number | undefined
}

export interface Assessment {
  readonly presentation: string
  readonly id: string
  readonly type: string
  readonly dueDay: number | undefined
  readonly weight: number | undefined
}

/** A row of the registrations. A day that is missing is undefined. */
export interface Registration {
  readonly presentation: string
  readonly student: string
  readonly day: number | undefined
  readonly unregisteredDay: number | undefined
}

/** A row of the submissions, which name an assessment and no presentation. */
export interface Submission {
  readonly assessment: string
  readonly student: string
  readonly day: number | undefined
  readonly score: number | undefined
  readonly banked: boolean
}

export interface Dataset {
  readonly presentations: readonly Presentation[]
  readonly assessments: readonly Assessment[]
  readonly registrations: readonly Registration[]
  readonly submissions: readonly Submission[]
}

type Row = Readonly<Record<string, string>>

/** The data set as published calls its files otherwise than this copy does. */
const files = {
  courses: ['course.csv', 'courses.csv'],
  assessments: ['assessment.csv', 'assessments.csv'],
  registrations: ['student_registration.csv', 'studentRegistration.csv'],
  submissions: ['student_assessment.csv', 'studentAssessment.csv'],
} as const

const readRows = (directory: string, names: readonly string[]): Row[] => {
  const path = names.map((name) => join(directory, name)).find((candidate) => existsSync(candidate))
  if (path === undefined) throw new Error(`There is no ${names.join(' or ')} in ${directory}.`)
  return parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true, trim: true })
}

/** A number, or undefined where the file has nothing or `?`. */
const numberIn = (row: Row, column: string): number | undefined => {
  const value = row[column] ?? ''
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
}

const nameOf = (row: Row): string => `${row['code_module']} ${row['code_presentation']}`

const toPresentation = (row: Row): Presentation => ({
  name: nameOf(row),
  module: row['code_module'] ?? '',
  code: row['code_presentation'] ?? '',
  lengthDays: numberIn(row, 'module_presentation_length'),
})

/** Reads the four files that a cohort is made of, from a directory that has them. */
export const readDataset = (directory: string): Dataset => {
  const assessments = readRows(directory, files.assessments)
  const registrations = readRows(directory, files.registrations)
  const courses = readRows(directory, files.courses)
  const presentations = new Map<string, Presentation>()
  for (const row of [...courses, ...assessments, ...registrations])
    if (!presentations.has(nameOf(row))) presentations.set(nameOf(row), toPresentation(row))
  return {
    presentations: [...presentations.values()],
    assessments: assessments.map((row) => ({
      presentation: nameOf(row),
      id: row['id_assessment'] ?? '',
      type: row['assessment_type'] ?? '',
      dueDay: numberIn(row, 'date'),
      weight: numberIn(row, 'weight'),
    })),
    registrations: registrations.map((row) => ({
      presentation: nameOf(row),
      student: row['id_student'] ?? '',
      day: numberIn(row, 'date_registration'),
      unregisteredDay: numberIn(row, 'date_unregistration'),
    })),
    submissions: readRows(directory, files.submissions).map((row) => ({
      assessment: row['id_assessment'] ?? '',
      student: row['id_student'] ?? '',
      day: numberIn(row, 'date_submitted'),
      score: numberIn(row, 'score'),
      banked: ['true', '1'].includes((row['is_banked'] ?? '').toLowerCase()),
    })),
  }
}
