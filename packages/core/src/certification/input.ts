import * as z from 'zod'
import { refusing } from '../kernel/field-issues.ts'
import { line } from '../kernel/values.ts'
import { CertificateDesign, CertificateImage, CertificateSignature } from './design.ts'
import { certificateId } from './records.ts'
import { MAX_IMAGE_BYTES } from './rules/image.ts'
import { placeholders, unknownPlaceholders } from './rules/placeholders.ts'
import { certificateTemplates } from './template-records.ts'

/** The certificate that an operation is about. */
export const NamedCertificate = z.strictObject({ certificateId })

const BASE64_LENGTH = Math.ceil(MAX_IMAGE_BYTES / 3) * 4

/** A picture as an input gives it. Nothing is fetched from anywhere. */
const NewImage = z
  .union(
    [
      z.strictObject({
        data: z
          .base64()
          .min(4)
          .max(BASE64_LENGTH)
          .describe('The bytes of a PNG or JPEG picture in base 64: at most 96 KiB, and 4,096 pixels a side.'),
      }),
      z.strictObject(CertificateImage.shape),
    ],
    { error: 'must have either data, or sha256, type and mediaId' },
  )
  .nullable()
export type NewImage = z.infer<typeof NewImage>

const known = placeholders.map((name) => `{{${name}}}`).join(', ')
const filledIn = (most: number) =>
  line(1, most).refine(
    (value) => unknownPlaceholders(value).length === 0,
    refusing(`must have no other placeholders than ${known}`, 'not_allowed'),
  )

const design = CertificateDesign.shape
const texts = design.texts.shape
const described = (field: z.ZodType): string => field.description ?? ''
const saying = (field: z.ZodType) => filledIn(300).nullable().describe(described(field))
const lines = (field: z.ZodType) => z.array(filledIn(300)).max(8).describe(described(field))
const signature = CertificateSignature.shape

/** The settings of a template, each optional: what is not given stays as it is, or as the default design has it. */
export const TemplateSettings = z
  .strictObject({
    name: certificateTemplates.schema.shape.name,
    language: design.language,
    page: z.strictObject(design.page.shape).partial().describe(described(design.page)),
    style: z.strictObject(design.style.shape).partial().describe(described(design.style)),
    institution: line(1, 160).nullable().describe(described(design.institution)),
    logo: NewImage.describe(described(design.logo)),
    signatures: z
      .array(
        z.strictObject({
          name: filledIn(160).describe(described(signature.name)),
          title: filledIn(160).nullable().default(null).describe(described(signature.title)),
          image: NewImage.default(null).describe(described(signature.image)),
        }),
      )
      .max(4)
      .describe(described(design.signatures)),
    texts: z
      .strictObject({
        heading: saying(texts.heading),
        introduction: saying(texts.introduction),
        statement: saying(texts.statement),
        details: lines(texts.details),
        footer: lines(texts.footer),
      })
      .partial()
      .describe(described(design.texts)),
  })
  .partial()
export type TemplateSettings = z.output<typeof TemplateSettings>
