import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCursor } from './cursor.ts'
import { isLyceumError } from './lyceum-error.ts'
import { compareLists } from './order.ts'
import { definePaging, inRange, type PageRequest } from './paging.ts'
import { id, text } from './values.ts'

interface Person {
  readonly name: string
  readonly id: string
}
const byName = definePaging('people', { name: text(0, 100), id })

const pageOf = (people: readonly Person[], input: PageRequest) => {
  const { range, toPage } = byName(input)
  const inOrder = [...people].sort((a, b) => compareLists([a.name, a.id], [b.name, b.id]))
  return toPage(inRange(inOrder, range), people.length)
}
const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, at) => ({ name: 'Ada', id: `u${String(at).padStart(3, '0')}` }))

/** The field that is refused. */
const refused = (input: PageRequest): string => {
  try {
    byName(input)
  } catch (error) {
    if (isLyceumError(error) && error.code === 'VALIDATION_ERROR')
      return (error.details as { errors: { path: string }[] }).errors.map(({ path }) => path).join()
    throw error
  }
  return 'nothing'
}

test('a page has its position in the list', () => {
  const page = (total: number, number: number) => pageOf(people(total), { page: number, limit: 20 }).page
  const none = { number: 1, size: 20, totalItems: 0, totalPages: 0, hasNext: false, hasPrevious: false, next: null }
  expect(page(0, 1)).toEqual(none)
  expect(page(41, 1)).toMatchObject({ totalItems: 41, totalPages: 3, hasNext: true, next: expect.any(String) })
  expect(page(40, 2)).toMatchObject({ totalPages: 2, hasNext: false, hasPrevious: true, next: null })
  expect(page(40, 9)).toMatchObject({ hasNext: false, hasPrevious: true, next: null })
})

test('a page by cursor is the page by number, as long as nothing changes', () => {
  const all = people(7)
  let after: string | undefined
  for (const page of [1, 2, 3, 4]) {
    const byCursor = pageOf(all, { page: 1, limit: 2, after })
    expect(byCursor).toEqual(pageOf(all, { page, limit: 2 }))
    after = byCursor.page.next ?? undefined
  }
  expect(after).toBeUndefined()
})

test('an item that always exists is returned exactly once, while others are added and removed', () => {
  const names = fc.constantFrom('Ada', 'Bea', 'é', '\uffee', '😀')
  const change = fc.record({
    name: names,
    id: fc.integer({ min: 0, max: 30 }).map((at) => `x${at}`),
    add: fc.boolean(),
  })
  const settled = fc.uniqueArray(
    fc.record({ name: names, id: fc.integer({ min: 0, max: 99 }).map((at) => `u${at}`) }),
    { selector: (person) => person.id },
  )
  fc.assert(
    fc.property(settled, fc.array(change), fc.integer({ min: 1, max: 4 }), (staying, changes, limit) => {
      const others = new Map<string, Person>()
      const walked: string[] = []
      let next: string | null = null
      do {
        const page: ReturnType<typeof pageOf> = pageOf([...staying, ...others.values()], {
          page: 1,
          limit,
          ...(next === null ? {} : { after: next }),
        })
        walked.push(...page.items.map((person) => person.id).filter((key) => key.startsWith('u')))
        next = page.page.next
        for (const { add, ...person } of changes.splice(0, 2))
          if (!add) others.delete(person.id)
          else if (!others.has(person.id)) others.set(person.id, person)
      } while (next !== null)
      const inOrder = [...staying].sort((a, b) => compareLists([a.name, a.id], [b.name, b.id]))
      expect(walked).toEqual(inOrder.map((person) => person.id))
    }),
  )
})

test('a cursor of another list is refused at its field', () => {
  const cursor = pageOf(people(3), { page: 1, limit: 1 }).page.next ?? ''
  const filtered = (filter: string): PageRequest & { filter: string } => ({ page: 1, limit: 1, filter, after: cursor })
  expect(refused({ page: 1, limit: 2, after: cursor })).toBe('nothing')
  expect(refused({ page: 2, limit: 1, after: cursor })).toBe('page')
  expect(refused(filtered('other'))).toBe('after')
  expect(() => definePaging('courses', { name: text(0, 100), id })({ page: 1, limit: 1, after: cursor })).toThrow()
  for (let at = 0; at < cursor.length; at += 1) {
    const letter = cursor[at] === 'A' ? 'B' : 'A'
    const altered = cursor.slice(0, at) + letter + cursor.slice(at + 1)
    if (
      atob(altered.replaceAll('-', '+').replaceAll('_', '/')) === atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    )
      continue
    expect(refused({ page: 1, limit: 1, after: altered }), `letter ${at}`).toBe('after')
    expect(refused({ page: 1, limit: 1, after: cursor.slice(0, at) || 'x' })).toBe('after')
  }
})

test('a forged cursor is a position or is refused', () => {
  const scope = JSON.stringify(['people', {}])
  const written = (...values: unknown[]) => refused({ page: 1, limit: 1, after: encodeCursor(scope, values) })
  expect(written(2, 'Ada', 'u1')).toBe('nothing')
  for (const values of [[], [2], [2, 'Ada'], ['2', 'Ada', 'u1'], [2, 5, 'u1'], [2, 'Ada', null], [2, 'A\u0000', 'u1']])
    expect(written(...values), JSON.stringify(values)).toBe('after')
  expect(written(2, { toString: 1 }, ['u1'])).toBe('after')
  expect(written(Number.MAX_SAFE_INTEGER + 1, 'Ada', 'u1')).toBe('after')
})
