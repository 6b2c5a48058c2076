import type { Actor } from '@lyceum/core'
import { hasRole } from '@lyceum/core/extension'

/** The largest body that is read for an operation, in bytes. */
export interface BodyLimits {
  /** Of every operation but those below. */
  readonly maxBodyBytes: number
  /** Of `courses.import`, which takes a whole course. */
  readonly maxDocumentBytes: number
}

/** Who may not import is refused as anywhere else, before a large body is read. */
export const bodyLimitOf = ({ maxBodyBytes, maxDocumentBytes }: BodyLimits, operation: string, actor: Actor): number =>
  operation === 'courses.import' && hasRole(actor, 'instructor')
    ? Math.max(maxBodyBytes, maxDocumentBytes)
    : maxBodyBytes
