import { coreAreas, type Operation } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'

/** Every operation there is. */
export const allOperations: readonly Operation[] = Object.values(assemble(coreAreas).operations).flatMap((verbs) =>
  Object.values(verbs),
)
