import { createHash } from 'node:crypto'
import type { Lyceum } from '@lyceum/core'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { type CurlExample, curlExamples } from './curl-examples.ts'
import type { Keys } from './keys.ts'
import { people } from './people.ts'

const style = `
      body { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
      pre { overflow-x: auto; padding: .75rem; border: 1px solid #8888 }
      td { padding: 0 1rem .25rem 0; vertical-align: top }
    `

/** The page runs no scripts and loads nothing. Its own style sheet is allowed by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Shown {
  readonly folder: string
  readonly tokensPath: string
}

/** What this is, and where to go on. */
const page = ({ folder, tokensPath }: Shown, examples: readonly CurlExample[]) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tidewater Academy</title>
    <style>${raw(style)}</style>
  </head>
  <body>
    <h1>Tidewater Academy</h1>
    <p>
      The HTTP API of a demo academy: a small sailing school with courses, learners and certificates, run by Lyceum, a
      learning-management engine for other software to embed.
    </p>
    <ul>
      <li><a href="docs">API documentation</a>, where requests can be tried out</li>
      <li><a href="openapi.json">OpenAPI document</a></li>
      <li><a href="courses">The course catalog</a> as JSON</li>
    </ul>
    <h2>Try it in a terminal</h2>${examples.map(
      ({ title, command }) => html`
    <p>${title}</p>
    <pre><code>${command}</code></pre>`,
    )}
    <h2>Users</h2>
    <p>
      <code>${tokensPath}</code> has an access token for each of them. Send it as <code>Authorization: Bearer …</code>, or
      enter it under “Authorize” in the API documentation.
    </p>
    <table>${Object.entries(people).map(
      ([userId, { name, roles, story }]) => html`
      <tr><td>${userId}</td><td>${name}</td><td>${roles.join(', ')}</td><td>${story}</td></tr>`,
    )}
    </table>
    <h2>Data</h2>
    <p>
      Everything is kept in <code>${folder}</code>; the database is <code>academy.sqlite</code>. To start over, stop the
      academy and delete the folder.
    </p>
  </body>
</html>
`

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // The page shows a token.
  'cache-control': 'no-store',
}

/** What the academy serves beside the API. */
export const pages = ({ lyceum, keys, ...shown }: Shown & { lyceum: Lyceum; keys: Keys }): Hono =>
  new Hono()
    .get('/', async (context) => {
      const examples = await curlExamples(lyceum, keys, new URL(context.req.url).origin)
      return context.html(page(shown, examples), 200, headers)
    })
    .get('/favicon.ico', (context) => context.body(null, 204))
