import { describe, expect, it } from 'vitest'
import { failureOf, headerOf, ok, problem, scripted } from './testing/scripted.ts'

const authorization = (request: { init: RequestInit }) => headerOf(request, 'authorization')

describe('a token', () => {
  it('is sent as it is, or asked for at every call', async () => {
    const fixed = scripted([ok], { token: 'fixed', headers: { 'x-app': 'demo' } })
    await fixed.client.courses.list()
    expect(fixed.requests.map(authorization)).toEqual(['Bearer fixed'])
    expect(fixed.requests.map((request) => headerOf(request, 'x-app'))).toEqual(['demo'])
    let user = 'ada'
    const asked = scripted([ok], { token: () => (user === '' ? undefined : user) })
    await asked.client.courses.list()
    user = 'bob'
    await asked.client.courses.list()
    user = ''
    await asked.client.courses.list()
    expect(asked.requests.map(authorization)).toEqual(['Bearer ada', 'Bearer bob', null])
  })

  it('is asked for once more when refused, once for all calls that wait', async () => {
    let current = 'old'
    let renewals = 0
    const { client, requests } = scripted([], {
      token: async (refused) => {
        if (refused === current) {
          renewals += 1
          await new Promise((resolve) => setTimeout(resolve, 5))
          current = 'new'
        }
        return current
      },
      fetch: (url, init) => {
        requests.push({ url, init })
        return authorization({ init }) === 'Bearer new' ? ok() : problem(401, 'TOKEN_EXPIRED')
      },
    })
    await Promise.all([client.courses.list(), client.courses.list(), client.categories.create({ name: 'x' })])
    expect(renewals).toBe(1)
    expect(requests.map(authorization).sort()).toEqual([...Array(3).fill('Bearer new'), ...Array(3).fill('Bearer old')])
  })

  it('that stays refused ends the call', async () => {
    const same = scripted([() => problem(401, 'INVALID_TOKEN')], { token: () => 'same' })
    expect((await failureOf(same.client.courses.list())).code).toBe('INVALID_TOKEN')
    expect(same.requests).toHaveLength(1)
    let count = 0
    const other = scripted([() => problem(401, 'INVALID_TOKEN')], { token: () => `token ${count++}` })
    expect((await failureOf(other.client.courses.list())).code).toBe('INVALID_TOKEN')
    expect(other.requests).toHaveLength(2)
  })

  it('that cannot be had fails with its own error', async () => {
    const { client } = scripted([ok], { token: () => Promise.reject(new Error('signed out')) })
    await expect(client.courses.list()).rejects.toThrow('signed out')
  })
})
