import { definePolicy } from '../kernel/policies.ts'
import { whole } from '../kernel/values.ts'

export const notesPerLesson = definePolicy({
  name: 'notesPerLesson',
  summary: 'The most notes that a learner may have at one lesson, 0 to 1,000. 0: nobody writes notes.',
  value: whole(0, 1_000),
  default: 200,
})
