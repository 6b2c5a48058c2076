import { courseCounters, courses } from '../catalog/records.ts'
import { findPerson } from '../identity/people.ts'
import { users } from '../identity/records.ts'
import { emailKeyOf } from '../identity/rules/person.ts'
import type { Actor } from '../kernel/access.ts'
import { CONFLICT, VALIDATION_ERROR } from '../kernel/errors.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import { toNameKey } from '../kernel/rules/search-text.ts'
import type { AdmissionAnswer, Ports } from '../kernel/runtime.ts'
import type { NewRecord, ReadRecords, RecordOf } from '../store/index.ts'
import { askAdmission } from './consults.ts'
import { type CountedEnrollment, type PreparedEnrollment, prepareEnrollment } from './enrolling.ts'
import { groups } from './group-records.ts'
import {
  type EnrollmentImportRecord,
  enrollmentImports,
  type ImportRow,
  importChunks,
  importedRows,
  type PendingRow,
} from './import-records.ts'
import { enrollments } from './records.ts'
import { statusAt } from './rules/status.ts'

/** The answers of the host's admission port by course and learner. */
type Admissions = ReadonlyMap<string, AdmissionAnswer>

/** A row with what it names. */
interface FoundRow {
  readonly number: number
  readonly row: PendingRow
  readonly userId: string | null
  readonly courseId: string | null
  readonly groupId: string | undefined
}

const keyOf = (courseId: string, userId: string): string => JSON.stringify([courseId, userId])

const findLearner = async (tx: ReadRecords, { learner, by }: ImportRow): Promise<string | null> => {
  const found =
    by === 'email'
      ? await tx.find(users, 'byEmail', { emailKey: emailKeyOf(learner) })
      : await findPerson(tx, by === 'username' ? { username: learner } : { userId: learner })
  return found?.id ?? null
}

const findCourse = async (tx: ReadRecords, named: string): Promise<string | null> =>
  ((await tx.get(courses, named)) ?? (await tx.find(courses, 'bySlug', { slug: named })))?.id ?? null

const findRow = async (
  tx: ReadRecords,
  { courseId: ofAll }: EnrollmentImportRecord,
  number: number,
  row: PendingRow,
): Promise<FoundRow> => {
  if ('invalid' in row) return { number, row, userId: null, courseId: ofAll, groupId: undefined }
  const { group } = row
  const [userId, courseId] = await Promise.all([
    findLearner(tx, row),
    row.course === undefined ? ofAll : findCourse(tx, row.course),
  ])
  const named =
    group !== undefined && courseId !== null
      ? await tx.find(groups, 'byName', { courseId, nameKey: toNameKey(group, 700) })
      : undefined
  return { number, row, userId, courseId, groupId: named?.id ?? group }
}

interface Piece {
  readonly record: EnrollmentImportRecord
  readonly chunk: RecordOf<typeof importChunks>
  readonly found: readonly FoundRow[]
}

/** The next rows of an import, at most `limit`, from the place `at` in the first chunk that is left. */
const loadPiece = async (
  tx: ReadRecords,
  importId: string,
  { at, limit }: { at: number; limit: number },
): Promise<Piece | undefined> => {
  const [record, [chunk]] = await Promise.all([
    tx.get(enrollmentImports, importId),
    tx.list(importChunks, 'byImport', { importId }, { limit: 1 }),
  ])
  if (!record || !chunk) return undefined
  const rows = chunk.rows.slice(at, at + limit)
  const found = await Promise.all(rows.map((row, place) => findRow(tx, record, chunk.first + at + place, row)))
  return { record, chunk, found }
}

/** Prepares asking the host's admission port about the rows of a piece. */
export const askAboutRows = async (
  context: QueryContext,
  importId: string,
  place: { at: number; limit: number },
): Promise<((ports: Ports) => Promise<Admissions>) | undefined> => {
  const piece = await loadPiece(context.tx, importId, place)
  if (!piece) return undefined
  const asking = { ...context, actor: { ...context.actor, userId: piece.record.requestedBy } }
  const pairs = new Map(
    piece.found.flatMap(({ courseId, userId }) =>
      courseId !== null && userId !== null ? [[keyOf(courseId, userId), { courseId, userId }] as const] : [],
    ),
  )
  return async (ports) => {
    const answers = [...pairs].map(
      async ([key, { courseId, userId }]) => [key, await askAdmission(asking, courseId, userId)(ports)] as const,
    )
    return new Map(await Promise.all(answers))
  }
}

interface RowRefusal {
  readonly code: string
  readonly message: string
}

/** The reason that the host gave, where there is one. */
const reasonOf = (details: object): string | undefined =>
  'reason' in details && typeof details.reason === 'string' ? details.reason : undefined

