import type * as z from 'zod'
import { replacedValues } from '../kernel/history.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { parseValid } from '../kernel/validation.ts'
import { id } from '../kernel/values.ts'
import type { AnyCollection, ReadRecords } from '../store/index.ts'
import { CHANGE_NOT_FOUND } from './errors.ts'

export const changeId = id.describe('Id of the change, from the history.')

/**
 * What a change of a record has replaced, parsed like the input of an update: what may be written may have become less
 * since. CHANGE_NOT_FOUND for a change of another record, and one whose values are not kept.
 */
export const loadReplaced = async <T>(
  tx: ReadRecords,
  collection: AnyCollection,
  recordId: string,
  changeId: string,
  changes: z.ZodType<T>,
): Promise<T> =>
  parseValid(
    changes,
    (await replacedValues(tx, collection, { recordId, changeId })) ?? fail(CHANGE_NOT_FOUND, { changeId }),
  )
