import * as z from 'zod'
import { modules } from '../../content/records.ts'
import { names } from '../../kernel/names.ts'
import { modulePercentage } from '../rules/totals.ts'
import type { TreeModule, TreeNode } from '../rules/tree.ts'
import { OutlineLesson, type Shown, toLesson } from './lesson.ts'
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
    type: z.literal('module').describe('Tells a module from a lesson.'),
    ...modules.schema.pick({
      id: true,
      title: true,
      description: true,
      position: true,
      published: true,
      startsAt: true,
      endsAt: true,
    }).shape,
    percentage: count
      .max(100)
      .describe('Percent of the required lessons in it that is done; of all where none is required.'),
    totalLessons: count.describe('Number of lessons in it at any depth that are published and open now.'),
    completedLessons: count.describe('Number of those lessons that are completed.'),
    totalMinutes: count.describe('Estimated length of those lessons, in minutes.'),
    watchedMinutes: count.describe('Minutes of that length that are done.'),
    get children() {
      return z.array(OutlineChild).describe('Modules and lessons directly in it, in their common order.')
    },
  })
  .register(names, { id: 'LearningModule' })

/** A module or a lesson. */
export const OutlineChild: z.ZodType<OutlineChild> = z
  .union([OutlineModule, OutlineLesson])
  .register(names, { id: 'LearningNode' })

const toModule = ({ module, totals, children }: TreeModule, shown: Shown): OutlineModule => {
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
    children: toOutline(children, shown),
  }
}

/** The answer for a tree. */
export const toOutline = (nodes: readonly TreeNode[], shown: Shown): OutlineChild[] =>
  nodes.map((node) => (node.type === 'module' ? toModule(node, shown) : toLesson(node, shown)))
