// Writes docs/enrollment-states.md from the table of moves. With --check it fails where that is out of date.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { enrollmentStatuses } from '../packages/core/src/enrollment/records.ts'
import { type MoveName, moves } from '../packages/core/src/enrollment/rules/moves.ts'
import { holdsSeat } from '../packages/core/src/enrollment/rules/status.ts'
import { table } from './markdown-table.ts'
import { root } from './steps.ts'

const path = join(root, 'docs/enrollment-states.md')

const meanings: { readonly [Status in (typeof enrollmentStatuses)[number]]: string } = {
  pending: 'Waits for approval or payment.',
  waitlisted: 'Waits for a seat.',
  active: 'Has access.',
  completed: 'Has done everything that the course requires; has access until it ends.',
  suspended: 'Staff has suspended the access.',
  cancelled: 'Ended by the learner or staff: `dropped`, `unenrolled` or `transferred`.',
  rejected: 'Staff has rejected the request.',
  expired: 'The access has ended by time.',
}

const code = (text: string): string => `\`${text}\``
const list = (statuses: readonly string[]): string => statuses.map(code).join(', ')
const names = Object.keys(moves) as MoveName[]

const text = `# Statuses of an enrollment

Written by \`npm run fix\` from [the table of moves](../packages/core/src/enrollment/rules/moves.ts), which the operations
go by. A test tries every move in every status.

## Statuses

${table(
  ['status', 'meaning', 'holds a seat'],
  enrollmentStatuses.map((status) => [code(status), meanings[status], holdsSeat(status) ? 'yes' : 'no']),
)}

A status is that of the moment of the call: an active enrollment has expired at its \`expiresAt\`, stored or not. For moves, a
completed enrollment whose access has ended counts as expired. Where a move gives access, who has completed the course before
is \`completed\` again.

## Moves

${table(
  ['move', 'operation', 'what happens', 'from', 'to', 'in other statuses'],
  names.map((name) => {
    const { operation, does, from, to, otherwise } = moves[name]
    return [name, operation ? code(operation) : '', does, list(from), list(to), otherwise ? code(otherwise) : 'nothing']
  }),
)}

## From each status

${table(
  ['status', ...enrollmentStatuses.map(code)],
  enrollmentStatuses.map((from) => [
    code(from),
    ...enrollmentStatuses.map((to) =>
      names
        .filter((name) => moves[name].from.some((one) => one === from) && moves[name].to.some((one) => one === to))
        .join(', '),
    ),
  ]),
)}
`
const isCurrent = text === (await readFile(path, 'utf8').catch(() => ''))
if (!isCurrent && process.argv.includes('--check')) {
  console.error('docs/enrollment-states.md is not what the table of moves gives. `npm run fix` writes it.')
  process.exitCode = 1
} else if (!isCurrent) await writeFile(path, text)
