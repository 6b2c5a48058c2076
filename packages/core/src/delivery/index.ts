import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'

/** Records of jobs are those of the kernel, which runs them. */
export const delivery = defineArea({ name: 'delivery', operations, errors })
