import { customAlphabet } from 'nanoid'

/** Where time, identity and chance come from, so that a test can hold them. */
export interface Runtime {
  /** The present moment. */
  now(): Date
  /** Milliseconds from some start, for measuring how long something took. */
  elapsed(): number
  /** A new identity with a type prefix, e.g. `crs_4fT9…`. */
  newId(prefix: string): string
  /** A number from 0 up to but not including 1. Good for order and jitter, never for secrets. */
  random(): number
  /** Fifteen symbols of Crockford's base 32 that nobody can guess: what makes a certificate's number. */
  newNumber(): string
}

const randomPart = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 18)

export const systemRuntime: Runtime = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  newId: (prefix) => `${prefix}_${randomPart()}`,
  random: Math.random,
  newNumber: customAlphabet('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 15),
}

/** What the host does for the engine. Ports are asked outside of any transaction. */
export interface Ports {
  /** Says whether a learner has paid for a course. Without it a priced course answers PAYMENT_REQUIRED. */
  payments?: PaymentPort
  /** The host's own say in enrolling, beside the checks of the course. Without it nobody else is asked. */
  admission?: AdmissionPort
  /** Signs certificates. Without it certificates carry a hash only. */
  certificateKey?: CertificateKey
}

export interface PaymentPort {
  isPaid(question: {
    tenantId: string
    userId: string
    courseId: string
    amount: number
    currency: string
  }): Promise<boolean>
}

/** Asked before somebody is enrolled, whoever enrolls them. */
export interface AdmissionPort {
  admit(question: AdmissionQuestion): Promise<AdmissionAnswer>
}

export interface AdmissionQuestion {
  readonly tenantId: string
  readonly courseId: string
  /** The learner. */
  readonly userId: string
  /** Who enrolls the learner; null for the host's own code and for what enrolls by itself. */
  readonly requestedBy: string | null
}

/** `reason` reaches the caller in the details of ADMISSION_REFUSED. */
export type AdmissionAnswer = { readonly admitted: true } | { readonly admitted: false; readonly reason: string }

/** An Ed25519 key pair: `privateKey` is the 32-byte seed. `id` names the key on every certificate it signs. */
export interface CertificateKey {
  readonly id: string
  readonly privateKey: Uint8Array
  /** Keys that signed before this one: what they signed is still verified. */
  readonly former?: readonly { readonly id: string; readonly publicKey: Uint8Array }[]
}
