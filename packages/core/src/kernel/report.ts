import type { LyceumEvent } from './events.ts'

/** Told of what failed where no caller hears of it. With the event where a subscriber failed; it is delivered again. */
export type ErrorHandler = (error: unknown, event?: LyceumEvent) => void

const log: ErrorHandler = (error) => console.error('Lyceum: something failed in the background.', error)

/** An error handler whose own failures reach nobody but the console: they must not end the process. */
export const safely =
  (handle: (...failure: Parameters<ErrorHandler>) => unknown = log): ErrorHandler =>
  async (error, event) => {
    try {
      await handle(error, event)
    } catch (failure) {
      console.error('Lyceum: onError failed.', failure, error)
    }
  }
