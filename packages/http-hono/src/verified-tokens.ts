import type { Actor } from '@lyceum/core'

/**
 * For how long a token is not verified again. A signing key that the issuer withdraws is honored for that much longer
 * than the set of its keys is kept.
 */
const LONGEST_MS = 5 * 60_000

interface Verified {
  readonly actor: Actor
  readonly from: number
  readonly until: number
}

export interface VerifiedTokens {
  /** Who bears the token, where it need not be verified now. Times are milliseconds since 1970. */
  find(token: string, now: number): Actor | undefined
  /** Remembers a token that was verified now and ends at `until`, and answers its actor, which nobody can change. */
  remember(token: string, actor: Actor, now: number, until: number): Actor
}

/** One actor serves many requests: what one of them did to it would be believed by the others. */
const frozen = (actor: Actor): Actor => {
  Object.freeze(actor.roles)
  Object.freeze(actor.plan)
  return Object.freeze(actor)
}

/** The last tokens that were verified, as many as `most`. Found by all of their text, so a forged one is not among them. */
export const createVerifiedTokens = (most = 5_000): VerifiedTokens => {
  const verified = new Map<string, Verified>()
  return {
    find: (token, now) => {
      const known = verified.get(token)
      if (known === undefined) return undefined
      if (known.from <= now && now < known.until) return known.actor
      verified.delete(token)
      return undefined
    },
    remember: (token, actor, now, until) => {
      const [oldest] = verified.keys()
      if (verified.size >= most && oldest !== undefined) verified.delete(oldest)
      verified.set(token, { actor: frozen(actor), from: now, until: Math.min(until, now + LONGEST_MS) })
      return actor
    },
  }
}
