import type { Actor, Certificate, CertificateImageData } from '@lyceum/core'
import type { Context, Hono } from 'hono'
import { etagOf, isKnown } from './etag.ts'
import type { OpenApiDocument } from './openapi/document.ts'
import type { Json } from './openapi/responses.ts'

const mediaTypes = { pdf: 'application/pdf', png: 'image/png', svg: 'image/svg+xml' } as const
export type CertificateFormat = keyof typeof mediaTypes
const formats = Object.keys(mediaTypes) as CertificateFormat[]

/**
 * Draws certificates, such as with `@lyceum/certificates`. They are then served at
 * `/certificates/:certificateId/certificate.pdf`, `.png` and `.svg` for who may read the certificate.
 */
export interface CertificateRenderer {
  /** Which drawing it is, in the ETag: another one where the same certificate would be drawn otherwise. */
  readonly version: string
  /** `images` are the pictures that the engine keeps; those of the host's own media it looks up itself. */
  readonly render: (
    certificate: Certificate,
    format: CertificateFormat,
    images: readonly CertificateImageData[],
  ) => Promise<Uint8Array | string>
}

/** How the app calls and refuses. */
export interface CertificateCalls {
  readonly authenticate: (request: Request, context: Context) => Actor | Promise<Actor>
  readonly call: (actor: Actor, operation: string, input: object) => Promise<unknown>
  readonly refuse: (error: unknown, request: Request) => Response
  readonly refuseMethod: (request: Request, allow: string) => Response
}

const pathOf = (id: string, format: string): string => `/certificates/${id}/certificate.${format}`

const headersOf = (number: string, format: CertificateFormat, etag: string) => ({
  etag,
  'content-type': mediaTypes[format],
  // A number is letters, digits and hyphens; whatever else it may be once, it ends no header.
  'content-disposition': `inline; filename="${number.replace(/[^\w.-]/g, '_')}.${format}"`,
  // As all answers: one person's, and asked for again before it is used again, for it may have been revoked.
  'cache-control': 'private, no-cache',
  vary: 'authorization',
  'x-content-type-options': 'nosniff',
  // An SVG that is opened by itself is a document of this origin.
  'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
})

/** Serves the drawings of certificates. Who may read one is for `certificates.get` to say. */
export const serveCertificates = (
  app: Hono,
  { version, render }: CertificateRenderer,
  { authenticate, call, refuse, refuseMethod }: CertificateCalls,
): void => {
  const answer = async (context: Context, format: CertificateFormat): Promise<Response> => {
    const request = context.req.raw
    try {
      const actor = await authenticate(request, context)
      const input = { certificateId: context.req.param('certificateId') }
      // The operations are core's own.
      const certificate = (await call(actor, 'certificates.get', input)) as Certificate
      const etag = await etagOf(JSON.stringify([version, format, certificate]))
      const headers = headersOf(certificate.number, format, etag)
      if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
      const { items } = (await call(actor, 'certificates.images', input)) as { items: CertificateImageData[] }
      const drawn = await render(certificate, format, items)
      return new Response(typeof drawn === 'string' ? drawn : new Uint8Array(drawn), { headers })
    } catch (error) {
      return refuse(error, request)
    }
  }
  for (const format of formats) {
    app.get(pathOf(':certificateId', format), (context) => answer(context, format))
    app.all(pathOf(':certificateId', format), (context) => refuseMethod(context.req.raw, 'GET, HEAD'))
  }
}

const READ = '/certificates/{certificateId}'

/** The document with the addresses of the drawings, which answer what `certificates.get` answers where they refuse. */
export const describeCertificates = (document: OpenApiDocument): OpenApiDocument => {
  const read = document.paths[READ]?.['get'] as { readonly responses: Json } & Json
  const paths = formats.map((format) => {
    const content = { [mediaTypes[format]]: { schema: { type: 'string', format: 'binary' } } }
    const headers = { ETag: { $ref: '#/components/headers/ETag' } }
    const responses = { ...read.responses, 200: { description: 'Success.', headers, content } }
    const about = { operationId: `certificates.get.${format}`, summary: `A certificate as ${format.toUpperCase()}.` }
    return [pathOf('{certificateId}', format), { get: { ...read, ...about, responses } }]
  })
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(paths) } }
}
