import { defineRelation } from '../kernel/relations.ts'

/** Two users of the tenant. */
interface LearnerOfInstructor {
  readonly learnerId: string
  readonly instructorId: string
}

export const learnerOfInstructor = defineRelation<LearnerOfInstructor>({
  name: 'learnerOfInstructor',
  asks: 'Whether this person has an enrollment, in any status, in a course that this instructor teaches now.',
})
