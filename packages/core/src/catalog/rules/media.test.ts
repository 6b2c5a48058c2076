import { expect, test } from 'vitest'
import { readMedia, videoIssues } from './media.ts'

const ID = 'dQw4w9WgXcQ'

test.each([
  [`https://www.youtube.com/watch?v=${ID}`, null],
  [`https://youtube.com/watch?feature=share&v=${ID}&t=1m30s`, 90],
  [`https://m.youtube.com/watch?v=${ID}&list=PL1&index=2`, null],
  [`https://music.youtube.com/watch?v=${ID}`, null],
  [`https://youtu.be/${ID}`, null],
  [`https://youtu.be/${ID}?si=abc&t=42`, 42],
  [`http://www.youtube.com/embed/${ID}?start=7&rel=0`, 7],
  [`https://www.youtube-nocookie.com/embed/${ID}`, null],
  [`https://www.youtube.com/shorts/${ID}`, null],
  [`https://www.youtube.com/live/${ID}?t=1h2m3s`, 3_723],
  [`https://www.youtube.com/v/${ID}`, null],
])('%s is a video at YouTube', (url, startSeconds) => {
  expect(readMedia(url)).toEqual({
    ...{ provider: 'youtube', id: ID, url, startSeconds, format: null },
    embedUrl: `https://www.youtube.com/embed/${ID}`,
  })
})

test.each([
  ['https://vimeo.com/76979871', '', null],
  ['https://www.vimeo.com/76979871#t=1m5s', '', 65],
  ['https://vimeo.com/76979871/8272103f6e', '?h=8272103f6e', null],
  ['https://player.vimeo.com/video/76979871?h=8272103f6e&t=9', '?h=8272103f6e', 9],
  ['https://vimeo.com/channels/staffpicks/76979871', '', null],
  ['https://vimeo.com/groups/name/videos/76979871', '', null],
  ['https://vimeo.com/showcase/12345/video/76979871', '', null],
])('%s is a video at Vimeo', (url, query, startSeconds) => {
  expect(readMedia(url)).toEqual({
    ...{ provider: 'vimeo', id: '76979871', url, startSeconds, format: null },
    embedUrl: `https://player.vimeo.com/video/76979871${query}`,
  })
})

test('a file is known by its ending, what is elsewhere has an address only', () => {
  expect(readMedia('https://cdn.example.org/a/Talk.MP4?token=1#t=10')).toMatchObject({
    ...{ provider: 'file', id: null, format: 'mp4', startSeconds: 10, embedUrl: null },
  })
  expect(readMedia('https://cdn.example.org/chart.pdf')).toMatchObject({ provider: 'file', format: 'pdf' })
  expect(readMedia('https://example.org/talks/7')).toMatchObject({ provider: 'other', id: null, format: null })
  expect(readMedia('https://notyoutube.com/watch?v=dQw4w9WgXcQ')).toMatchObject({ provider: 'other' })
  expect(readMedia('https://www.youtube.com/@channel')).toMatchObject({ provider: 'other' })
  expect(readMedia(null, 'media-7')).toEqual({
    ...{ provider: 'host', id: 'media-7', url: null, embedUrl: null, startSeconds: null, format: null },
  })
  expect(readMedia('https://cdn.example.org/a.mp4', 'media-7')).toMatchObject({ provider: 'host', id: 'media-7' })
  expect(readMedia(null)).toBeNull()
})

test.each([
  ['https://www.youtube.com/watch?v=short', 'format', 'format'],
  ['https://youtu.be/', 'format', 'format'],
  ['https://player.vimeo.com/video/abc', 'format', 'format'],
  ['https://example.org/talks/7', undefined, 'not_allowed'],
  ['https://example.org/chart.pdf', undefined, 'not_allowed'],
  ['https://www.youtube.com/playlist?list=PL1', undefined, 'not_allowed'],
  ['https://example.org/talk.webm', undefined, undefined],
  ['https://example.org/live/stream.m3u8', undefined, undefined],
  [`https://youtu.be/${ID}`, undefined, undefined],
  [null, undefined, undefined],
])('%s: %s where any source may be, %s where only known ones', (url, any, known) => {
  expect(videoIssues('contentUrl', url, 'any')[0]?.reason).toBe(any)
  expect(videoIssues('contentUrl', url, 'known')[0]?.reason).toBe(known)
})
