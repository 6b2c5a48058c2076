import type { CertificateDesign } from '../design.ts'

/** What the texts of a template may name, as `{{learner}}`. */
export const placeholders = [
  'learner',
  'course',
  'edition',
  'level',
  'hours',
  'minutes',
  'instructor',
  'institution',
  'grade',
  'completedOn',
  'issuedOn',
  'validUntil',
  'number',
  'verificationUrl',
] as const
type Placeholder = (typeof placeholders)[number]

/** What stands in the place of each; null where a certificate has no such thing. */
export type PlaceholderValues = { readonly [name in Placeholder]: string | null }

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)

/** The names between braces that are none of {@link placeholders}. */
export const unknownPlaceholders = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim()).filter((name) => !isPlaceholder(name))

/**
 * The text with each placeholder replaced once: braces in what replaces them stay as they are. Null where a placeholder
 * has no value.
 */
export const fillText = (text: string, values: PlaceholderValues): string | null => {
  let complete = true
  const filled = text.replace(PLACEHOLDER, (match, inner: string) => {
    const name = inner.trim()
    if (!isPlaceholder(name)) return match
    complete &&= values[name] !== null
    return values[name] ?? ''
  })
  return complete ? filled : null
}

/** What the texts of a template name, and so what its certificates print. */
export const namedPlaceholders = ({ texts, signatures }: CertificateDesign): ReadonlySet<Placeholder> => {
  const { heading, introduction, statement, details, footer } = texts
  const signed = signatures.flatMap(({ name, title }) => [name, title])
  const all = [heading, introduction, statement, ...details, ...footer, ...signed].join('\n')
  return new Set([...all.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim()).filter(isPlaceholder))
}

/** The design of a template with all its texts filled in. */
export const fillDesign = (
  { texts, signatures, ...design }: CertificateDesign,
  values: PlaceholderValues,
): CertificateDesign => {
  const fill = (text: string | null) => (text === null ? null : fillText(text, values))
  const fillAll = (lines: readonly string[]) => lines.flatMap((line) => fillText(line, values) ?? [])
  return {
    ...design,
    signatures: signatures.flatMap(({ name, title, image }) => {
      const filled = fillText(name, values)
      return filled === null ? [] : [{ name: filled, title: fill(title), image }]
    }),
    texts: {
      heading: fill(texts.heading),
      introduction: fill(texts.introduction),
      statement: fill(texts.statement),
      details: fillAll(texts.details),
      footer: fillAll(texts.footer),
    },
  }
}
