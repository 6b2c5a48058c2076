import { defineError } from '../kernel/lyceum-error.ts'
import { jobId } from './input.ts'

export const JOB_NOT_FOUND = defineError('JOB_NOT_FOUND', 'not_found', 'There is no such job, or it has finished.', {
  jobId,
})
