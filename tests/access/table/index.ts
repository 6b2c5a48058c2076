import type { AccessTable } from '../rule.ts'
import { catalog } from './catalog.ts'
import { certification } from './certification.ts'
import { community } from './community.ts'
import { content } from './content.ts'
import { delivery } from './delivery.ts'
import { enrollment } from './enrollment.ts'
import { identity } from './identity.ts'
import { insight } from './insight.ts'
import { progress } from './progress.ts'

/** The access rules of every operation. `docs/access.md` prints them, `access.test.ts` walks them. */
export const accessTable: AccessTable = {
  ...identity,
  ...catalog,
  ...content,
  ...enrollment,
  ...progress,
  ...certification,
  ...community,
  ...insight,
  ...delivery,
}
