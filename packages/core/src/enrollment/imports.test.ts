import { beforeEach, describe, expect, test } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { parseCsv } from './csv.ts'

let scene: MemoryAcademy
let courseId: string
beforeEach(async () => {
  scene = await memoryAcademy()
  ;({ courseId } = await publishedCourse(scene.teacher))
  for (const userId of ['ada', 'bob'])
    await scene.system.users.save({
      userId,
      name: userId,
      username: `${userId}.student`,
      email: `${userId}@example.org`,
    })
})

type Given = Parameters<typeof scene.teacher.enrollmentImports.create>[0]

const imported = async (given: Given, by = scene.teacher) => {
  const { id: importId } = await by.enrollmentImports.create(given)
  await scene.lyceum.drain()
  const { items } = await by.enrollmentImports.listRows({ importId, limit: 100 })
  return { ...(await by.enrollmentImports.get({ importId })), items, importId }
}
const outcomes = ({ items }: { items: readonly { outcome: string; code: string | null }[] }) =>
  items.map(({ outcome, code }) => code ?? outcome)

describe('an import of enrollments', () => {
  test('has a result for each row, in their order, and enrolls as the staff who asked', async () => {
    const group = await scene.teacher.groups.create({ courseId, name: 'Spring', maxEnrollments: 1 })
    const result = await imported({
      courseId,
      rows: [
        { learner: 'ada', group: 'spring', source: 'school' },
        { learner: 'bob.student', by: 'username', group: group.id },
        { learner: 'BOB@example.org', by: 'email', expiresAt: '2027-01-01T00:00:00.000Z' },
        { learner: 'nobody' },
        { learner: 'ada' },
        { learner: 'learner', course: 'no-such-course' },
      ],
    })
    expect(outcomes(result)).toEqual([
      ...['enrolled', 'ENROLLMENT_LIMIT_REACHED', 'enrolled', 'USER_NOT_FOUND', 'unchanged', 'COURSE_NOT_FOUND'],
    ])
    expect(result).toMatchObject({ status: 'done', rows: 6, enrolled: 2, unchanged: 1, refused: 3 })
    expect(result.items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(result.items[4]).toMatchObject({ userId: 'ada', enrollmentId: result.items[0]?.enrollmentId })
    const { items } = await scene.teacher.enrollments.list({ courseId })
    expect(items.find(({ userId }) => userId === 'ada')).toMatchObject({
      ...{ groupId: group.id, source: 'school', type: 'granted', enrolledBy: 'teacher' },
    })
    expect(items.find(({ userId }) => userId === 'bob')).toMatchObject({
      ...{ source: 'import', expiresAt: '2027-01-01T00:00:00.000Z' },
    })
    const { importId } = result
    const refused = await scene.teacher.enrollmentImports.listRows({ importId, outcome: 'refused' })
    expect(refused.page.totalItems).toBe(3)
  })

  test('imported again changes nothing twice', async () => {
    const given = { courseId, rows: [{ learner: 'ada' }, { learner: 'bob' }] }
    expect(outcomes(await imported(given))).toEqual(['enrolled', 'enrolled'])
    const before = await scene.admin.enrollments.list()
    expect(outcomes(await imported(given))).toEqual(['unchanged', 'unchanged'])
    expect(await scene.admin.enrollments.list()).toEqual(before)
  })

  test('reads a file with a byte order mark, quotes and other line ends; formulas are names that nobody has', async () => {
    const csv = '\uFEFF"User ID";Group;Source\r\nada;"";"a ""b""; c"\r\n\r\n=HYPERLINK("http://x");;\r\n@SUM(1);;\r\n'
    const result = await imported({ courseId, csv })
    expect(outcomes(result)).toEqual(['enrolled', 'USER_NOT_FOUND', 'USER_NOT_FOUND'])
    expect(result.items[1]).toMatchObject({ learner: '=HYPERLINK("http://x")', enrollmentId: null })
    const [enrollment] = (await scene.teacher.enrollments.list({ courseId })).items
    expect(enrollment).toMatchObject({ userId: 'ada', source: 'a "b"; c' })
  })

  test('a row that is not valid is refused by itself, a file that says of nobody as a whole', async () => {
    const result = await imported({ courseId, csv: 'userId,expiresAt\nada,tomorrow\n,2027-01-01T00:00:00Z\nbob,\n' })
    expect(outcomes(result)).toEqual(['VALIDATION_ERROR', 'VALIDATION_ERROR', 'enrolled'])
    expect(result.items[0]?.message).toContain('expiresAt')
    const create = (given: Given) => codeOf(scene.teacher.enrollmentImports.create(given))
    expect(await create({ courseId, csv: 'name\nada\n' })).toBe('VALIDATION_ERROR')
    expect(await create({ courseId, csv: 'userId\n' })).toBe('VALIDATION_ERROR')
    expect(await create({ courseId })).toBe('VALIDATION_ERROR')
    expect(await create({ courseId, rows: [{ learner: 'ada' }], csv: 'userId\nada' })).toBe('VALIDATION_ERROR')
    expect(await create({ courseId, csv: `userId\n${'ada\n'.repeat(10_001)}` })).toBe('VALIDATION_ERROR')
  })

  test('rows of courses that the caller does not teach, and people of other tenants, are refused', async () => {
    const mate = await scene.addUser('mate', 'instructor')
    const theirs = await publishedCourse(mate, { title: 'Knots' })
    await scene.lyceum.system('elsewhere').users.save({ userId: 'eve', name: 'Eve' })
    const rows = [{ learner: 'ada', course: theirs.courseId }, { learner: 'eve' }]
    expect(outcomes(await imported({ courseId, rows }))).toEqual(['FORBIDDEN', 'USER_NOT_FOUND'])
    expect(outcomes(await imported({ rows: [{ learner: 'ada', course: 'knots' }] }, scene.admin))).toEqual(['enrolled'])
    expect(await codeOf(scene.teacher.enrollmentImports.create({ rows }))).toBe('FORBIDDEN')
    const { importId } = await imported({ courseId, rows })
    expect(await codeOf(mate.enrollmentImports.get({ importId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.enrollmentImports.get({ importId }))).toBe('ok')
    expect(await codeOf(scene.admin.enrollmentImports.get({ importId: 'eim_none' }))).toBe('IMPORT_NOT_FOUND')
  })

  test("the host's own rule refuses rows with its reason", async () => {
    const admit = ({ userId }: { userId: string }) =>
      Promise.resolve(
        userId === 'ada' ? { admitted: false as const, reason: 'Too young.' } : { admitted: true as const },
      )
    const { store, runtime, actor } = scene
    const lyceum = createLyceum({ store, runtime, ports: { admission: { admit } } })
    const teacher = lyceum.as(actor('teacher', 'instructor'))
    const { id: importId } = await teacher.enrollmentImports.create({ courseId, csv: 'userId\nada\nbob\n' })
    await lyceum.drain()
    const { items } = await teacher.enrollmentImports.listRows({ importId })
    expect(outcomes({ items })).toEqual(['ADMISSION_REFUSED', 'enrolled'])
    expect(items[0]?.message).toContain('Too young.')
  })
})

test('ten thousand rows of a file are parsed', () => {
  const csv = `userId,group\n${Array.from({ length: 10_000 }, (_, at) => `user-${at},Spring`).join('\n')}`
  const rows = parseCsv(csv)
  expect(rows).toHaveLength(10_000)
  expect(rows?.at(-1)).toEqual({ learner: 'user-9999', by: 'userId', group: 'Spring' })
})
