import { catalog } from './catalog/index.ts'
import { certification } from './certification/index.ts'
import { community } from './community/index.ts'
import { content } from './content/index.ts'
import { delivery } from './delivery/index.ts'
import { enrollment } from './enrollment/index.ts'
import { identity } from './identity/index.ts'
import { insight } from './insight/index.ts'
import type { Area } from './kernel/area.ts'
import { kernel } from './kernel/index.ts'
import { progress } from './progress/index.ts'

const areas = [
  kernel,
  identity,
  catalog,
  content,
  enrollment,
  progress,
  certification,
  community,
  insight,
  delivery,
] as const

/** What hosts see of it is written in api.ts; this has the types of the schemas. */
export type CoreArea = (typeof areas)[number]

/** The engine: its areas in import order. */
export const coreAreas: readonly Area[] = areas
