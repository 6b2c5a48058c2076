import * as z from 'zod'
import { defineJob } from '../kernel/jobs.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { updateCourse } from './courses.ts'
import { courseUpdated } from './events.ts'
import { categories, categoryId, courses } from './records.ts'

interface Merge {
  readonly categoryId: string
  readonly intoId: string
}

/**
 * Moves at most `limit` courses of a category into another, and removes the category with the last of them. Whoever puts a
 * course into the category at the same time touches it, and so conflicts with its removal: either the course is moved, too,
 * or the other finds the category gone. Returns how many were moved, and whether that is all.
 */
export const moveCourses = async (
  context: CommandContext,
  { categoryId, intoId }: Merge,
  limit: number,
): Promise<{ moved: number; finished: boolean }> => {
  const { tx, emit } = context
  const from = await tx.get(categories, categoryId)
  // What was removed meanwhile takes no more courses: the rest stays where it is.
  if (!from || !(await tx.get(categories, intoId))) return { moved: 0, finished: true }
  const batch = await tx.list(courses, 'byCategory', { categoryId }, { limit: limit + 1 })
  const moving = batch.slice(0, limit)
  // A removal of the category that they go to conflicts.
  if (moving.length > 0) tx.touch(categories, intoId)
  for (const course of moving) {
    updateCourse(context, course, { categoryId: intoId })
    await emit(courseUpdated, course.id, { courseId: course.id, changed: ['categoryId'] })
  }
  const finished = batch.length <= limit
  if (finished) tx.remove(categories, from)
  return { moved: moving.length, finished }
}

export const mergeCategory = defineJob({
  name: 'categories.merge',
  does: 'moves the courses of a category into the one that it is merged into, and removes it',
  data: z.object({ categoryId, intoId: categoryId }),
  // What is left in the category is itself where to go on.
  cursor: z.string(),
  maxLimit: 50,
  run: async (context, { data, limit }) => {
    const { moved, finished } = await moveCourses(context, data, limit)
    return { done: moved, cursor: finished ? null : 'more' }
  },
})
