import * as z from 'zod'
import { userId } from '../identity/records.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { categoryId, certificateTemplateId, courseId } from './records.ts'

export const CATEGORY_NOT_FOUND = defineError('CATEGORY_NOT_FOUND', 'not_found', 'The category does not exist.', {
  categoryId,
})
export const CATEGORY_EXISTS = defineError('CATEGORY_EXISTS', 'conflict', 'A category with this name exists already.', {
  name: z.string().describe('Name that is taken.'),
})
export const CATEGORY_IN_USE = defineError(
  'CATEGORY_IN_USE',
  'conflict',
  'The category has courses and cannot be deleted.',
  { courses: z.int().describe('Courses of any status in the category.') },
)
export const COURSE_NOT_FOUND = defineError('COURSE_NOT_FOUND', 'not_found', 'The course does not exist.', {
  courseId,
})
export const COURSE_TITLE_TAKEN = defineError(
  'COURSE_TITLE_TAKEN',
  'conflict',
  'Another edition of this course has this title.',
  { title: z.string().describe('Title that is taken.') },
)
export const COURSE_SLUG_TAKEN = defineError('COURSE_SLUG_TAKEN', 'conflict', 'The slug is taken.', {
  slug: z.string().describe('Slug that is taken or reserved.'),
})
export const COURSE_ARCHIVED = defineError('COURSE_ARCHIVED', 'conflict', 'The course is archived.', { courseId })
export const COURSE_HAS_LEARNERS = defineError(
  'COURSE_HAS_LEARNERS',
  'conflict',
  'The course has active enrollments and cannot be archived.',
  { activeEnrollments: z.int().describe('Learners who are actively enrolled now.') },
)
export const COURSE_IN_USE = defineError(
  'COURSE_IN_USE',
  'conflict',
  'The course has enrollments or certificates, or other courses require it, and it cannot be deleted.',
  {
    enrollments: z.int().describe('Learners who ever enrolled.'),
    certificates: z.int().describe('Certificates that were issued.'),
    requiredBy: z.array(courseId).readonly().describe('Ids of the courses that require it.'),
  },
)
export const INSTRUCTOR_NOT_FOUND = defineError(
  'INSTRUCTOR_NOT_FOUND',
  'not_found',
  'This person is not an instructor of the course.',
  { userId },
)
export const INSTRUCTOR_EXISTS = defineError(
  'INSTRUCTOR_EXISTS',
  'conflict',
  'This person is an instructor of the course already.',
  { userId },
)
export const INSTRUCTOR_ROLE_REQUIRED = defineError(
  'INSTRUCTOR_ROLE_REQUIRED',
  'conflict',
  'Who teaches a course must have the role instructor or admin.',
  { userId },
)
export const LEAD_REQUIRED = defineError(
  'LEAD_REQUIRED',
  'conflict',
  'A course always has exactly one lead instructor.',
)
export const CERTIFICATE_TEMPLATE_NOT_FOUND = defineError(
  'CERTIFICATE_TEMPLATE_NOT_FOUND',
  'not_found',
  'The certificate template does not exist.',
  { certificateTemplateId },
)
