import { courseRemoved } from '../catalog/events.ts'
import { defineReaction } from '../kernel/events.ts'
import { holdContent, saveContent } from './outline.ts'
import { courseOutlines } from './records.ts'

/** What belongs to a removed course alone goes with it; its lessons stay. */
export const removeContent = defineReaction({
  on: courseRemoved,
  does: "removes the course's modules, placements and outline",
  run: async (context, { data: { courseId } }) => {
    const held = await holdContent(context.tx, courseId)
    if (!held.outline) return
    const { outline } = await saveContent(context, held, { ...held, modules: new Map(), placements: new Map() })
    context.tx.remove(courseOutlines, outline)
  },
})
