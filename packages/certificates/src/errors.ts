/** Why something could not be rendered. Codes are public API. */
export type RenderingErrorCode =
  | 'FONT_UNREADABLE'
  | 'GLYPH_MISSING'
  | 'IMAGE_MISSING'
  | 'IMAGE_REFUSED'
  | 'TEXT_TOO_LONG'
  | 'DOCUMENT_INVALID'

/**
 * What could not be rendered, with a stable `code` and the facts in `details`. Nothing is drawn in part.
 *
 * @example
 * ```ts
 * try {
 *   loadFonts({ sans: { regular: [latin] } })
 * } catch (error) {
 *   if (error instanceof RenderingError) console.error(error.code, error.details)
 * }
 * ```
 */
export class RenderingError extends Error {
  override readonly name = 'RenderingError'
  readonly code: RenderingErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: RenderingErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = code
    this.details = details
  }
}
