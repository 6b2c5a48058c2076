import { readFile } from 'node:fs/promises'
// #region
import { createStepQueue, trackLesson } from '@lyceum/client/offline'
// #endregion
import { IDBFactory } from 'fake-indexeddb'
import { expect, it, vi } from 'vitest'
import type { Client } from '../client.ts'
import { scripted } from '../testing/scripted.ts'

// #region
const learn = (client: Client, userId: string, placementId: string, video: HTMLVideoElement) => {
  const queue = createStepQueue({
    client,
    userId,
    onRefused: ({ step, refusal }) => console.log(`${step.placementId}: ${refusal?.message}`),
  })
  const tracker = trackLesson({ placementId, report: queue.add })
  tracker.follow(video)
  return () => {
    tracker.stop()
    queue.stop()
  }
}
// #endregion

it('is true what the README shows', async () => {
  const source = await readFile(new URL(import.meta.url), 'utf8')
  const shown = [...source.matchAll(/^\/\/ #region\n(.*?)^\/\/ #endregion$/gms)].map(([, code]) => code).join('\n')
  expect(await readFile(new URL('../../README.md', import.meta.url), 'utf8')).toContain(`\`\`\`ts\n${shown}\`\`\``)

  const refusal = { code: 'CONTENT_LOCKED', message: 'This content is not open to you.' }
  const answer = [{ placementId: 'plc_1', result: null, refusal }]
  const { client } = scripted([() => Response.json(answer)])
  vi.stubGlobal('indexedDB', new IDBFactory())
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  const log = vi.spyOn(console, 'log').mockReturnValue()
  try {
    const video = Object.assign(new EventTarget(), {
      currentTime: 0,
      paused: true,
      playbackRate: 1,
      seeking: false,
      duration: 600,
    })
    const leave = learn(client, 'ada', 'plc_1', video as unknown as HTMLVideoElement)
    video.paused = false
    video.dispatchEvent(new Event('play'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    video.currentTime = 0.2
    video.dispatchEvent(new Event('timeupdate'))
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(`plc_1: ${refusal.message}`))
    leave()
  } finally {
    vi.unstubAllGlobals()
    log.mockRestore()
  }
})
