import type { CertificateVerification } from '@lyceum/core'
import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { CertificateCalls } from './certificates.ts'
import { englishWords, type VerificationLabel, type VerificationWords } from './verification-words.ts'

/** A page on which anybody verifies a certificate, at `/verify` and `/verify/:number`. */
export interface VerificationPage {
  /** What it says; English unless given. */
  readonly words?: VerificationWords
}

/** The colors of each state, dark on light; a border and a heading tell it as well. */
export const stateColors = {
  good: { ink: '#14532d', paper: '#ecfdf3' },
  bad: { ink: '#7f1d1d', paper: '#fef2f2' },
} as const

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #ffffff; color: #1f2933; font: 1.0625rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.25rem; margin: 0 0 1.5rem; }
h2 { font-size: 1.5rem; margin: 0 0 0.25rem; }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.5rem; }
section { padding: 1rem 1.25rem; border: 2px solid; border-radius: 0.5rem; }
section p { margin: 0; }
.good { color: ${stateColors.good.ink}; background: ${stateColors.good.paper}; }
.bad { color: ${stateColors.bad.ink}; background: ${stateColors.bad.paper}; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
form { margin-top: 2rem; }
label { display: block; font-weight: 600; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border: 1px solid #4b5563; border-radius: 0.25rem; }
input { box-sizing: border-box; width: 100%; max-width: 24rem; margin: 0.25rem 0 0.75rem; display: block; }
button { background: #1f2933; color: #ffffff; }
:focus-visible { outline: 3px solid #1d4e89; outline-offset: 2px; }
@media print { form { display: none; } main { padding: 0; } }
`

const sha256Base64 = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}

type Fact = readonly [label: VerificationLabel, text: string | null]

/** What is printed on the certificate, with dates and numbers as the words write them. */
const factsOf = (
  { certificate, revokedAt, revocationReason, supersededBy }: CertificateVerification,
  { language }: VerificationWords,
): Fact[] => {
  const timeZone = certificate?.timeZone ?? 'UTC'
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })
  const onDay = (moment: string | null) => (moment === null ? null : dates.format(Date.parse(moment)))
  const written = (value: number | null) => (value === null ? null : new Intl.NumberFormat(language).format(value))
  const printed: Fact[] = certificate
    ? [
        ['learner', certificate.learner],
        ['course', certificate.course],
        ['level', certificate.level],
        ['minutes', written(certificate.minutes)],
        ['grade', written(certificate.grade)],
        ['instructor', certificate.instructor],
        ['completedAt', onDay(certificate.completedAt)],
        ['issuedAt', onDay(certificate.issuedAt)],
        ['validUntil', onDay(certificate.validUntil)],
        ['number', certificate.number],
      ]
    : []
  const state: Fact[] = [
    ['revokedAt', onDay(revokedAt)],
    ['revocationReason', revocationReason],
    ['supersededBy', supersededBy],
  ]
  return [...state, ...printed].filter(([, text]) => text !== null && text !== '')
}

const resultOf = (verification: CertificateVerification, words: VerificationWords) => {
  const { heading, text } = words.states[verification.status]
  const facts = factsOf(verification, words)
  const rows = facts.map(([label, fact]) => html`<dt>${words.labels[label]}</dt><dd dir="auto">${fact}</dd>`)
  return html`<section class="${verification.status === 'valid' ? 'good' : 'bad'}" aria-labelledby="state">
<h2 id="state">${heading}</h2><p>${text}</p></section>
${facts.length > 0 ? html`<h3>${words.facts}</h3><dl>${rows}</dl>` : ''}`
}

/** The page as HTML. `action` is where its form leads, relative to the page. */
export const verificationHtml = async (
  words: VerificationWords,
  verification: CertificateVerification | null,
  action: string,
): Promise<string> => {
  const { language, direction, title, ask, numberField, verify } = words
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${verification ? `${words.states[verification.status].heading} – ${title}` : title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${verification ? await resultOf(verification, words) : html`<p>${ask}</p>`}
<form action="${action}" method="get">
<label for="number">${numberField}</label>
<input id="number" name="number" required maxlength="64" autocomplete="off" spellcheck="false">
<button type="submit">${verify}</button>
</form>
</main>
</body>
</html>
`
  return String(await page)
}

let styleHash: Promise<string> | undefined

/** Nothing is loaded and nothing runs: the page is one file with its own style. */
const headersOf = async () => {
  styleHash ??= sha256Base64(STYLE)
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${await styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    // Whether a certificate is valid is what it is now.
    'cache-control': 'no-store',
  }
}

/** A state that is no success for programs, either. */
const statusOf = (verification: CertificateVerification | null): number =>
  verification?.status === 'unknown' ? 404 : 200

const MOST = 64

/** Serves the page. Who may verify is for `certificates.verify` to say: anybody. */
export const serveVerification = (
  app: Hono,
  { words = englishWords }: VerificationPage,
  { authenticate, call, refuse, refuseMethod }: CertificateCalls,
): void => {
  const answer = async (context: Context, number: string | undefined, action: string): Promise<Response> => {
    const request = context.req.raw
    try {
      const actor = await authenticate(request, context)
      // What no number has makes it unknown, not an invalid input.
      const input = { number: number?.slice(0, MOST).replace(/[^\w\s-]/g, '-') }
      // The operation is core's own.
      const verification = input.number
        ? ((await call(actor, 'certificates.verify', input)) as CertificateVerification)
        : null
      const body = await verificationHtml(words, verification, action)
      return new Response(body, { status: statusOf(verification), headers: await headersOf() })
    } catch (error) {
      return refuse(error, request)
    }
  }
  app.get('/verify', (context) => answer(context, context.req.query('number'), 'verify'))
  app.get('/verify/:number', (context) => answer(context, context.req.param('number'), '../verify'))
  for (const path of ['/verify', '/verify/:number'])
    app.all(path, (context) => refuseMethod(context.req.raw, 'GET, HEAD'))
}
