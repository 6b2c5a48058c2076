import type { StoreDriver } from '../store/index.ts'
import type { AccessContext, AccessDecision, Actor } from './access.ts'
import type { Operation } from './operation.ts'

/**
 * Refuses callers who are not active, whatever they call. Never asked about the host's own code. What is not read by the
 * call itself, such as the record of the tenant in its other partition, may be some seconds old.
 */
export interface Standing {
  readonly refuseCaller: (
    context: Pick<AccessContext, 'tx' | 'actor'>,
    operation: Pick<Operation, 'kind'>,
  ) => AccessDecision | Promise<AccessDecision>
  /** Refuses who acts in another tenant than their own, and is not active there. */
  readonly refuseAtHome: (
    store: StoreDriver,
    actor: Pick<Actor, 'tenantId' | 'homeTenantId' | 'userId'>,
    options: { readonly deadline: number },
  ) => AccessDecision | Promise<AccessDecision>
  readonly refuseTenant: (
    store: StoreDriver,
    tenantId: string,
    options: { readonly deadline: number },
  ) => AccessDecision | Promise<AccessDecision>
  /** Called after a command: what is known of people and tenants may have changed. */
  readonly afterCommand: (operation: Pick<Operation, 'name'>) => void
}
