import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { indexedDbStorage, webStorage } from './storage.ts'

/** As browsers have it. */
const texts = () => {
  const entries = new Map<string, string>([['of another', '1']])
  return {
    get length() {
      return entries.size
    },
    key: (at: number) => [...entries.keys()][at] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  return () => vi.unstubAllGlobals()
})

describe.each([
  ['IndexedDB', () => () => indexedDbStorage('steps')],
  [
    'localStorage',
    () => {
      const storage = texts()
      return () => webStorage(storage, 'steps ')
    },
  ],
] as const)('a queue in %s', (_, device) => {
  test('is there after a reload', async () => {
    const open = device()
    await open().change([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    await open().change([
      ['a', null],
      ['b', 'two'],
      ['nothing', null],
    ])
    expect([...(await open().list())].sort()).toEqual([
      ['b', 'two'],
      ['c', '3'],
    ])
  })
})

test('a database changes all or nothing', async () => {
  const storage = indexedDbStorage('steps')
  await storage.change([['a', '1']])
  const refused = storage.change([
    ['a', null],
    ['b', { toString: undefined, f: () => 1 } as unknown as string],
  ])
  await expect(refused).rejects.toThrow()
  expect(await storage.list()).toEqual([['a', '1']])
})

test('a database that the browser closes is opened again', async () => {
  const storage = indexedDbStorage('steps')
  await storage.change([['a', '1']])
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('steps').onsuccess = resolve
  })
  expect(await storage.list()).toEqual([])
})
