import { Hono } from 'hono'
import { jwtVerify } from 'jose'
import type { Baseline } from '../baseline.ts'

/** The same routes on bare Hono: the token is checked, input is believed, the SQL is by hand on tables of its own. */
export const baselineApp = (baseline: Baseline, key: CryptoKey, issuer: string): Hono => {
  const app = new Hono()
  const callerOf = async (authorization: string | undefined): Promise<string> => {
    const { payload } = await jwtVerify(authorization?.slice('Bearer '.length) ?? '', key, {
      algorithms: ['HS256'],
      issuer,
    })
    return String(payload.sub)
  }
  app.post('/placements/:placementId/progress', async (context) => {
    const userId = await callerOf(context.req.header('authorization'))
    const { watched, durationSeconds, timeSpentSeconds } = await context.req.json()
    const [[from, to]] = watched
    const step = { userId, placementId: context.req.param('placementId'), from, to, durationSeconds }
    return context.json({ answer: await baseline.heartbeat({ ...step, spentSeconds: timeSpentSeconds }) })
  })
  app.get('/courses/:courseId/progress/details', async (context) => {
    const userId = await callerOf(context.req.header('authorization'))
    return context.json(await baseline.progressDetails(context.req.param('courseId'), userId))
  })
  app.get('/courses', async (context) => {
    await callerOf(context.req.header('authorization'))
    const { categoryId = '', language = '', maxPrice, search = '', limit } = context.req.query()
    const numbers = { maxPrice: Number(maxPrice), limit: Number(limit) }
    return context.json(await baseline.catalogue({ categoryId, language, word: search, ...numbers }))
  })
  return app
}
