import type { FieldIssue } from '../../kernel/field-issues.ts'
import type { Caption, LessonContentRecord, Transcript } from '../records.ts'

/** The long texts of a lesson without the record around them. */
export type LessonTexts = Omit<LessonContentRecord, 'id' | 'version'>

/** Only the texts, of a value that may have more fields. */
export const textsOf = ({
  content,
  registeredContent,
  guestContent,
  transcript,
  transcripts,
  captions,
  resources,
}: LessonTexts): LessonTexts => ({
  content,
  registeredContent,
  guestContent,
  transcript,
  transcripts,
  captions,
  resources,
})

export const captionLanguagesOf = (captions: readonly Caption[]): string[] =>
  [...new Set(captions.map(({ language }) => language))].sort()

/** Which texts a lesson has for those without enrollment. */
export const publicTiersOf = ({
  registeredContent,
  guestContent,
}: Pick<LessonTexts, 'registeredContent' | 'guestContent'>): ('registered' | 'guest')[] => [
  ...(registeredContent === null ? [] : ['registered' as const]),
  ...(guestContent === null ? [] : ['guest' as const]),
]

const TIMING =
  /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:[ \t]|$)/

const milliseconds = ([hours = '0', minutes, seconds, thousandths]: readonly (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(thousandths)

/** What is wrong with a WebVTT file; undefined for a valid one. Its lines are read once. */
export const webVttFault = (file: string): string | undefined => {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return 'must begin with WEBVTT'
  for (const [index, line] of lines.entries()) {
    if (!line.includes('-->')) continue
    const timing = TIMING.exec(line)
    if (!timing) return `must have times as 00:00:01.000 --> 00:00:04.000 in line ${index + 1}`
    const [, ...parts] = timing
    if (milliseconds(parts.slice(4)) <= milliseconds(parts.slice(0, 4)))
      return `must end after its start in line ${index + 1}`
  }
  return undefined
}

/** Indexes of the entries whose language an earlier entry has already. */
const repeated = (entries: readonly { readonly language: string }[]): number[] => {
  const seen = new Set<string>()
  return entries.flatMap(({ language }, index) => {
    if (seen.has(language)) return [index]
    seen.add(language)
    return []
  })
}

/** Contradictions in the captions and transcripts of a lesson. */
export const captionIssues = (
  captions: readonly Caption[],
  transcripts: readonly Transcript[],
  transcriptLanguage: string | null,
): FieldIssue[] => {
  const issues: FieldIssue[] = []
  const refuse = (path: string, message: string, reason: FieldIssue['reason'] = 'conflict') =>
    issues.push({ path, message, reason })
  for (const [index, { url, text }] of captions.entries()) {
    if (url === null && text === null) refuse(`captions.${index}.url`, 'is required where there is no text', 'required')
    if (url !== null && text !== null) refuse(`captions.${index}.text`, 'must not be given with an address')
    const fault = text === null ? undefined : webVttFault(text)
    if (fault) refuse(`captions.${index}.text`, fault, 'format')
  }
  for (const index of repeated(captions)) refuse(`captions.${index}.language`, 'must not have captions already')
  for (const index of repeated(transcripts))
    refuse(`transcripts.${index}.language`, 'must not have a transcript already')
  for (const [index, { language }] of transcripts.entries())
    if (language === transcriptLanguage)
      refuse(`transcripts.${index}.language`, 'must be another one than that of the lesson, whose text is `transcript`')
  for (const index of captions.flatMap((caption, at) => (caption.default ? [at] : [])).slice(1))
    refuse(`captions.${index}.default`, 'must be true for one language only')
  return issues
}
