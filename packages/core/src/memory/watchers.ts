interface Watcher {
  /** Continues the loop of {@link follow}. */
  go: () => void
  stopped: boolean
}

/** Wakes outside of the commit, which it neither delays nor fails, and in the async context of whoever watches. */
const follow = async (watcher: Watcher, wake: () => void): Promise<void> => {
  for (;;) {
    await new Promise<void>((resolve) => {
      watcher.go = resolve
    })
    if (watcher.stopped) return
    wake()
  }
}

/** Those who want to hear of commits. */
export interface Watchers {
  /** Returns the function that stops it. */
  add(wake: () => void): () => Promise<void>
  wake(): void
  clear(): void
}

export const createWatchers = (): Watchers => {
  const watchers = new Set<Watcher>()
  const stop = (watcher: Watcher): void => {
    watchers.delete(watcher)
    watcher.stopped = true
    watcher.go()
  }
  return {
    add: (wake) => {
      const watcher: Watcher = { go: () => {}, stopped: false }
      watchers.add(watcher)
      void follow(watcher, wake)
      return async () => stop(watcher)
    },
    wake: () => {
      for (const { go } of watchers) go()
    },
    clear: () => {
      for (const watcher of watchers) stop(watcher)
    },
  }
}
