import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder that the academy lives in: `ACADEMY_DATA`, seen from where the command was given, or beside this example. */
export const dataFolder = (): string => {
  const given = process.env['ACADEMY_DATA']
  const folder = given ? resolve(process.env['INIT_CWD'] ?? '.', given) : join(import.meta.dirname, '..', '.data')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** `PORT`, or 4000; 0 takes any port that is free. */
export const port = (): number => {
  const given = process.env['PORT'] || '4000'
  const number = Number(given)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`PORT is no port: ${given}`)
  return number
}
