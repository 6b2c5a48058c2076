import * as z from 'zod'
import { certificateTemplateId } from '../catalog/records.ts'
import { authorship } from '../identity/records.ts'
import { id, instant, line, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { CertificateDesign, CertificateImage, sha256Hex } from './design.ts'

/** As operations and certificates name it. */
export const templateVersion = whole(1, 1_000_000_000).describe('Version of the template, from 1.')

const { createdBy, createdAt } = authorship

export const certificateTemplates = defineCollection({
  name: 'certificateTemplates',
  prefix: 'ctp',
  fields: {
    id: certificateTemplateId,
    name: line(1, 160).describe('Name of the template, for those who choose one.'),
    templateVersion: templateVersion.describe('Its latest version, which new certificates are issued with.'),
    archivedAt: instant.nullable().describe('When it was archived; null where it is not.'),
    ...authorship,
  },
  authored: {},
  indexes: { byCreation: ['createdAt'] },
})
export type CertificateTemplateRecord = RecordOf<typeof certificateTemplates>

/** Written once and never changed: certificates are corrected by the version that they were issued with. */
export const certificateTemplateVersions = defineCollection({
  name: 'certificateTemplateVersions',
  prefix: 'ctv',
  fields: {
    id: id.describe('Id of the version.'),
    templateId: certificateTemplateId,
    number: templateVersion,
    design: CertificateDesign.describe('The design, with placeholders in its texts.'),
    createdBy,
    createdAt,
  },
  unique: { byNumber: ['templateId', 'number'] },
})
export type CertificateTemplateVersionRecord = RecordOf<typeof certificateTemplateVersions>

/** Pictures by the hash of their bytes, each kept once. Never removed: certificates have nothing but the hash. */
export const certificateImages = defineCollection({
  name: 'certificateImages',
  prefix: 'cim',
  fields: {
    id: sha256Hex.describe('SHA-256 of the bytes of the picture, hex.'),
    type: CertificateImage.shape.type,
    width: z.int().describe('Width in pixels.'),
    height: z.int().describe('Height in pixels.'),
    data: text(0, 200_000).describe('The bytes of the picture in base 64.'),
    createdAt: instant.describe('When the picture was first given.'),
  },
})
