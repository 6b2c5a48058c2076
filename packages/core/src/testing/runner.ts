import type { ContractCase, StoreHarness } from './contract.ts'

export interface ContractReport {
  readonly passed: number
  /** The names of what the harness has no means for. */
  readonly skipped: readonly string[]
  readonly failed: readonly { readonly name: string; readonly error: unknown }[]
}

export const canRun = ({ needs }: ContractCase, harness: StoreHarness): boolean =>
  needs === undefined || harness[needs] !== undefined

/**
 * Runs cases one after another, without any test runner.
 *
 * @example
 * ```ts
 * const { passed, failed } = await runContract(storeContract, { open: async () => createMemoryStore() })
 * ```
 */
export const runContract = async (cases: readonly ContractCase[], harness: StoreHarness): Promise<ContractReport> => {
  const failed: { name: string; error: unknown }[] = []
  const skipped = cases.filter((current) => !canRun(current, harness)).map(({ name }) => name)
  for (const current of cases.filter((candidate) => canRun(candidate, harness)))
    await current.run(harness).catch((error: unknown) => failed.push({ name: current.name, error }))
  return { passed: cases.length - skipped.length - failed.length, skipped, failed }
}
