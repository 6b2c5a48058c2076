import * as z from 'zod'
import { id } from '../kernel/values.ts'

/** The certificate that an operation is about. */
export const NamedCertificate = z.strictObject({ certificateId: id.meta({ description: 'The certificate.' }) })
