import { catalog } from './catalog/index.ts'
import { certification } from './certification/index.ts'
import { content } from './content/index.ts'
import { enrollment } from './enrollment/index.ts'
import { identity } from './identity/index.ts'
import { kernel } from './kernel/index.ts'
import { progress } from './progress/index.ts'

/** The engine: its areas in import order. */
export const coreAreas = [kernel, identity, catalog, content, enrollment, progress, certification] as const

export type CoreArea = (typeof coreAreas)[number]
