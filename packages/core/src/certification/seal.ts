import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { CertificateKey } from '../kernel/runtime.ts'
import type { CertificateDocument, CertificateRecord } from './records.ts'

/** Canonical JSON (RFC 8785) in UTF-8. */
export const canonicalBytes = (value: object): Uint8Array => utf8ToBytes(canonicalize(value) ?? '')

/** SHA-256 over the canonical JSON, hex: identifies a document and detects changes. */
export const hashOf = (value: object): string => bytesToHex(sha256(canonicalBytes(value)))

type SealFields = Pick<CertificateRecord, 'hash' | 'signature' | 'keyId'>

/** Hashes the document and, where the host gave a key, signs the same bytes (Ed25519). */
export const seal = (document: CertificateDocument, key: CertificateKey | undefined): SealFields => ({
  hash: hashOf(document),
  signature: key ? bytesToHex(ed25519.sign(canonicalBytes(document), key.privateKey)) : null,
  keyId: key?.id ?? null,
})

const publicKey = (keyId: string | null, key: CertificateKey | undefined): Uint8Array | undefined =>
  key && key.id === keyId
    ? ed25519.getPublicKey(key.privateKey)
    : key?.former?.find(({ id }) => id === keyId)?.publicKey

export const signatureStates = ['valid', 'missing', 'unknown_key', 'invalid'] as const

/** What the seal of a certificate is worth. */
export interface SealCheck {
  /** Whether the document is the one that was hashed, which detects accidental changes but no forgery. */
  readonly intact: boolean
  /** `unknown_key`: by a key that is not one of the host's, so that it cannot be verified. */
  readonly signature: (typeof signatureStates)[number]
}

/** Verifies hash and signature of a certificate. */
export const checkSeal = (
  { document, number, hash, signature, keyId }: Pick<CertificateRecord, 'document' | 'number'> & SealFields,
  key: CertificateKey | undefined,
): SealCheck => {
  const intact = document.number === number && hashOf(document) === hash
  if (signature === null) return { intact, signature: 'missing' }
  const signingKey = publicKey(keyId, key)
  if (!signingKey) return { intact, signature: 'unknown_key' }
  const valid =
    /^[0-9a-f]{128}$/.test(signature) && ed25519.verify(hexToBytes(signature), canonicalBytes(document), signingKey)
  return { intact, signature: valid ? 'valid' : 'invalid' }
}
