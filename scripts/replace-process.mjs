import { spawn } from 'node:child_process'

/**
 * Runs another command in place of this process: same terminal, same signals, same exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function replaceProcess(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: 'inherit', shell: process.platform === 'win32' })

  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))

  // npm sends a signal to its shell only. The shell exits and leaves this process running.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)

  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code) => {
    clearInterval(watch)
    process.exit(code ?? 1)
  })
}
