import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'

export const reportedScores = definePolicy({
  name: 'reportedScores',
  summary:
    'Whose report of a score counts. staff: that of the staff of the course; learner: also that of the learner, as players of packages report it, save for assignments.',
  value: z.enum(['staff', 'learner']),
  default: 'staff',
})