/** A refusal concerns its row alone; whatever else fails ends the piece, which is tried again. */
const refusalOf = (error: unknown): RowRefusal => {
  if (isLyceumError(error) && error.category !== 'unavailable' && error.code !== CONFLICT.code)
    return { code: error.code, message: reasonOf(error.details) ?? error.title }
  throw error
}

/** Who asked for the import, as whom its rows are enrolled: what they may do is decided when a row is worked off. */
const requester = ({ actor }: CommandContext, { requestedBy, byAdmin }: EnrollmentImportRecord): Actor =>
  requestedBy === null ? actor : { tenantId: actor.tenantId, userId: requestedBy, roles: byAdmin ? ['admin'] : [] }

type RowResult = Omit<NewRecord<typeof importedRows>, 'id' | 'importId'>

/** Works off a piece of an import: all of it in one transaction, with a result for each row. */
export const importPiece = async (
  context: CommandContext,
  importId: string,
  place: { at: number; limit: number },
  admissions: Admissions | undefined,
): Promise<{ done: number; at: number } | undefined> => {
  const { tx, now, newId } = context
  const piece = await loadPiece(tx, importId, place)
  if (!piece) return undefined
  const { record, chunk, found } = piece
  const own = { ...context, actor: requester(context, record) }
  const begun = new Set<string>()
  const prepare = async (one: FoundRow): Promise<PreparedEnrollment | RowRefusal> => {
    const { row, userId, courseId, groupId } = one
    if ('invalid' in row) return { code: VALIDATION_ERROR.code, message: row.invalid }
    if (courseId === null) return { code: 'COURSE_NOT_FOUND', message: 'No course was found with this ID.' }
    if (userId === null) return { code: 'USER_NOT_FOUND', message: 'Nobody was found with this ID.' }
    const { source = 'import', expiresAt } = row
    const request = { courseId, userId, groupId }
    const settings = { admission: admissions?.get(keyOf(courseId, userId)) }
    const isRepeated = begun.has(keyOf(courseId, userId))
    begun.add(keyOf(courseId, userId))
    const prepared = () => prepareEnrollment(own, request, { source, expiresAt }, settings)
    // A learner who is named again is looked at after the rows before are written.
    return isRepeated ? async (count) => (await prepared())(count) : prepared().catch(refusalOf)
  }
  // One after the other begins, so that the first row of a learner is the one that counts; the reads are sent together.
  const prepared = await Promise.all(found.map(prepare))

  const sums = new Map<string, CountedEnrollment>()
  const resultOf = async ({ number, row, userId, courseId }: FoundRow, at: number): Promise<RowResult> => {
    const base = { number, learner: row.learner, userId, courseId }
    const one = prepared[at]
    const count = ({ seatsTaken, enrollments: added }: CountedEnrollment): void => {
      const sum = sums.get(courseId ?? '') ?? { seatsTaken: 0, enrollments: 0 }
      sums.set(courseId ?? '', { seatsTaken: sum.seatsTaken + seatsTaken, enrollments: sum.enrollments + added })
    }
    // Safe to catch: a refusal comes before the first write.
    const outcome = typeof one === 'function' ? await one(count).catch(refusalOf) : one
    if (outcome && 'status' in outcome)
      return {
        ...{ ...base, enrollmentId: outcome.id, outcome: 'enrolled', status: outcome.status },
        ...{ code: null, message: null },
      }
    const { code = '', message = '' } = outcome ?? {}
    const existing =
      courseId !== null && userId !== null ? await tx.find(enrollments, 'byLearner', { courseId, userId }) : undefined
    return {
      ...base,
      enrollmentId: existing?.id ?? null,
      outcome: code === 'ALREADY_ENROLLED' ? 'unchanged' : 'refused',
      status: existing ? statusAt(existing, now) : null,
      ...(code === 'ALREADY_ENROLLED' ? { code: null, message: null } : { code, message: message.slice(0, 1_000) }),
    }
  }
  const results: RowResult[] = []
  for (const [at, one] of found.entries()) results.push(await resultOf(one, at))
  for (const [courseId, sum] of sums)
    if (sum.seatsTaken + sum.enrollments > 0) tx.add(courseCounters, courseId, { ...sum }, { limited: 0, archived: 0 })

  tx.insertMany(
    importedRows,
    results.map((result) => ({ id: newId(importedRows.prefix), importId, ...result })),
  )
  const countOf = (outcome: RowResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const enrolled = record.enrolled + countOf('enrolled')
  const unchanged = record.unchanged + countOf('unchanged')
  const refused = record.refused + countOf('refused')
  const isDone = enrolled + unchanged + refused >= record.rows
  tx.replace(enrollmentImports, {
    ...{ ...record, enrolled, unchanged, refused },
    ...(isDone ? { status: 'done', finishedAt: now } : {}),
  })
  const next = place.at + found.length
  const isChunkDone = next >= chunk.rows.length
  if (isChunkDone) tx.remove(importChunks, chunk)
  return { done: found.length, at: isChunkDone ? 0 : next }
}
