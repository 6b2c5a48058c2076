import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { id, languageTag } from '../kernel/values.ts'

/** What certificates look like and say: part of a template, and, with its texts filled in, of every certificate. */

export const imageTypes = ['image/png', 'image/jpeg'] as const
export const pageSizes = ['A4', 'letter'] as const
export const orientations = ['landscape', 'portrait'] as const
export const fonts = ['sans', 'serif'] as const
export const borders = ['none', 'line', 'double'] as const

/** A color as `#` and six hexadecimal digits, in lower case. */
export const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a color such as #1a2b3c')
  .overwrite((value) => value.toLowerCase())
  .meta({ examples: ['#1a2b3c'] })

export const sha256Hex = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'must be a SHA-256 hash of 64 hexadecimal digits')
  .overwrite((value) => value.toLowerCase())

/** A picture by the hash of its bytes: what shows it refuses bytes with another hash. */
export const CertificateImage = z
  .object({
    sha256: sha256Hex.describe('SHA-256 of the bytes of the picture, hex.'),
    type: z.enum(imageTypes).describe('Media type of the picture.'),
    mediaId: id
      .nullable()
      .describe("Id of the picture among the host's media; null for one that the engine keeps, which never changes."),
  })
  .register(names, { id: 'CertificateImage' })
export type CertificateImage = z.infer<typeof CertificateImage>

const said = z.string()

export const CertificateSignature = z
  .object({
    name: said.describe('Who signs; may have placeholders, such as `{{instructor}}`.'),
    title: said.nullable().describe('What the person who signs is; null for nothing.'),
    image: CertificateImage.nullable().describe('Picture of the signature; null for none.'),
  })
  .register(names, { id: 'CertificateSignature' })

const DesignPage = z.object({
  size: z.enum(pageSizes).describe('Size of the page.'),
  orientation: z.enum(orientations).describe('Which side of the page is up.'),
})
const DesignStyle = z.object({
  font: z.enum(fonts).describe('Kind of letters.'),
  border: z.enum(borders).describe('Border around the page.'),
  background: color.describe('Color of the page.'),
  text: color.describe('Color of the text.'),
  accent: color.describe('Color of the border, the heading and lines.'),
})
const DesignTexts = z.object({
  heading: said.nullable().describe('Heading of the page; null for none.'),
  introduction: said.nullable().describe('What stands above the name of the learner; null for nothing.'),
  statement: said.nullable().describe('What stands between the name of the learner and the title of the course.'),
  details: z.array(said).describe('Lines below the title of the course.'),
  footer: z.array(said).describe('Small lines at the bottom of the page, beside the code that leads to verification.'),
})

/**
 * The design of a certificate. Texts are plain. Those of a template have placeholders, those of a certificate are filled
 * in: a text whose placeholder has no value is left out.
 */
export const CertificateDesign = z
  .object({
    language: languageTag.describe('BCP 47 tag of the language of the texts; dates and numbers are written in it.'),
    page: DesignPage.describe('The page.'),
    style: DesignStyle.describe('Letters, colors and border.'),
    institution: said.nullable().describe('Name of the institution; null for none.'),
    logo: CertificateImage.nullable().describe("The institution's logo; null for none."),
    signatures: z.array(CertificateSignature).describe('Who signs, from left to right in reading order.'),
    texts: DesignTexts.describe('What the page says around the name of the learner and the title of the course.'),
  })
  .register(names, { id: 'CertificateDesign' })
export type CertificateDesign = z.infer<typeof CertificateDesign>

/** The design of certificates of courses without a template, and what a new template begins with. */
export const defaultDesign: CertificateDesign = {
  language: 'en',
  page: { size: 'A4', orientation: 'landscape' },
  style: { font: 'serif', border: 'double', background: '#ffffff', text: '#1f2933', accent: '#1d4e89' },
  institution: null,
  logo: null,
  signatures: [{ name: '{{instructor}}', title: 'Instructor', image: null }],
  texts: {
    heading: 'Certificate of Completion',
    introduction: 'This certifies that',
    statement: 'has completed the course',
    details: ['{{hours}} hours', 'Grade: {{grade}} %', 'Completed on {{completedOn}}', 'Valid until {{validUntil}}'],
    footer: ['Certificate {{number}}', 'Verify at {{verificationUrl}}'],
  },
}
