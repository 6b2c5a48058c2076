import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryWords, toSearchText } from '../../kernel/rules/search-text.ts'
import { extractOf } from './extract.ts'
import { partRank, partSources } from './parts.ts'
import { OVERLAP, PASSAGE, passagesOf, secondAt, timedText, timesIn } from './passages.ts'
import { plainText } from './plain-text.ts'

describe('plain text', () => {
  test.each([
    ['no tags', 'no tags'],
    ['<p>One</p><p>two</p>', 'One two'],
    ['<b>S</b>tars <em>and</em>\n\n<ul><li>ships</li></ul>', 'Stars and ships'],
    ['a < b and c > d', 'a < b and c > d'],
    ['1 <2', '1 <2'],
    ['Fish &amp; chips&nbsp;&lt;b&gt; &#233; &#x1F680; &unknown;', 'Fish & chips <b> é 🚀 &unknown;'],
    ['&#0;&#xD800;x', 'x'],
    ['<script>steal()</script>Stars<style>p{}</style> <!-- hidden > --> shine', 'Stars shine'],
    ['<script src="x"/>Stars', 'Stars'],
    ['<img src=x onerror="alert(1)">Stars', 'Stars'],
    ['Stars <script>never closed', 'Stars'],
    ['Stars <!-- never closed', 'Stars'],
    ['Stars <a href="never closed', 'Stars <a href="never closed'],
    ['e\u0301', 'é'],
  ])('of %j', (source, text) => {
    expect(plainText(source)).toBe(text)
  })

  test.each(['<', '<a', '<!--', '<script>', '&#', '<a><', '</script', '<svg>'])('of many %s takes no time', (piece) => {
    const started = performance.now()
    plainText(piece.repeat(200_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('passages', () => {
  test('cover the text, are short, and have words together that stand close to each other', () => {
    const word = fc.stringMatching(/^[a-zé語🚀]{1,12}$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 800 }), fc.nat(), (words, seed) => {
        const text = words.join(' ')
        const passages = passagesOf(text)
        let covered = 0
        for (const { start, text: passage } of passages) {
          expect(start).toBeLessThanOrEqual(covered)
          expect(passage.length).toBeLessThanOrEqual(PASSAGE)
          expect(text.startsWith(passage, start)).toBe(true)
          covered = start + passage.length
        }
        expect(covered).toBe(text.length)
        const from = seed % text.length
        const close = text
          .slice(from, from + OVERLAP)
          .split(' ')
          .slice(1, -1)
          .join(' ')
        expect(passages.some((passage) => passage.text.includes(close))).toBe(true)
      }),
    )
  })

  test('of a text without spaces end', () => {
    const text = '語🚀'.repeat(2_000)
    for (const { text: passage } of passagesOf(text)) expect(passage.isWellFormed()).toBe(true)
    expect(passagesOf('')).toEqual([])
  })
})

describe('transcripts', () => {
  const vtt = `WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000 align:start
<v Tess>Find the Plough

2
01:00:05.000 --> 01:00:09.000
and follow
its end`

  test('keep the moments of WebVTT and SubRip, and drop their numbers and notes', () => {
    const timed = timedText(vtt, plainText)
    expect(timed.text).toBe('Find the Plough and follow its end')
    expect(timed.times).toEqual([
      [0, 1],
      [16, 3605],
    ])
    expect(timedText(vtt.replaceAll('.000', ',000').replace('WEBVTT', ''), plainText)).toEqual(timed)
    expect(timedText('Only --> text', plainText)).toEqual({ text: '', times: [] })
    expect(timedText('Plain <b>text</b>', plainText)).toEqual({ text: 'Plain text', times: [] })
  })

  test('know the second of a position in a passage', () => {
    const times = timesIn({ start: 20, text: 'x'.repeat(20) }, [
      [0, 1],
      [16, 3],
      [30, 9],
      [40, 12],
    ])
    expect(times).toEqual([
      [0, 3],
      [10, 9],
    ])
    expect(secondAt(times, 9)).toBe(3)
    expect(secondAt(times, 10)).toBe(9)
    expect(secondAt([], 10)).toBeNull()
  })
})

const marked = (text: string, query: string): string =>
  extractOf(text, queryWords(query))
    .parts.map(({ text, match }) => (match ? `[${text}]` : text))
    .join('')

describe('extracts', () => {
  test.each([
    ['Find the pole star.', 'pol', 'Find the [pole] star.'],
    ['Élan, élan vital', 'ELAN', '[Élan], [élan] vital'],
    ['Straße und Strasse', 'strasse', '[Straße] und [Strasse]'],
    ['Nothing here', 'pole', 'Nothing here'],
    ['北極星を見つける', '極星', '北[極星]を見つける'],
    ['navi\u00adgation', 'navi', '[navi\u00adgation]'],
    ['starboard and star', 'star', '[starboard] and [star]'],
    ['star starboard', 'star starboard', '[star] [starboard]'],
    ['node.js', 'js', 'node.[js]'],
  ])('of %j for %j', (text, query, extract) => {
    expect(marked(text, query)).toBe(extract)
  })

  test('show the place where most words stand together', () => {
    const text = `A star. ${'Some other words here. '.repeat(60)} The pole star of the north. ${'And more words. '.repeat(60)}`
    const extract = marked(text, 'pole star')
    expect(extract).toMatch(/^….*The \[pole\] \[star\] of the north\. .*…$/)
    expect(extract.length).toBeLessThan(300)
  })

  test('put together are a part of the text, and mark what search finds in it', () => {
    const text = fc.stringMatching(/^[a-zA-ZéÅßø ,.語極\u00ad-]{0,600}$/u)
    const query = fc.stringMatching(/^[a-zéß語極 ]{1,6}$/u)
    fc.assert(
      fc.property(text, query, (source, words) => {
        const plain = plainText(source)
        const folded = queryWords(words)
        const { parts } = extractOf(plain, folded)
        const shown = parts.filter(({ text }) => text !== '…')
        expect(plain).toContain(shown.map(({ text }) => text).join(''))
        const found = folded.some((word) => toSearchText(plain).includes(` ${word}`))
        expect(shown.some(({ match }) => match)).toBe(found)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the parts of a lesson', () => {
  const lesson = {
    id: 'les',
    title: 'The pole star',
    description: '<p>North</p>',
    objectives: ['Find it', 'Use it'],
    language: null,
    tags: ['astronomy'],
  }
  const texts = {
    content: '',
    registeredContent: null,
    guestContent: 'Look <b>up</b>.',
    transcript: 'Spoken words',
    transcripts: [],
    captions: [],
    resources: [
      {
        id: 'res',
        title: 'Chart',
        type: 'pdf' as const,
        url: null,
        mediaId: 'm',
        description: 'Of stars',
        premium: true,
        tags: ['sky'],
        downloadable: true,
        sizeBytes: null,
        mimeType: null,
        durationMinutes: null,
      },
    ],
  }
  const parts = partSources({ lesson, texts }).flatMap((source) => source.parts())

  test('hold every text once, as plain words', () => {
    expect(parts.map(({ source, title, text }) => [source, title, text])).toEqual([
      ['description', 'The pole star', 'North'],
      ['objectives', '', 'Find it · Use it'],
      ['content', '', ''],
      ['guestContent', '', 'Look up.'],
      ['transcript', '', 'Spoken words'],
      ['resource:res', 'Chart', 'Of stars'],
    ])
    expect(parts[0]?.searchText).toBe(' the pole star astronomy north')
    expect(parts[5]).toMatchObject({ kind: 'resource', resourceType: 'pdf', premium: true })
  })

  test('rank an exact title first, titles over tags over texts, and need every word', () => {
    const rank = (title: string, tags: string, text: string, query: string) => {
      const [searchTitle, searchTags] = [toSearchText(title), toSearchText(tags)]
      const searchText = searchTitle + searchTags + toSearchText(text)
      return partRank({ searchTitle, searchTags, searchText }, queryWords(query))
    }
    const ranks = [
      rank('Pole star', '', '', 'pole star'),
      rank('The pole star', '', '', 'pole star'),
      rank('Stars', 'pole', '', 'pole star'),
      rank('', '', 'A pole and a star', 'pole star'),
      rank('Pole', '', '', 'pole star'),
    ]
    expect(ranks).toEqual([16, 8, 6, 2, 0])
    expect(rank('Pole', '', '', '')).toBe(0)
  })
})
