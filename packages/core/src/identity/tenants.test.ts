import { beforeEach, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'

let scene: MemoryAcademy
let platform: Api
beforeEach(async () => {
  scene = await memoryAcademy()
  platform = scene.lyceum.as({ tenantId: 'anywhere', userId: 'root', roles: ['superAdmin'] })
})

test('a tenant is registered once, read, changed and listed', async () => {
  const created = await platform.tenants.create({ tenantId: 'academy', name: 'The Academy' })
  expect(created).toEqual({
    id: 'academy',
    name: 'The Academy',
    timeZone: 'UTC',
    active: true,
    metadata: {},
    createdAt: '2026-01-05T09:00:00.000Z',
    updatedAt: '2026-01-05T09:00:00.000Z',
  })
  await expect(platform.tenants.create({ tenantId: 'academy', name: 'Again' })).rejects.toMatchObject({
    code: 'TENANT_EXISTS',
  })
  scene.runtime.clock.advance({ seconds: 1 })
  const changes = { timeZone: 'Europe/Athens', active: false, metadata: { founded: -387 } }
  const updated = await platform.tenants.update({ tenantId: 'academy', ...changes })
  expect(updated).toEqual({ ...created, ...changes, updatedAt: '2026-01-05T09:00:01.000Z' })
  expect(await platform.tenants.get({ tenantId: 'academy' })).toEqual(updated)
  await platform.tenants.create({ tenantId: 'lyceum', name: 'The Lyceum' })
  expect((await platform.tenants.list({ limit: 1, page: 2 })).items).toMatchObject([{ id: 'lyceum' }])
})

test('the list is the same for the whole platform, from any tenant', async () => {
  await platform.tenants.create({ tenantId: 'academy', name: 'The Academy' })
  expect((await scene.system.tenants.list()).page.totalItems).toBe(1)
})

test.each(['admin', 'teacher', 'learner', 'visitor'] as const)(
  '%s knows nothing of tenants, not even their own',
  async (who) => {
    await platform.tenants.create({ tenantId: 'academy', name: 'The Academy' })
    const code = who === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN'
    const { tenants } = scene[who]
    await expect(tenants.get({ tenantId: 'academy' })).rejects.toMatchObject({ code })
    await expect(tenants.list()).rejects.toMatchObject({ code })
    await expect(tenants.create({ tenantId: 'mine', name: 'Mine' })).rejects.toMatchObject({ code })
    await expect(tenants.update({ tenantId: 'academy', active: false })).rejects.toMatchObject({ code })
  },
)

test('an unknown tenant', async () => {
  await expect(platform.tenants.get({ tenantId: 'none' })).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' })
  await expect(platform.tenants.update({ tenantId: 'none' })).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' })
})
