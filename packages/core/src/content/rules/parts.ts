import { toSearchText, truncate } from '../../kernel/rules/search-text.ts'
import type { BaseRecord } from '../../store/index.ts'
import type { LessonRecord } from '../lesson-records.ts'
import type { LessonPartRecord } from '../part-records.ts'
import { passagesOf, timedText, timesIn } from './passages.ts'
import { plainText } from './plain-text.ts'
import type { LessonTexts } from './texts.ts'

export type LessonPart = Omit<LessonPartRecord, keyof BaseRecord>

/** What the parts of a lesson are made of. */
export interface LessonSource {
  readonly lesson: Pick<LessonRecord, 'id' | 'title' | 'description' | 'objectives' | 'language' | 'tags'>
  readonly texts: LessonTexts
}

type Given = Pick<LessonPart, 'lessonId' | 'kind' | 'source' | 'field'> & Partial<LessonPart>

const part = ({ title = '', text = '', tags = [], ...given }: Given): LessonPart => {
  const [searchTitle, searchTags] = [toSearchText(title), toSearchText(...tags)]
  return {
    position: 0,
    language: null,
    resourceId: null,
    resourceType: null,
    premium: false,
    times: [],
    ...given,
    title,
    text,
    tags,
    searchTitle: truncate(searchTitle, 4_000),
    searchTags: truncate(searchTags, 20_000),
    searchText: truncate(`${searchTitle}${searchTags}${toSearchText(text)}`, 40_000),
  }
}

/** The parts of a long text. An empty one has a part, too, for which text is there decides which is served. */
const passageParts = (given: Given, source: string): LessonPart[] => {
  const { text, times } =
    given.kind === 'transcript' ? timedText(source, plainText) : { text: plainText(source), times: [] }
  const passages = text === '' ? [{ start: 0, text }] : passagesOf(text)
  return passages.map((passage, position) =>
    part({
      ...given,
      position,
      text: passage.text,
      times: timesIn(passage, times).map(([at, second]) => [at, second]),
    }),
  )
}

/** One text, transcript or resource of a lesson. Its parts are made where they are needed: texts are long. */
export interface PartSource {
  readonly source: string
  /** Equal for equal parts. */
  readonly key: string
  readonly parts: () => LessonPart[]
}

const CONTENTS = ['content', 'registeredContent', 'guestContent'] as const

const descriptionSource = ({ id: lessonId, title, description, tags }: LessonSource['lesson']): PartSource => {
  const given = { lessonId, kind: 'lesson', source: 'description', field: 'description' } as const
  return {
    source: given.source,
    key: JSON.stringify([title, description, tags]),
    parts: () => {
      const [head, ...rest] = passageParts(given, description ?? '')
      return [part({ ...given, ...head, title, tags }), ...rest]
    },
  }
}

/** The name of a resource as the source of its part. */
export const resourceSourceName = (resourceId: string): string => `resource:${resourceId}`

const resourceSource = (lessonId: string, resource: LessonSource['texts']['resources'][number]): PartSource => {
  const { id: resourceId, type: resourceType, title, description, premium, tags } = resource
  const source = resourceSourceName(resourceId)
  const given = { lessonId, kind: 'resource', source, field: 'description' } as const
  return {
    source,
    key: JSON.stringify(resource),
    parts: () => {
      const about = { ...given, resourceId, resourceType, premium }
      const [head, ...rest] = passageParts(about, description ?? '')
      return [part({ ...about, ...head, title, tags }), ...rest]
    },
  }
}

const ofText = (given: Given, text: string | null): PartSource[] =>
  text === null
    ? []
    : [
        {
          source: given.source,
          key: JSON.stringify([given.language ?? null, text]),
          parts: () => passageParts(given, text),
        },
      ]

/** Transcripts, and captions in languages without a transcript: captions repeat it. */
const spokenSources = (
  { id: lessonId, language }: LessonSource['lesson'],
  { transcript, transcripts, captions }: LessonTexts,
): PartSource[] => {
  const transcribed = new Set(transcripts.map((each) => each.language))
  if (transcript !== null && language !== null) transcribed.add(language)
  const spoken = { lessonId, kind: 'transcript' } as const
  return [
    ...ofText({ ...spoken, source: 'transcript', field: 'transcript', language }, transcript),
    ...transcripts.flatMap((each) =>
      ofText(
        { ...spoken, source: `transcript:${each.language}`, field: 'transcript', language: each.language },
        each.text,
      ),
    ),
    ...captions.flatMap((each) =>
      transcribed.has(each.language)
        ? []
        : ofText(
            { ...spoken, source: `captions:${each.language}`, field: 'captions', language: each.language },
            each.text,
          ),
    ),
  ]
}

/** Everything of a lesson that search looks in. */
export const partSources = ({ lesson, texts }: LessonSource): PartSource[] => {
  const { id: lessonId, objectives } = lesson
  return [
    descriptionSource(lesson),
    ...ofText(
      { lessonId, kind: 'lesson', source: 'objectives', field: 'objectives' },
      objectives.length === 0 ? null : objectives.join(' · '),
    ),
    ...CONTENTS.flatMap((field) => ofText({ lessonId, kind: 'lesson', source: field, field }, texts[field])),
    ...spokenSources(lesson, texts),
    ...texts.resources.map((resource) => resourceSource(lessonId, resource)),
  ]
}

/** The weight of a word by where in a part it is found. */
export const PART_WEIGHT = { title: 4, tags: 2, text: 1 } as const
/** What a part has more whose title is the query. */
export const EXACT_TITLE = 8

/** How well a part answers a query; 0 if a word is missing. A whole number. */
export const partRank = (
  { searchTitle, searchTags, searchText }: Pick<LessonPart, 'searchTitle' | 'searchTags' | 'searchText'>,
  query: readonly string[],
): number => {
  let rank = searchTitle !== '' && searchTitle === query.map((word) => ` ${word}`).join('') ? EXACT_TITLE : 0
  for (const word of query) {
    const start = ` ${word}`
    if (searchTitle.includes(start)) rank += PART_WEIGHT.title
    else if (searchTags.includes(start)) rank += PART_WEIGHT.tags
    else if (searchText.includes(start)) rank += PART_WEIGHT.text
    else return 0
  }
  return query.length === 0 ? 0 : rank
}
