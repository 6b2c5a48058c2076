import type { Step } from './entries.ts'

/** A player, as far as the tracker looks at it: a `<video>` or `<audio>` element. */
export interface PlayerLike extends EventTarget {
  readonly currentTime: number
  readonly duration: number
  readonly paused: boolean
  readonly seeking: boolean
  readonly playbackRate: number
}

/** The document, as far as the tracker looks at it. */
export interface PageLike extends EventTarget {
  readonly visibilityState: string
}

export interface TrackerOptions {
  readonly placementId: string
  /** Takes a report: `queue.add`, or `client.progress.record`. */
  readonly report: (step: Step) => unknown
  /** How long nothing may happen until the learner counts as idle, in milliseconds; a minute unless said. */
  readonly idleAfterMs?: number
  /** How often it reports, in milliseconds; every 15 seconds unless said. */
  readonly everyMs?: number
  /** Whose events are activity; the document of the browser unless said. */
  readonly page?: PageLike
}

/** Measures what a learner does at a lesson. */
export interface LessonTracker {
  /** Follows a player: what is played counts as watched, and playing is activity. */
  follow(player: PlayerLike): void
  /** Says that the learner is active, for what is not seen by events of the page. */
  touch(): void
  /** Reports what has not been reported yet. */
  flush(): void
  /** Reports the rest and ends. */
  stop(): void
}

const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart']

/** Between two events of a player, more than this beyond the time that has passed is a jump, in seconds. */
const JUMP = 1

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10

/**
 * Follows a learner at a lesson and reports what was watched and how long they were active. After a pause without any
 * activity of `idleAfterMs` the learner is idle until the next one, and that time does not count; neither does time in
 * which the page is hidden and nothing plays.
 *
 * @example
 * ```ts
 * const queue = createStepQueue({ client, userId: 'ada' })
 * const tracker = trackLesson({ placementId, report: queue.add })
 * const video = document.querySelector('video')
 * if (video) tracker.follow(video)
 * // When the lesson is left:
 * tracker.stop()
 * ```
 */
export const trackLesson = (options: TrackerOptions): LessonTracker => {
  const { placementId, report, idleAfterMs = 60_000, everyMs = 15_000 } = options
  const page = options.page ?? (globalThis as { document?: PageLike }).document
  const off: (() => void)[] = []
  let player: PlayerLike | undefined
  let active = 0
  // Of a clock that nobody sets, and that most devices stop while they sleep.
  let countedTo = performance.now()
  let lastActivity = countedTo
  let watched: [number, number][] = []
  let last: { readonly at: number; readonly time: number } | undefined

  const isPlaying = () => player !== undefined && !player.paused
  const isHidden = () => page?.visibilityState === 'hidden' && !isPlaying()

  /** Counts the time up to now, of a pause its first `idleAfterMs`. */
  const count = (): void => {
    const now = performance.now()
    const until = isPlaying() ? now : Math.min(now, lastActivity + idleAfterMs)
    active += Math.max(0, until - countedTo)
    countedTo = now
  }
  const touch = (): void => {
    if (isHidden()) return
    count()
    lastActivity = countedTo
  }
  const flush = (): void => {
    if (!isHidden()) count()
    const timeSpentSeconds = rounded(active / 1_000)
    if (timeSpentSeconds === 0 && watched.length === 0) return
    const playing = player
      ? {
          ...(watched.length > 0 ? { watched } : {}),
          resumeSeconds: rounded(player.currentTime),
          ...(player.duration > 0 && player.duration < Number.POSITIVE_INFINITY
            ? { durationSeconds: rounded(player.duration) }
            : {}),
        }
      : {}
    active = 0
    watched = []
    report({ placementId, timeSpentSeconds, ...playing })
  }

  const listen = (target: EventTarget | undefined, names: readonly string[], listener: () => void): void => {
    if (!target) return
    for (const name of names) target.addEventListener(name, listener, { passive: true, capture: true })
    off.push(() => {
      for (const name of names) target.removeEventListener(name, listener, { capture: true })
    })
  }

  /** Adds what was played since the last event; a jump begins another interval. */
  const play = (): void => {
    if (!player) return
    const time = player.currentTime
    const now = performance.now()
    if (last && !player.seeking) {
      const passed = ((now - last.at) / 1_000) * player.playbackRate
      const open = watched.at(-1)
      if (time > last.time && time - last.time <= passed + JUMP) {
        if (open && open[1] === rounded(last.time)) open[1] = rounded(time)
        else watched.push([rounded(last.time), rounded(time)])
      }
    }
    last = player.paused || player.seeking ? undefined : { at: now, time }
  }

  listen(page, ACTIVITY, touch)
  listen(page, ['visibilitychange'], () => {
    if (page?.visibilityState === 'hidden') {
      if (!isPlaying()) count()
      flush()
    } else {
      // What passed while it was hidden does not count, unless something played.
      if (isPlaying()) count()
      countedTo = performance.now()
      lastActivity = countedTo
    }
  })
  const timer = setInterval(flush, everyMs)

  return {
    follow: (next) => {
      player = next
      listen(next, ['play', 'playing'], () => {
        touch()
        last = { at: performance.now(), time: next.currentTime }
      })
      listen(next, ['timeupdate', 'pause', 'seeking', 'seeked', 'ended', 'ratechange'], () => {
        play()
        touch()
      })
    },
    touch,
    flush,
    stop: () => {
      play()
      flush()
      clearInterval(timer)
      for (const remove of off) remove()
    },
  }
}
