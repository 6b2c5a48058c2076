import type { SqlBulkWrite } from '../view.ts'
import { recountWrite } from './recount.ts'

/** The bulk writes that are carried out in SQL. Any other is carried out by its reference in core, on the plain verbs. */
export const sqlBulkWrites: readonly SqlBulkWrite[] = [recountWrite]
