import { type Session, StoreConflict, type StoreDriver } from '../store/index.ts'
import { pause } from './expectations.ts'

const TRIES = 500

/** Runs a transaction with retries on conflicts, as the engine does. */
export const retrying = async <T>(
  store: StoreDriver,
  tenantId: string,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  let contested: string | undefined
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.transaction(tenantId, work, contested === undefined ? {} : { contested })
    } catch (error) {
      if (!(error instanceof StoreConflict) || tries === TRIES) throw error
      contested = error.key
      await pause(Math.random() * Math.min(2 ** tries, 32))
    }
  }
}
