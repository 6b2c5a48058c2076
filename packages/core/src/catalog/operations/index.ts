/** The operations of the area by resource. */
export * as categories from './categories.ts'
export * as courses from './courses.ts'
export * as families from './families.ts'
export * as instructors from './instructors.ts'
