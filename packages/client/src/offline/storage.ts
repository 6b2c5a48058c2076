/** A value to be stored under a key, or null to remove it. */
export type StorageChange = readonly [key: string, value: string | null]

/** Where a queue keeps its entries: any storage of texts by key that survives a reload. */
export interface QueueStorage {
  /** All entries, in any order. */
  list(): Promise<readonly (readonly [key: string, value: string])[]>
  /** Makes all of these changes, or none where the storage can do that. */
  change(changes: readonly StorageChange[]): Promise<void>
}

const STORE = 'entries'

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/**
 * Keeps the entries in a database of the browser, of this name. All changes of a call are one transaction.
 *
 * @example
 * ```ts
 * const storage = indexedDbStorage('academy steps of ada')
 * ```
 */
export const indexedDbStorage = (name: string): QueueStorage => {
  let opened: Promise<IDBDatabase> | undefined
  const database = (): Promise<IDBDatabase> => {
    if (opened) return opened
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    opened = done(request).then((db) => {
      // The browser may close it, to remove it say; it is opened again when it is needed.
      const forget = () => {
        opened = undefined
      }
      db.onclose = forget
      db.onversionchange = () => {
        db.close()
        forget()
      }
      return db
    })
    // What failed once is tried again.
    opened.catch(() => {
      opened = undefined
    })
    return opened
  }
  return {
    list: async () => {
      const store = (await database()).transaction(STORE).objectStore(STORE)
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done<string[]>(store.getAll())])
      return keys.map((key, at) => [String(key), values[at] ?? ''] as const)
    },
    change: async (changes) => {
      const transaction = (await database()).transaction(STORE, 'readwrite')
      const store = transaction.objectStore(STORE)
      const committed = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error)
      })
      try {
        for (const [key, value] of changes)
          if (value === null) store.delete(key)
          else store.put(value, key)
      } catch (error) {
        // What cannot be stored at all is refused before it is asked for; the changes before it are not made.
        transaction.abort()
        await committed.catch(() => {})
        throw error
      }
      await committed
    },
  }
}

/** What `localStorage` and `sessionStorage` are. */
interface WebStorage {
  readonly length: number
  key(at: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * Keeps the entries in `localStorage`, or what has its methods, under keys that begin with `prefix`.
 *
 * @example
 * ```ts
 * const storage = webStorage(localStorage, 'steps of ada ')
 * ```
 */
export const webStorage = (storage: WebStorage, prefix: string): QueueStorage => ({
  list: async () =>
    Array.from({ length: storage.length }, (_, at) => storage.key(at)).flatMap((key) =>
      key?.startsWith(prefix) ? [[key.slice(prefix.length), storage.getItem(key) ?? ''] as const] : [],
    ),
  change: async (changes) => {
    for (const [key, value] of changes)
      if (value === null) storage.removeItem(prefix + key)
      else storage.setItem(prefix + key, value)
  },
})
