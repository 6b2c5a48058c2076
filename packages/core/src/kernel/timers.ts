/** Lets the process exit while the timer is pending, on runtimes that support it. */
export const unrefTimer = (timer: unknown): void => (timer as { unref?: () => void }).unref?.()

/** Returns when the promise settles, either way, or after this time. */
export const waitAtMost = async (promise: Promise<unknown>, ms: number): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.allSettled([promise]), tooLong])
  clearTimeout(timer)
}
