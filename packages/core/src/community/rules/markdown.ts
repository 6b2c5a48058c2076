import type { Note } from '../answers.ts'

type Exported = Pick<Note, 'text' | 'tags' | 'seconds' | 'position' | 'placementId' | 'lessonTitle' | 'createdAt'>

/** Letters that would be read as Markdown or HTML. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')

const clock = (seconds: number): string => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds % 3600) / 60, seconds % 60].map(Math.floor) as [
    number,
    number,
    number,
  ]
  const digits = (value: number) => String(value).padStart(2, '0')
  return `${hours > 0 ? `${hours}:${digits(minutes)}` : minutes}:${digits(rest)}`
}

const placeOf = ({ seconds, position }: Exported): string[] => {
  if (seconds !== null) return [clock(seconds)]
  return position === null ? [] : [`p. ${position}`]
}

/** A quotation keeps the lines of the text and ends it, whatever stands in it. */
const quote = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => `> ${escaped(line)}`.trimEnd())
    .join('\n')

/** Notes as Markdown, under a heading for each lesson; `title` heads the whole. */
export const toMarkdown = (title: string | null, notes: readonly Exported[]): string => {
  let lesson: string | undefined
  const parts = title === null ? [] : [`# ${escaped(title)}`]
  for (const note of notes) {
    if (note.placementId !== lesson) parts.push(`## ${escaped(note.lessonTitle ?? '-')}`)
    lesson = note.placementId
    const about = [...placeOf(note), note.createdAt.slice(0, 10), ...note.tags.map((tag) => escaped(`#${tag}`))]
    parts.push(about.join(' · '), quote(note.text))
  }
  return `${parts.join('\n\n')}\n\n`
}
