import { customAlphabet } from 'nanoid'

/** Time, ids and randomness, replaceable in tests. */
export interface Runtime {
  /** The current time. */
  now(): Date
  /** Monotonic milliseconds, for measuring durations. */
  elapsed(): number
  /** A new id with a type prefix, such as `crs_4fT9…`. */
  newId(prefix: string): string
  /** A number from 0 up to but not including 1. For order and jitter, never for secrets. */
  random(): number
  /** Fifteen random symbols of Crockford's base 32, unguessable: the random part of a certificate's number. */
  newNumber(): string
}

/** In the order in which databases sort text. */
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomPart = customAlphabet(SYMBOLS, 11)

const inSymbols = (number: number, length: number): string =>
  length === 0 ? '' : inSymbols(Math.floor(number / SYMBOLS.length), length - 1) + SYMBOLS[number % SYMBOLS.length]

let lastMoment = 0
let lastTimePart = ''

/** Seven symbols of milliseconds (enough until 2081): ids in their order are in the order of their making. */
const timePart = (): string => {
  const moment = Date.now()
  if (moment !== lastMoment) {
    lastMoment = moment
    lastTimePart = inSymbols(moment, 7)
  }
  return lastTimePart
}

export const systemRuntime: Runtime = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  // New records stand side by side in a database's indexes: few pages to write, and full ones.
  newId: (prefix) => `${prefix}_${timePart()}${randomPart()}`,
  random: Math.random,
  newNumber: customAlphabet('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 15),
}

/** Services of the host. They are called outside of transactions. */
export interface Ports {
  /** Tells whether a learner has paid for a course. Without it, enrolling in a priced course fails: PAYMENT_REQUIRED. */
  payments?: PaymentPort
  /** The host's own check before enrolling, in addition to the course's checks. */
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

/** Called before a learner is enrolled, by anybody. */
export interface AdmissionPort {
  admit(question: AdmissionQuestion): Promise<AdmissionAnswer>
}

export interface AdmissionQuestion {
  readonly tenantId: string
  readonly courseId: string
  /** The learner. */
  readonly userId: string
  /** Who enrolls the learner; null for the host's own code and for automatic enrollment. */
  readonly requestedBy: string | null
}

/** `reason` is passed to the caller in the details of ADMISSION_REFUSED. */
export type AdmissionAnswer = { readonly admitted: true } | { readonly admitted: false; readonly reason: string }

/** An Ed25519 key pair: `privateKey` is the 32-byte seed. `id` names the key on every certificate it signs. */
export interface CertificateKey {
  readonly id: string
  readonly privateKey: Uint8Array
  /** Earlier keys, for verifying what they signed. */
  readonly former?: readonly { readonly id: string; readonly publicKey: Uint8Array }[]
}
