import type { Hono } from 'hono'
import { etagOf } from './etag.ts'

/** A page that shows an OpenAPI document, with all the files it needs: it loads nothing from anywhere else. */
export interface Viewer {
  /** The page at `/docs`. Its files stand below `docs/`, the document at `openapi.json`, all relative to the page. */
  readonly html: string
  readonly contentSecurityPolicy: string
  /** Read when first asked for: a viewer is large, and most processes never show it. */
  readonly files: Readonly<Record<string, { readonly type: string; readonly read: () => Promise<string> }>>
}

const nosniff = { 'x-content-type-options': 'nosniff' }

/** Serves the viewer at `/docs` of the app. */
export const serveViewer = (app: Hono, { html, contentSecurityPolicy, files }: Viewer): void => {
  const page = {
    ...nosniff,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
  app.get('/docs', () => new Response(html, { headers: page }))
  app.get('/docs/', (context) => context.redirect('../docs', 308))
  for (const [name, { type, read }] of Object.entries(files))
    app.get(`/docs/${name}`, async (context) => {
      const content = await read()
      const etag = await etagOf(content)
      const headers = {
        ...nosniff,
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'public, max-age=3600',
        etag,
      }
      return context.req.header('if-none-match') === etag
        ? new Response(null, { status: 304, headers })
        : new Response(content, { headers })
    })
}
