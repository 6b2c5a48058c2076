import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDesign } from './design.ts'
import type { CertificateDocument } from './records.ts'
import { formatCertificateNumber, parseCertificateNumber } from './rules/number.ts'
import { canonicalBytes, checkSeal, hashOf, seal } from './seal.ts'

const document: CertificateDocument = {
  number: 'CERT-0123456789ABCDEF',
  tenantId: 'academy',
  learner: { id: 'ada', name: 'Ada Lovelace' },
  course: { id: 'crs_1', title: 'Celestial navigation', level: 'all', minutes: 1_500, edition: 10 },
  instructor: 'Mary Somerville',
  completedAt: '2026-01-05T09:00:00.000Z',
  issuedAt: '2026-01-05T09:00:00.000Z',
  grade: 87.5,
  cycle: 1,
  validUntil: null,
  timeZone: 'UTC',
  templateId: null,
  templateVersion: null,
  design: defaultDesign,
  verificationUrl: null,
  rulesVersion: 1,
}
const { number } = document

describe('the canonical form', () => {
  // RFC 8785, section 3.2.2 with the output of section 3.2.3.
  test('RFC 8785: the worked example', () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    )
    expect(canonicalize(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
    // RFC 8785, section 3.2.4: the first and last bytes of the same in UTF-8.
    const hex = bytesToHex(canonicalBytes(input))
    expect(hex).toMatch(/^7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a/)
    expect(hex).toMatch(/22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d$/)
  })

  // RFC 8785, section 3.2.3: names are sorted by UTF-16 units.
  test('RFC 8785: the order of names', () => {
    const names = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    }
    const sorted: string[] = Object.values(JSON.parse(canonicalize(names) ?? ''))
    const order = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign']
    // JSON.parse keeps the order of names but for those that are whole numbers, of which `1` is one.
    const withoutOne = (list: string[]) => list.filter((name) => name !== 'One')
    expect(withoutOne(sorted)).toEqual(
      withoutOne([...order, 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh']),
    )
  })

  test('does not depend on the order in which a store answers the fields', () => {
    const turned = Object.fromEntries(Object.entries(document).reverse())
    expect(hashOf(turned)).toBe(hashOf(document))
    expect(hashOf(document)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('SHA-256 of an empty object', () => {
    // printf '{}' | sha256sum
    expect(hashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })
})

describe('the signature', () => {
  // RFC 8032, section 7.1: TEST 1 to 3.
  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('RFC 8032: key %s', (secret, open, message, signature) => {
    const seed = hexToBytes(secret)
    expect(bytesToHex(ed25519.getPublicKey(seed))).toBe(open)
    expect(bytesToHex(ed25519.sign(hexToBytes(message), seed))).toBe(signature)
  })

  const key = { id: 'k1', privateKey: hexToBytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60') }
  const sealed = { document, number, ...seal(document, key) }

  test('stands over the canonical bytes, and names its key', () => {
    expect(sealed.keyId).toBe('k1')
    const bytes = utf8ToBytes(canonicalize(document) ?? '')
    expect(ed25519.verify(hexToBytes(sealed.signature ?? ''), bytes, ed25519.getPublicKey(key.privateKey))).toBe(true)
    expect(checkSeal(sealed, key)).toEqual({ intact: true, signature: 'valid' })
  })

  test('a change of any field breaks it, also where the hash was made anew', () => {
    const forged = { ...document, learner: { ...document.learner, name: 'Eve' } }
    expect(checkSeal({ ...sealed, document: forged }, key)).toEqual({ intact: false, signature: 'invalid' })
    const hashed = { ...sealed, document: forged, hash: hashOf(forged) }
    expect(checkSeal(hashed, key)).toEqual({ intact: true, signature: 'invalid' })
    expect(checkSeal({ ...sealed, signature: 'no hex'.padEnd(128) }, key).signature).toBe('invalid')
    expect(checkSeal({ ...sealed, number: 'CERT-OTHER' }, key)).toEqual({ intact: false, signature: 'valid' })
  })

  test('an old key still verifies, an unknown one cannot', () => {
    const next = { id: 'k2', privateKey: new Uint8Array(32).fill(7) }
    const former = [{ id: 'k1', publicKey: ed25519.getPublicKey(key.privateKey) }]
    expect(checkSeal(sealed, { ...next, former }).signature).toBe('valid')
    expect(checkSeal(sealed, next).signature).toBe('unknown_key')
    expect(checkSeal(sealed, undefined).signature).toBe('unknown_key')
    expect(checkSeal({ ...sealed, keyId: null }, key).signature).toBe('unknown_key')
    expect(checkSeal({ ...sealed, keyId: 'k2' }, { ...next, former }).signature).toBe('invalid')
  })

  test('without a key there is a hash alone', () => {
    const unsigned = { document, number, ...seal(document, undefined) }
    expect(unsigned).toMatchObject({ signature: null, keyId: null })
    expect(checkSeal(unsigned, key)).toEqual({ intact: true, signature: 'missing' })
    expect(checkSeal({ ...unsigned, document: { ...document, grade: 100 } }, key).intact).toBe(false)
  })
})

describe('the number', () => {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const random = fc.string({ unit: fc.constantFrom(...symbols), minLength: 15, maxLength: 15 })

  test('has a prefix and sixteen symbols', () => {
    fc.assert(fc.property(random, (seed) => /^CERT-[0-9A-HJKMNP-TV-Z]{16}$/.test(formatCertificateNumber(seed))))
  })

  test('is read however it was typed', () => {
    fc.assert(
      fc.property(random, (seed) => {
        const kept = formatCertificateNumber(seed)
        const bare = kept.slice(5)
        const grouped = bare.replace(/(.{4})/g, '$1 ').toLowerCase()
        const confused = bare.replace(/0/g, 'o').replace(/1/g, 'l')
        for (const typed of [kept, bare, grouped, confused, ` ${kept} `])
          expect(parseCertificateNumber(typed)).toBe(kept)
      }),
    )
  })

  test('one wrong symbol or two swapped neighbours are never another number', () => {
    fc.assert(
      fc.property(random, fc.nat(15), fc.constantFrom(...symbols), (seed, place, symbol) => {
        const typed = [...formatCertificateNumber(seed).slice(5)]
        const before = typed[place] ?? ''
        typed[place] = symbol
        if (symbol !== before) expect(parseCertificateNumber(typed.join(''))).toBeUndefined()
        typed[place] = before
        const next = typed[place + 1]
        if (next === undefined || next === before) return
        typed[place] = next
        typed[place + 1] = before
        expect(parseCertificateNumber(typed.join(''))).toBeUndefined()
      }),
    )
  })

  test.each(['', 'CERT-', 'CERT-123', 'CERT-0000000000000000U', 'x'.repeat(64), 'CERTCERT-0000000000000000'])(
    'nonsense is no number: %s',
    (typed) => {
      expect(parseCertificateNumber(typed)).toBeUndefined()
    },
  )
})
