import { defineError } from '../kernel/lyceum-error.ts'
import { searchId } from './records.ts'

export const SEARCH_NOT_FOUND = defineError(
  'SEARCH_NOT_FOUND',
  'not_found',
  'The search is not known, or no longer kept.',
  { searchId },
)
