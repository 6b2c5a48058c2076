import { defineRelation } from '../kernel/relations.ts'

/** A course, and a user of the tenant. */
interface LearnerOfCourse {
  readonly courseId: string
  readonly userId: string
}

export const activeEnrollments = defineRelation<Pick<LearnerOfCourse, 'courseId'>, number>({
  name: 'activeEnrollments',
  asks: 'How many learners are actively enrolled in this course now: those whose enrollment has expired do not count.',
})

export const learnerOfCourse = defineRelation<LearnerOfCourse>({
  name: 'learnerOfCourse',
  asks: 'Whether this person has access to this course now as a learner of it, whatever the status of the course.',
})

export const certificateTemplateOffered = defineRelation<{ readonly certificateTemplateId: string }>({
  name: 'certificateTemplateOffered',
  asks: 'Whether courses may name this certificate template: it is there and not archived.',
})
