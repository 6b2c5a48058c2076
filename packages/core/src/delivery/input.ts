import * as z from 'zod'
import { jobs } from '../kernel/jobs.ts'

export const jobId = jobs.schema.shape.id

export const NamedJob = z.strictObject({ jobId })
