import type { FieldIssue } from '../../kernel/field-issues.ts'

/** Where a recording or document is: at a service, in a file, among the host's media, or somewhere else. */
export const mediaProviders = ['youtube', 'vimeo', 'file', 'host', 'other'] as const

export interface MediaSource {
  readonly provider: (typeof mediaProviders)[number]
  /** The service's own id of the video, or the id of the host's media. */
  readonly id: string | null
  readonly url: string | null
  /** What a player of the service is opened with. */
  readonly embedUrl: string | null
  /** The second to begin at. */
  readonly startSeconds: number | null
  /** What the file is, by its ending: `mp4`, `pdf`. */
  readonly format: string | null
}

type Found = Pick<MediaSource, 'provider' | 'id' | 'embedUrl'>

const YOUTUBE_HOST = /^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com$/
const VIMEO_HOST = /^(?:www\.|player\.)?vimeo\.com$/
const VIDEO_FILE = new Set(['mp4', 'm4v', 'webm', 'ogv', 'ogg', 'mov', 'mkv', 'm3u8', 'mpd'])

const youtube = (id: string): Found =>
  /^[\w-]{11}$/.test(id)
    ? { provider: 'youtube', id, embedUrl: `https://www.youtube.com/embed/${id}` }
    : { provider: 'youtube', id: null, embedUrl: null }

const readYouTube = ({ hostname, pathname, searchParams }: URL): Found | undefined => {
  const [first = '', second = ''] = pathname.split('/').slice(1)
  if (hostname === 'youtu.be') return youtube(first)
  if (!YOUTUBE_HOST.test(hostname)) return undefined
  if (first === 'watch' || (first === '' && searchParams.has('v'))) return youtube(searchParams.get('v') ?? second)
  if (first === 'embed' && second === 'videoseries') return undefined
  return ['embed', 'shorts', 'live', 'v', 'e'].includes(first) ? youtube(second) : undefined
}

const readVimeo = ({ hostname, pathname, searchParams }: URL): Found | undefined => {
  if (!VIMEO_HOST.test(hostname)) return undefined
  const parts = pathname.split('/').slice(1)
  // vimeo.com/76979871, with the key of an unlisted video behind it; others have the number after a word.
  const at = parts.findIndex((part) => /^\d+$/.test(part))
  const named = parts.indexOf('video') >= 0 ? parts.indexOf('video') + 1 : parts.indexOf('videos') + 1
  const place = named > 0 ? named : at
  const id = parts[place] ?? ''
  if (!/^\d{1,12}$/.test(id))
    return hostname.startsWith('player.') || named > 0 ? { provider: 'vimeo', id: null, embedUrl: null } : undefined
  const key = searchParams.get('h') ?? parts[place + 1] ?? ''
  const query = /^[0-9a-f]{6,20}$/.test(key) ? `?h=${key}` : ''
  return { provider: 'vimeo', id, embedUrl: `https://player.vimeo.com/video/${id}${query}` }
}

/** `90`, `90s`, `1m30s` and `1h2m3s`, in the query or behind the hash. */
const readStart = ({ searchParams, hash }: URL): number | null => {
  const written = searchParams.get('t') ?? searchParams.get('start') ?? new URLSearchParams(hash.slice(1)).get('t')
  const parts = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(written ?? '')
  if (!written || !parts) return null
  const [hours = '0', minutes = '0', seconds = '0'] = parts.slice(1)
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

/** What players need of an address and of the id of a host's media; null where there is neither. */
export const readMedia = (url: string | null, mediaId: string | null = null): MediaSource | null => {
  const nothing = { url, embedUrl: null, startSeconds: null, format: null }
  if (url === null) return mediaId === null ? null : { ...nothing, provider: 'host', id: mediaId }
  const address = new URL(url)
  const format = /\.([a-z0-9]{1,8})$/i.exec(address.pathname)?.[1]?.toLowerCase() ?? null
  const service = readYouTube(address) ?? readVimeo(address)
  if (service) return { ...nothing, ...service, startSeconds: readStart(address) }
  if (mediaId !== null) return { ...nothing, provider: 'host', id: mediaId, format }
  return {
    ...nothing,
    provider: format === null ? 'other' : 'file',
    id: null,
    startSeconds: readStart(address),
    format,
  }
}

/** Refuses the address of a video that no player could show: see the policy `videoSources`. */
export const videoIssues = (path: string, url: string | null, sources: 'any' | 'known'): FieldIssue[] => {
  const media = url === null ? null : readMedia(url)
  if (media === null) return []
  const { provider, id, format } = media
  if ((provider === 'youtube' || provider === 'vimeo') && id === null)
    return [
      { path, message: `must have the id of a ${provider === 'vimeo' ? 'Vimeo' : 'YouTube'} video`, reason: 'format' },
    ]
  const known = id !== null || (format !== null && VIDEO_FILE.has(format))
  return sources === 'known' && !known
    ? [{ path, message: 'must be a video at YouTube or Vimeo, or a video file', reason: 'not_allowed' }]
    : []
}
