import { courseRemoved, courseUpdated } from '../catalog/events.ts'
import { defineReaction } from '../kernel/events.ts'
import { lockContent, outdateProgress, saveContent } from './outline.ts'
import { courseOutlines } from './records.ts'

/** Modules, placements and the outline belong to the course; lessons do not and are kept. */
export const removeContent = defineReaction({
  on: courseRemoved,
  does: "removes the course's modules, placements and outline",
  run: async (context, { data: { courseId } }) => {
    const content = await lockContent(context.tx, courseId)
    if (!content.outline) return
    const { outline } = await saveContent(
      context,
      content,
      { ...content, modules: new Map(), placements: new Map() },
      { courseStays: false },
    )
    context.tx.remove(courseOutlines, outline)
  },
})

/** The weights of kinds of lessons are in the sums that are stored for every learner. */
export const outdateProgressOnWeights = defineReaction({
  on: courseUpdated,
  does: 'declares stored progress out of date when the weights of lessons have changed',
  run: async (context, { data: { courseId, changed } }) => {
    if (changed.includes('progressWeights')) await outdateProgress(context, courseId)
  },
})
