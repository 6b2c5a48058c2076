import { beforeEach, expect, test } from 'vitest'
import { createLyceum, type Lyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
/** Another process on the same store. */
let elsewhere: Lyceum
beforeEach(async () => {
  scene = await memoryAcademy()
  elsewhere = createLyceum({ store: scene.store, runtime: scene.runtime })
})

const list = () => codeOf(scene.learner.courses.list())
const rename = () => codeOf(scene.learner.users.updateProfile({ name: 'Ada' }))

test('what another process says of a person holds for commands at once, and for queries after 5 seconds', async () => {
  expect(await list()).toBe('ok')
  await elsewhere.system(scene.tenantId).users.save({ userId: 'learner', active: false })
  expect([await rename(), await list()]).toEqual(['USER_NOT_ACTIVE', 'ok'])
  scene.runtime.clock.advance({ seconds: 5 })
  expect(await list()).toBe('USER_NOT_ACTIVE')
  await elsewhere.system(scene.tenantId).users.save({ userId: 'learner', active: true })
  expect([await rename(), await list()]).toEqual(['ok', 'ok'])
})

test('what another process says of a tenant holds after 5 seconds', async () => {
  const platform = elsewhere.system('platform').tenants
  await platform.create({ tenantId: scene.tenantId, name: 'The Academy' })
  expect(await list()).toBe('ok')
  await platform.update({ tenantId: scene.tenantId, active: false })
  scene.runtime.clock.advance({ seconds: 5 })
  expect([await list(), await rename()]).toEqual(['TENANT_NOT_ACTIVE', 'TENANT_NOT_ACTIVE'])
  await platform.update({ tenantId: scene.tenantId, active: true })
  expect(await list()).toBe('ok')
})

test('what this process says holds at once', async () => {
  expect(await list()).toBe('ok')
  await scene.admin.users.save({ userId: 'learner', active: false })
  expect(await list()).toBe('USER_NOT_ACTIVE')
  const platform = scene.lyceum.system('platform').tenants
  await platform.create({ tenantId: scene.tenantId, name: 'The Academy', active: false })
  expect(await list()).toBe('TENANT_NOT_ACTIVE')
})

test('who is not active at home is refused in every tenant that they act in', async () => {
  await scene.system.users.save({ userId: 'root', name: 'Root', roles: ['admin'] })
  const root = { tenantId: 'branch', homeTenantId: scene.tenantId, userId: 'root', roles: ['superAdmin'] } as const
  const call = () => codeOf(scene.lyceum.as(root).courses.create({ title: 'Knots' }))
  expect(await call()).toBe('ok')
  await scene.system.users.save({ userId: 'root', active: false })
  expect(await call()).toBe('USER_NOT_ACTIVE')
  expect(await codeOf(scene.lyceum.as(root).courses.list())).toBe('USER_NOT_ACTIVE')
  expect(await codeOf(scene.lyceum.as({ ...root, homeTenantId: 'branch' }).courses.list())).toBe('ok')
})
