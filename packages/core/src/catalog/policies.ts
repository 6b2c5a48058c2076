import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'
import { amount, whole } from '../kernel/values.ts'
import { categories } from './records.ts'

export const categoriesMadeBy = definePolicy({
  name: 'categoriesMadeBy',
  summary:
    'Who makes categories. admin: admins alone; instructor: also instructors, by `categories.create` or by a new name as the category of a course.',
  value: z.enum(['admin', 'instructor']),
  default: 'admin',
})

export const defaultCategory = definePolicy({
  name: 'defaultCategory',
  summary:
    'Name of the category of courses that are given none; it is made when it is first needed. null: they have no category.',
  value: categories.schema.shape.name.nullable(),
  default: null,
})

export const courseRequires = definePolicy({
  name: 'courseRequires',
  summary: 'What a course must have beside its title, asked of new courses and of what a change gives. Empty: nothing.',
  value: z.strictObject({
    description: whole(1, 20_000).optional().describe('Least number of characters of its description.'),
    category: z.literal(true).optional().describe('true where it must have a category.'),
    price: z.literal(true).optional().describe('true where whoever creates it must say what it costs.'),
  }),
  default: {},
})
export type RequiredSettings = typeof courseRequires.default

export const priceLimit = definePolicy({
  name: 'priceLimit',
  summary: 'The most that a course may cost, with its discount price, in minor units. null: no limit of its own.',
  value: amount.nullable(),
  default: null,
})

export const archiveWithActiveEnrollments = definePolicy({
  name: 'archiveWithActiveEnrollments',
  summary:
    'Whether a course can be archived while learners are actively enrolled, who then keep their access. false: it is refused until none is.',
  value: z.boolean(),
  default: true,
})

export const defaultPrice = definePolicy({
  name: 'defaultPrice',
  summary: 'What a new course costs whose author does not say so, in minor units. 0: nothing.',
  value: amount,
  default: 0,
})

export const videoSources = definePolicy({
  name: 'videoSources',
  summary:
    'Where the videos of lessons and trailers may be. any: at any address; known: at YouTube, at Vimeo, in a video file, or among the media of the host.',
  value: z.enum(['any', 'known']),
  default: 'any',
})

export const durationLimit = definePolicy({
  name: 'durationLimit',
  summary:
    'The most minutes that the author of a course or lesson may give as its length. null: 10,080 for a lesson, a million for a course.',
  value: whole(1, 1_000_000).nullable(),
  default: null,
})
