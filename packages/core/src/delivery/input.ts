import * as z from 'zod'
import { jobs } from '../kernel/jobs.ts'
import { undelivered } from '../kernel/subscriptions/records.ts'

export const jobId = jobs.schema.shape.id

export const NamedJob = z.strictObject({ jobId })

export const deadLetterId = undelivered.schema.shape.id

export const NamedDeadLetter = z.strictObject({ deadLetterId })
