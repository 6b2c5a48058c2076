import { courseRemoved } from '../catalog/events.ts'
import { defineReaction } from '../kernel/events.ts'
import { lockContent, saveContent } from './outline.ts'
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
