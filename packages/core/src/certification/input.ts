import * as z from 'zod'
import { certificateId } from './records.ts'

/** The certificate that an operation is about. */
export const NamedCertificate = z.strictObject({ certificateId })
