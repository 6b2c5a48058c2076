import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Step } from './entries.ts'
import { trackLesson } from './tracker.ts'

class Page extends EventTarget {
  visibilityState = 'visible'
  show(visibilityState: string): void {
    this.visibilityState = visibilityState
    this.dispatchEvent(new Event('visibilitychange'))
  }
  move(): void {
    this.dispatchEvent(new Event('pointermove'))
  }
}

/** Plays as a video element does: time goes on with the clock, and events say so. */
class Player extends EventTarget {
  currentTime = 0
  readonly duration = 600.04
  paused = true
  seeking = false
  playbackRate = 1
  play(): void {
    this.paused = false
    this.dispatchEvent(new Event('play'))
  }
  pause(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  seek(to: number): void {
    this.seeking = true
    this.dispatchEvent(new Event('seeking'))
    this.currentTime = to
    this.seeking = false
    this.dispatchEvent(new Event('seeked'))
  }
  async run(seconds: number): Promise<void> {
    for (let at = 0; at < seconds * 4; at += 1) {
      await vi.advanceTimersByTimeAsync(250)
      this.currentTime += 0.25 * this.playbackRate
      this.dispatchEvent(new Event('timeupdate'))
    }
  }
}

let page: Page
let reports: Step[]
beforeEach(() => {
  vi.useFakeTimers()
  page = new Page()
  reports = []
})
afterEach(() => vi.useRealTimers())

const track = () => trackLesson({ placementId: 'plc_1', page, report: (step) => reports.push(step) })
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)
/** What was watched, where one report goes on with the last one as one interval. */
const watched = (): [number, number][] => {
  const merged: [number, number][] = []
  for (const [from, to] of reports.flatMap(({ watched = [] }) => watched)) {
    const last = merged.at(-1)
    if (last?.[1] === from) last[1] = to
    else merged.push([from, to])
  }
  return merged
}
const reported = () => reports.reduce((sum, { timeSpentSeconds = 0 }) => sum + timeSpentSeconds, 0)

describe('time', () => {
  test('counts as long as something happens', async () => {
    const tracker = track()
    for (let at = 0; at < 12; at += 1) {
      await pass(30)
      page.move()
    }
    tracker.stop()
    expect(reported()).toBe(360)
    expect(reports.length).toBeGreaterThan(20)
  })

  test('does not count while the learner is idle, beyond the first minute', async () => {
    const tracker = track()
    await pass(3_600)
    page.move()
    await pass(10)
    tracker.stop()
    expect(reported()).toBe(70)
  })

  test('does not count while the page is hidden', async () => {
    const tracker = track()
    await pass(10)
    page.show('hidden')
    expect(reported()).toBe(10)
    await pass(1_000)
    page.show('visible')
    await pass(5)
    tracker.stop()
    expect(reported()).toBe(15)
  })

  test('counts what plays while the page is hidden', async () => {
    const tracker = track()
    const player = new Player()
    tracker.follow(player)
    player.play()
    page.show('hidden')
    await player.run(20)
    page.show('visible')
    await player.run(5)
    tracker.stop()
    expect(reported()).toBe(25)
  })

  test('ends with the tracker', async () => {
    const tracker = track()
    tracker.stop()
    page.move()
    await pass(100)
    page.move()
    expect(reports).toEqual([])
  })
})

describe('a recording', () => {
  test('is watched where it was played, whatever was jumped over', async () => {
    const tracker = track()
    const player = new Player()
    tracker.follow(player)
    player.play()
    await player.run(10)
    player.seek(300)
    await player.run(5)
    player.pause()
    tracker.stop()
    expect(watched()).toEqual([
      [0, 10],
      [300, 305],
    ])
    expect(reports.at(-1)).toMatchObject({ placementId: 'plc_1', resumeSeconds: 305, durationSeconds: 600 })
    expect(reported()).toBe(15)
  })

  test('may be played faster', async () => {
    const tracker = track()
    const player = new Player()
    player.playbackRate = 2
    tracker.follow(player)
    player.play()
    await player.run(10)
    tracker.stop()
    expect(watched()).toEqual([[0, 20]])
    expect(reported()).toBe(10)
  })
})
