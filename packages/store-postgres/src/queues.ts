/** A queue for each key, for as long as somebody stands in it. */
export interface Queues {
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>
}

export const createQueues = (): Queues => {
  const last = new Map<string, Promise<unknown>>()
  return {
    inTurn: async (key, work) => {
      const turn = (last.get(key) ?? Promise.resolve()).then(work)
      const over = turn.catch(() => undefined)
      last.set(key, over)
      try {
        return await turn
      } finally {
        if (last.get(key) === over) last.delete(key)
      }
    },
  }
}
