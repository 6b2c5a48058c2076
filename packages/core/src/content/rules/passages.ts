/** How texts are cut into passages that are searched one by one: all words of a query must be in one passage. */

/** The most UTF-16 units of a passage. */
export const PASSAGE = 1_000
/** What two passages share, so that words this close to each other are together in one of them. */
export const OVERLAP = 150

export interface Passage {
  /** Where it begins in the text. */
  readonly start: number
  readonly text: string
}

const isLowSurrogate = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1))
const notInPair = (text: string, at: number): number => (isLowSurrogate(text, at) ? at - 1 : at)

/** Cuts a text, whose white space is single spaces, between words where there are any. An empty text has no passage. */
export const passagesOf = (text: string): Passage[] => {
  const passages: Passage[] = []
  let start = 0
  while (start < text.length) {
    let end = Math.min(start + PASSAGE, text.length)
    if (end < text.length) {
      const space = text.lastIndexOf(' ', end)
      end = space > start + PASSAGE / 2 ? space : notInPair(text, end)
    }
    passages.push({ start, text: text.slice(start, end) })
    if (end === text.length) break
    const space = text.lastIndexOf(' ', end - OVERLAP)
    start = space > end - 2 * OVERLAP ? space + 1 : notInPair(text, end - OVERLAP)
  }
  return passages
}

/** From this position in the text on, the recording is at this second. */
export type TimeMark = readonly [position: number, second: number]

/** A transcript as text, with the moments of its cues where it is WebVTT or SubRip. */
export interface TimedText {
  readonly text: string
  readonly times: readonly TimeMark[]
}

const CUE = /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->/

const secondOf = ([, hours = '0', minutes = '0', seconds = '0']: RegExpMatchArray): number =>
  Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)

/** Reads WebVTT and SubRip; any other text has no moments. */
export const timedText = (source: string, toPlain: (text: string) => string): TimedText => {
  if (!source.includes('-->')) return { text: toPlain(source), times: [] }
  const cues: { second: number; lines: string[] }[] = []
  let inCue = false
  for (const line of source.split(/\r\n?|\n/)) {
    const cue = CUE.exec(line)
    if (cue) cues.push({ second: secondOf(cue), lines: [] })
    // A blank line ends a cue; what follows before the next one is its number, its name or a note.
    inCue = cue !== null || (inCue && line.trim() !== '')
    if (!cue && inCue) cues.at(-1)?.lines.push(line)
  }
  const times: TimeMark[] = []
  let text = ''
  for (const { second, lines } of cues) {
    const spoken = toPlain(lines.join(' '))
    if (spoken === '') continue
    if (text !== '') text += ' '
    times.push([text.length, second])
    text += spoken
  }
  return { text, times }
}

/** The moments within a passage, by their position in it; the one that holds where it begins stands at 0. */
export const timesIn = ({ start, text }: Passage, times: readonly TimeMark[]): TimeMark[] => {
  const before = times.findLast(([position]) => position <= start)
  const within = times.filter(([position]) => position > start && position < start + text.length)
  return [...(before ? [[0, before[1]] as const] : []), ...within.map(([at, second]) => [at - start, second] as const)]
}

/** The second of the recording at a position of the text; null where it is not known. */
export const secondAt = (times: readonly TimeMark[], position: number): number | null =>
  times.findLast(([at]) => at <= position)?.[1] ?? null
