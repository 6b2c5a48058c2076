// Node 20 runs this too: see with-toolchain.mjs.

/**
 * Names on stderr what is being done, and adds a dot for every second that it takes. What takes less than a second is
 * not mentioned.
 *
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(what, work) {
  const started = performance.now()
  let next = `${what} `
  const timer = setInterval(() => {
    process.stderr.write(next)
    next = '.'
  }, 1000)
  try {
    return await work
  } finally {
    clearInterval(timer)
    if (next === '.') process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  }
}
