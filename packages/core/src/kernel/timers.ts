/** Lets the process exit while the timer is pending, on runtimes that support it. */
export const unrefTimer = (timer: unknown): void => (timer as { unref?: () => void }).unref?.()
