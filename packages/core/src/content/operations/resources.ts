import * as z from 'zod'
import { changedBy } from '../../identity/people.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { type CommandContext, defineCommand } from '../../kernel/operation.ts'
import { enforceValid } from '../../kernel/validation.ts'
import { whole } from '../../kernel/values.ts'
import { writerOfLesson } from '../access.ts'
import { LESSON_NOT_FOUND, RESOURCE_LIMIT_REACHED, RESOURCE_NOT_FOUND } from '../errors.ts'
import { resourceFields } from '../input.ts'
import { loadLessonWithTexts, RESOURCE_PREFIX, replaceLesson } from '../lessons.ts'
import { updateParts } from '../parts.ts'
import { resourceFiles } from '../policies.ts'
import { lessonContents, lessonId, lessons, Resource, resourceId } from '../records.ts'
import { resourceIssues } from '../rules/lesson.ts'

const MAX_RESOURCES = 100
const position = whole(1, MAX_RESOURCES).optional().describe('Place among the resources, from 1; the last by default.')

const validate = ({ policy }: CommandContext, resource: Resource): void =>
  enforceValid(resourceIssues([resource], policy(resourceFiles), () => ''))

/**
 * Changes the resources of a lesson. Of two changes at once the later is made of what the earlier left, so none is lost.
 */
const changeResources = async (
  context: CommandContext,
  lessonId: string,
  change: (resources: readonly Resource[]) => Resource[],
): Promise<void> => {
  const { lesson, texts } = await loadLessonWithTexts(context.tx, lessonId)
  const resources = change(texts.resources)
  const after = { ...lesson, ...changedBy(context), resourceCount: resources.length }
  const textsAfter = { ...texts, resources }
  context.tx.replace(lessonContents, textsAfter)
  await updateParts(context, { lesson, texts }, { lesson: after, texts: textsAfter })
  await replaceLesson(context, lesson, after)
}

const placed = (resources: readonly Resource[], resource: Resource, position: number | undefined): Resource[] =>
  resources.toSpliced((position ?? resources.length + 1) - 1, 0, resource)

const findResource = (resources: readonly Resource[], resourceId: string): Resource =>
  resources.find(({ id }) => id === resourceId) ?? fail(RESOURCE_NOT_FOUND, { resourceId })

/**
 * Adds a resource to a lesson, the last one unless `position` says otherwise. A link has a url, a file a media, or a url
 * where the policy `resourceFiles` allows it; RESOURCE_LIMIT_REACHED beyond 100.
 *
 * @example
 * ```ts
 * const chart = await lyceum.as(teacher).resources.create({ lessonId, title: 'Chart', type: 'pdf', mediaId: 'media-7' })
 * ```
 */
export const create = defineCommand({
  name: 'resources.create',
  summary: 'Adds a resource to a lesson.',
  input: z.strictObject({ ...resourceFields, lessonId, position, ifRevision }),
  output: Resource,
  errors: [LESSON_NOT_FOUND, RESOURCE_LIMIT_REACHED],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, position, ...input }) => {
    const resource = { ...input, id: context.newId(RESOURCE_PREFIX) }
    validate(context, resource)
    await changeResources(context, lessonId, (resources) => {
      if (resources.length >= MAX_RESOURCES) fail(RESOURCE_LIMIT_REACHED, { limit: MAX_RESOURCES })
      return placed(resources, resource, position)
    })
    return resource
  },
})

/**
 * Changes what is given of one resource of a lesson; `null` clears, and `position` puts it elsewhere.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).resources.update({ lessonId, resourceId, premium: true, position: 1 })
 * ```
 */
export const update = defineCommand({
  name: 'resources.update',
  summary: 'Changes a resource of a lesson; what is not given stays.',
  input: z.strictObject({ ...Resource.omit({ id: true }).partial().shape, lessonId, resourceId, position, ifRevision }),
  output: Resource,
  errors: [LESSON_NOT_FOUND, RESOURCE_NOT_FOUND],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, resourceId, position, ...input }) => {
    let changed: Resource | undefined
    await changeResources(context, lessonId, (resources) => {
      const resource = { ...findResource(resources, resourceId), ...omitUndefined(input) }
      validate(context, resource)
      changed = resource
      if (position === undefined) return resources.map((each) => (each.id === resourceId ? resource : each))
      const others = resources.filter(({ id }) => id !== resourceId)
      return placed(others, resource, position)
    })
    return changed ?? fail(RESOURCE_NOT_FOUND, { resourceId })
  },
})

/**
 * Takes a resource off a lesson. The host's media stays.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).resources.remove({ lessonId, resourceId })
 * ```
 */
export const remove = defineCommand({
  name: 'resources.remove',
  summary: 'Takes a resource off a lesson.',
  input: z.strictObject({ lessonId, resourceId, ifRevision }),
  output: z.object({ lessonId, resourceId }),
  errors: [LESSON_NOT_FOUND, RESOURCE_NOT_FOUND],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, resourceId }) => {
    await changeResources(context, lessonId, (resources) => {
      const { id } = findResource(resources, resourceId)
      return resources.filter((each) => each.id !== id)
    })
    return { lessonId, resourceId }
  },
})
