import type { Viewer } from './viewer.ts'

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Lyceum API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <div id="viewer"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`

const start = `SwaggerUIBundle({
  url: new URL('../openapi.json', document.currentScript.src).pathname,
  dom_id: '#viewer',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
})
`

/**
 * Swagger UI, whole: pages served with it work without any other server. It weighs 2 MB, so it is a module of its own,
 * and only an app that is given it carries it.
 *
 * @example
 * ```ts
 * import { createApp } from '@lyceum/http-hono'
 * import { swaggerUi } from '@lyceum/http-hono/docs'
 *
 * const app = createApp({ lyceum, authenticate, docs: swaggerUi })
 * ```
 */
export const swaggerUi: Viewer = {
  html,
  // Swagger UI sets styles inline and draws its icons from data addresses; scripts come from its own files only.
  contentSecurityPolicy: [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  files: {
    'swagger-ui-bundle.js': {
      type: 'text/javascript',
      read: async () => (await import('swagger-ui-dist/swagger-ui-bundle.js?raw')).default,
    },
    'swagger-ui.css': {
      type: 'text/css',
      read: async () => (await import('swagger-ui-dist/swagger-ui.css?raw')).default,
    },
    'start.js': { type: 'text/javascript', read: async () => start },
  },
}
