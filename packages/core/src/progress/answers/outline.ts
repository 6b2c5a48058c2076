import * as z from 'zod'
import { names } from '../../kernel/names.ts'
import { id, instant } from '../../kernel/values.ts'
import { modulePercentage } from '../rules/totals.ts'
import type { TreeModule, TreeNode } from '../rules/tree.ts'
import { OutlineLesson, toLesson } from './lesson.ts'
import { count, minutesShown } from './progress.ts'

/** A module with its children in order, and what was done of everything in it. */
export interface OutlineModule {
  type: 'module'
  id: string
  title: string
  description: string | null
  position: number
  published: boolean
  startsAt: string | null
  endsAt: string | null
  percentage: number
  totalLessons: number
  completedLessons: number
  totalMinutes: number
  watchedMinutes: number
  children: OutlineChild[]
}
export type OutlineChild = OutlineModule | OutlineLesson

const OutlineModule: z.ZodType<OutlineModule> = z
  .object({
    type: z.literal('module'),
    id,
    title: z.string(),
    description: z.string().nullable(),
    position: count,
    published: z.boolean(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    percentage: count.max(100).meta({ description: 'Of the lessons in it that are required; of all where none is.' }),
    totalLessons: count,
    completedLessons: count,
    totalMinutes: count,
    watchedMinutes: count,
    get children() {
      return z.array(OutlineChild)
    },
  })
  .register(names, { id: 'LearningModule' })

/** A module or a lesson. */
export const OutlineChild: z.ZodType<OutlineChild> = z
  .union([OutlineModule, OutlineLesson])
  .register(names, { id: 'LearningNode' })

const toModule = ({ module, totals, children }: TreeModule, enrolled: boolean): OutlineModule => {
  const { totalMinutes, watchedMinutes } = minutesShown(totals)
  return {
    type: 'module',
    id: module.id,
    title: module.title,
    description: module.description,
    position: module.position,
    published: module.published,
    startsAt: module.startsAt,
    endsAt: module.endsAt,
    percentage: modulePercentage(totals),
    totalLessons: totals.total,
    completedLessons: totals.completed,
    totalMinutes,
    watchedMinutes,
    children: toOutline(children, enrolled),
  }
}

/** The tree as it is answered; without progress where nobody is enrolled. */
export const toOutline = (nodes: readonly TreeNode[], enrolled: boolean): OutlineChild[] =>
  nodes.map((node) => (node.type === 'module' ? toModule(node, enrolled) : toLesson(node, enrolled)))
