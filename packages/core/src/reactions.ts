import type { Reaction } from './events.ts'

/** What follows an event inside its own transaction. The only place where an area is moved by one to its left. */
export const reactions: readonly Reaction[] = []
