import type { LyceumEvent } from './events.ts'

/** Called with errors that no caller receives. For a failed subscriber with the event, whose delivery is retried. */
export type ErrorHandler = (error: unknown, event?: LyceumEvent) => void

const logError: ErrorHandler = (error) => console.error('Lyceum: something failed in the background.', error)

/** An error handler whose own errors are logged to the console, so that they do not end the process. */
export const safeErrorHandler =
  (handle: (...failure: Parameters<ErrorHandler>) => unknown = logError): ErrorHandler =>
  async (error, event) => {
    try {
      await handle(error, event)
    } catch (failure) {
      console.error('Lyceum: onError failed.', failure, error)
    }
  }
