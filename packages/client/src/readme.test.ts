import { readFile } from 'node:fs/promises'
// #region
import { createClient, eachItem, isLyceumError } from '@lyceum/client'
// #endregion
import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp } from '@lyceum/http-hono'
import { expect, it, vi } from 'vitest'

// #region
const joinAll = async (baseUrl: string, token: string) => {
  const client = createClient({ baseUrl, token })
  for await (const course of eachItem(client.courses.list, { pricing: 'free' }))
    try {
      await client.enrollments.enroll({ courseId: course.id }, { idempotencyKey: `enroll ${course.id}` })
    } catch (error) {
      if (!isLyceumError(error) || error.code !== 'ENROLLMENT_LIMIT_REACHED') throw error
      console.log(`${course.title} has ${error.details.limit} seats, all taken.`)
    }
}
// #endregion

it('is true what the README shows', async () => {
  const source = await readFile(new URL(import.meta.url), 'utf8')
  const shown = [...source.matchAll(/^\/\/ #region\n(.*?)^\/\/ #endregion$/gms)].map(([, code]) => code).join('\n')
  expect(await readFile(new URL('../README.md', import.meta.url), 'utf8')).toContain(`\`\`\`ts\n${shown}\`\`\``)

  const lyceum = createLyceum({ store: createMemoryStore() })
  const app = createApp({
    lyceum,
    authenticate: ({ headers }) => {
      const userId = headers.get('authorization')?.replace('Bearer ', '') ?? null
      return { tenantId: 'academy', userId, roles: ['student'] }
    },
  })
  const system = lyceum.system('academy')
  await system.users.save({ userId: 'tess', name: 'Tess', roles: ['instructor'] })
  const course = await system.courses.create({ title: 'Celestial navigation', leadId: 'tess', maxEnrollments: 1 })
  const module = await system.modules.create({ courseId: course.id, title: 'Stars', published: true })
  const place = { courseId: course.id, moduleId: module.id }
  await system.lessons.create({ title: 'Polaris', status: 'published', placement: place })
  await system.courses.publish({ courseId: course.id })

  const log = vi.spyOn(console, 'log').mockReturnValue()
  vi.stubGlobal('fetch', app.request)
  try {
    await joinAll('https://x.test', 'ada')
    expect(log).not.toHaveBeenCalled()
    await joinAll('https://x.test', 'bob')
    expect(log).toHaveBeenCalledWith('Celestial navigation has 1 seats, all taken.')
  } finally {
    vi.unstubAllGlobals()
    log.mockRestore()
  }
})
