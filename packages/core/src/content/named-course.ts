import { isVisible } from '../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseId, courses } from '../catalog/records.ts'
import type { AccessContext } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { enforceValid } from '../kernel/validation.ts'
import { loadModule } from './access.ts'

/** How lists of content name the course: by id or by slug, or not at all where they name a module. */
export const namedCourse = {
  courseId: courseId.optional().describe('Id of the course; that of the named module by default.'),
  slug: courses.schema.shape.slug.optional().describe('Slug of the course, instead of its id.'),
}

/** The id of the course that an input names, or that the named module is in; undefined where it names neither. */
export const findCourseId = async (
  context: AccessContext,
  { courseId, slug }: { readonly courseId?: string | undefined; readonly slug?: string | undefined },
  moduleId: string | null | undefined,
): Promise<string | undefined> => {
  if (courseId !== undefined && slug !== undefined)
    enforceValid([{ path: 'slug', message: 'must not be given with courseId', reason: 'conflict' }])
  if (slug !== undefined) {
    const course = await context.tx.find(courses, 'bySlug', { slug })
    // The answer repeats the input, so that a guessed slug does not reveal the id.
    return course && (await isVisible(context, course)) ? course.id : fail(COURSE_NOT_FOUND, { courseId: slug })
  }
  return courseId ?? (moduleId ? (await loadModule(context.tx, moduleId)).courseId : undefined)
}
