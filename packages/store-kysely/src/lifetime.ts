/** Tracks the work under way, so that a store closes after it. */
export interface Lifetime {
  /** Runs work that needs the store open; refused once the store is closing. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Calls `close` when the work under way is done. A second call answers the promise of the first. */
  end(close: () => void | Promise<void>): Promise<void>
}

export const createLifetime = (): Lifetime => {
  let working = 0
  let ending: Promise<void> | undefined
  let idle = (): void => {}

  return {
    during: async (work) => {
      if (ending) throw new Error('The store is closed.')
      working += 1
      try {
        return await work()
      } finally {
        working -= 1
        if (working === 0) idle()
      }
    },
    end: (close) => {
      ending ??= new Promise<void>((resolve) => {
        idle = resolve
        if (working === 0) resolve()
      }).then(close)
      return ending
    },
  }
}
