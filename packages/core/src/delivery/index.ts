import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'

/** Its records are those of the kernel, which runs jobs and subscriptions. */
export const delivery = defineArea({ name: 'delivery', operations, errors })
