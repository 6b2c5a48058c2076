import type { Session, StoreDriver } from '../../store/index.ts'

/** A transaction that is told from outside what to do next. */
export interface OpenTransaction {
  /** Resolves when the step is done: where writers take turns, that may be after another transaction has ended. */
  run(step: (session: Session) => unknown): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  /** Whether it was told to end. */
  readonly ending: boolean
  /** Rejects where it failed for another reason than a rollback. */
  readonly outcome: Promise<void>
}

type Step = ((session: Session) => unknown) | 'commit' | 'rollback'

export const openTransaction = (store: StoreDriver, tenantId: string): OpenTransaction => {
  const steps: { readonly step: Step; readonly done: () => void }[] = []
  const rolledBack = new Error('rolled back')
  let arrived = (): void => {}
  let ending = false

  const work = async (session: Session): Promise<void> => {
    for (;;) {
      const next = steps.shift()
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          arrived = resolve
        })
        continue
      }
      if (next.step === 'commit') return
      if (next.step === 'rollback') throw rolledBack
      await next.step(session)
      next.done()
    }
  }
  // It takes its turn among the writers with its first step.
  let begin = (): void => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const outcome = begun
    .then(() => store.transaction(tenantId, work))
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error
    })
  // Whoever waits for the outcome hears of it; until then it is no unhandled rejection.
  outcome.catch(() => undefined)
  const order = (step: Step): Promise<void> =>
    new Promise((resolve) => {
      steps.push({ step, done: resolve })
      begin()
      arrived()
    })
  const end = (step: 'commit' | 'rollback'): Promise<void> => {
    ending = true
    void order(step)
    return outcome
  }
  return {
    run: order,
    commit: () => end('commit'),
    rollback: () => end('rollback'),
    get ending() {
      return ending
    },
    outcome,
  }
}
