import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'
import { whole } from '../kernel/values.ts'

const required = {
  title: whole(1, 255).optional().describe('Least number of characters of its title.'),
  description: whole(1, 20_000).optional().describe('Least number of characters of its description.'),
  position: z.literal(true).optional().describe('true where whoever creates it must say at which position.'),
}

export const moduleRequires = definePolicy({
  name: 'moduleRequires',
  summary: 'What a module must have, asked of new modules and of what a change gives. Empty: a title.',
  value: z.strictObject(required),
  default: {},
})
export type RequiredOfModules = typeof moduleRequires.default

export const lessonRequires = definePolicy({
  name: 'lessonRequires',
  summary:
    'What a lesson must have, asked of new lessons and of what a change gives; the position where it is placed. Empty: a title.',
  value: z.strictObject({
    ...required,
    content: whole(1, 200_000)
      .optional()
      .describe('Least number of characters of its full content, and of its guest content where it is open to guests.'),
    wholeMinutes: z.literal(true).optional().describe('true where its length is in whole minutes.'),
  }),
  default: {},
})
export type RequiredOfLessons = typeof lessonRequires.default

export const newContent = definePolicy({
  name: 'newContent',
  summary:
    'Whether new modules and lessons are published unless their author says otherwise. published: they are; unpublished: lessons are drafts, and modules are hidden.',
  value: z.enum(['published', 'unpublished']),
  default: 'published',
})

export const resourceFiles = definePolicy({
  name: 'resourceFiles',
  summary:
    'Where the files of resources are; links have an address. anywhere: at an address or among the media of the host; media: among the media of the host.',
  value: z.enum(['anywhere', 'media']),
  default: 'anywhere',
})
