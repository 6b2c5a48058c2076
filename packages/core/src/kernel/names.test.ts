import { expect, test } from 'vitest'
import * as z from 'zod'
import { coreAreas } from '../areas.ts'
import { nameOf, names } from './names.ts'

test('names its schemas for itself, so that a host finds its own alone in the registry of zod', () => {
  expect(coreAreas.length).toBeGreaterThan(0)
  expect(z.toJSONSchema(z.globalRegistry).schemas).toEqual({})
})

test('a described schema keeps its name', () => {
  const Course = z.object({ title: z.string() }).register(names, { id: 'ACourse' })
  expect(nameOf(Course.describe('The course.'))).toBe('ACourse')
  expect(nameOf(Course.extend({ slug: z.string() }))).toBeUndefined()
})
