/** Runs works of the same key one after the other, and those of different keys beside each other. */
export interface KeyedQueue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

export const createKeyedQueue = (): KeyedQueue => {
  const last = new Map<string, Promise<unknown>>()
  return {
    run: async (key, work) => {
      const result = (last.get(key) ?? Promise.resolve()).then(work)
      const settled = result.catch(() => undefined)
      last.set(key, settled)
      try {
        return await result
      } finally {
        if (last.get(key) === settled) last.delete(key)
      }
    },
  }
}
