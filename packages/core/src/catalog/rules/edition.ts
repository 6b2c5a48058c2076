import { truncate } from '../../kernel/rules/search-text.ts'
import { editionText } from './course.ts'

const MAX_TITLE_LENGTH = 160
const NAMED_EDITION = / \(v\d+\.\d\)(?: \d+)?$/

/** The title of a clone that is given none: `Title (v1.1)`, at a later attempt `Title (v1.1) 2`. */
export const cloneTitle = (title: string, edition: number, attempt = 1): string => {
  const suffix = ` (v${editionText(edition)})${attempt === 1 ? '' : ` ${attempt}`}`
  return truncate(title.replace(NAMED_EDITION, ''), MAX_TITLE_LENGTH - suffix.length).trimEnd() + suffix
}
