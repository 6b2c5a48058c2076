import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'

let scene: MemoryAcademy
const pair = { guardianId: 'byron', wardId: 'learner' }
beforeEach(async () => {
  scene = await memoryAcademy()
  await scene.addUser('byron', 'guardian')
})

test('adding a guardianship again changes nothing', async () => {
  const first = await scene.admin.guardians.add(pair)
  scene.runtime.clock.advance({ days: 1 })
  const again = await Promise.all([scene.admin.guardians.add(pair), scene.admin.guardians.add(pair)])
  expect([first, ...again]).toEqual(Array(3).fill({ ...pair, createdAt: '2026-01-05T09:00:00.000Z' }))
  expect(await scene.as('byron', 'guardian').guardians.wards()).toMatchObject({
    items: [{ ...first, name: 'The learner' }],
  })
})

test('it ends', async () => {
  await scene.admin.guardians.add(pair)
  expect(await scene.admin.guardians.remove(pair)).toEqual(pair)
  await expect(scene.admin.guardians.remove(pair)).rejects.toMatchObject({ code: 'GUARDIAN_NOT_FOUND' })
  expect(await scene.as('byron', 'guardian').guardians.wards()).toMatchObject({ items: [] })
  await expect(scene.as('byron', 'guardian').users.get({ userId: 'learner' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test.each([
  ['an unknown guardian', { guardianId: 'ghost', wardId: 'learner' }, 'USER_NOT_FOUND'],
  ['an unknown ward', { guardianId: 'byron', wardId: 'ghost' }, 'USER_NOT_FOUND'],
  ['oneself', { guardianId: 'byron', wardId: 'byron' }, 'VALIDATION_ERROR'],
])('%s is refused', async (_, input, code) => {
  await expect(scene.admin.guardians.add(input)).rejects.toMatchObject({ code })
})

test('only admins add guardians, and a guardian has no access to others', async () => {
  const byron = scene.as('byron', 'guardian')
  await scene.addUser('other', 'student')
  await scene.admin.guardians.add(pair)
  for (const who of [byron, scene.learner, scene.teacher])
    await expect(who.guardians.add({ guardianId: 'byron', wardId: 'other' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  expect(await byron.progress.statistics({ userId: 'learner' })).toMatchObject({ totalCourses: 0 })
  await expect(byron.progress.statistics({ userId: 'other' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  // A guardian reads how the ward learns and nothing else: not the address, nor what the host keeps there.
  await expect(byron.users.get({ userId: 'learner' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test.each([
  ['the guardian', 'byron', 'ok'],
  ['an admin', 'admin', 'ok'],
  ['the ward', 'learner', 'FORBIDDEN'],
  ['nobody', 'visitor', 'UNAUTHORIZED'],
] as const)('the wards of a guardian for %s', async (_, who, outcome) => {
  await scene.admin.guardians.add(pair)
  const callers = { ...scene, byron: scene.as('byron', 'guardian') }
  const call = callers[who].guardians.wards({ guardianId: 'byron' })
  if (outcome === 'ok') expect((await call).items).toMatchObject([pair])
  else await expect(call).rejects.toMatchObject({ code: outcome })
})
