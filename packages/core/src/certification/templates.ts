import { CERTIFICATE_TEMPLATE_NOT_FOUND } from '../catalog/errors.ts'
import { actorId } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { type CertificateDesign, defaultDesign } from './design.ts'
import { resolveImage } from './images.ts'
import type { TemplateSettings } from './input.ts'
import {
  type CertificateTemplateRecord,
  type CertificateTemplateVersionRecord,
  certificateTemplates,
  certificateTemplateVersions,
} from './template-records.ts'

export const loadTemplate = async (
  tx: ReadRecords,
  certificateTemplateId: string,
): Promise<CertificateTemplateRecord> =>
  (await tx.get(certificateTemplates, certificateTemplateId)) ??
  fail(CERTIFICATE_TEMPLATE_NOT_FOUND, { certificateTemplateId })

export const loadTemplateVersion = async (
  tx: ReadRecords,
  templateId: string,
  number: number,
): Promise<CertificateTemplateVersionRecord> =>
  (await tx.find(certificateTemplateVersions, 'byNumber', { templateId, number })) ??
  fail(CERTIFICATE_TEMPLATE_NOT_FOUND, { certificateTemplateId: templateId })

/** The design with what an input gives; pictures among it are kept. */
export const changeDesign = async (
  context: CommandContext,
  before: CertificateDesign,
  { name, logo, signatures, page, style, texts, ...given }: TemplateSettings,
): Promise<CertificateDesign> => ({
  ...before,
  ...omitUndefined(given),
  page: { ...before.page, ...omitUndefined(page ?? {}) },
  style: { ...before.style, ...omitUndefined(style ?? {}) },
  texts: { ...before.texts, ...omitUndefined(texts ?? {}) },
  logo: logo === undefined ? before.logo : await resolveImage(context, logo, 'logo'),
  signatures: signatures
    ? await Promise.all(
        signatures.map(async ({ name, title, image }, at) => ({
          name,
          title,
          image: await resolveImage(context, image, `signatures.${at}.image`),
        })),
      )
    : before.signatures,
})

export const insertVersion = (
  { tx, actor, now, newId }: CommandContext,
  { id: templateId, templateVersion }: Pick<CertificateTemplateRecord, 'id' | 'templateVersion'>,
  design: CertificateDesign,
): void => {
  tx.insert(certificateTemplateVersions, {
    id: newId(certificateTemplateVersions.prefix),
    templateId,
    number: templateVersion,
    design,
    createdBy: actorId(actor),
    createdAt: now,
  })
}

/** What a certificate is designed by: the version of a template, or the default design. */
export interface DesignSource {
  readonly templateId: string | null
  readonly templateVersion: number | null
  readonly design: CertificateDesign
}

const DEFAULT_SOURCE: DesignSource = { templateId: null, templateVersion: null, design: defaultDesign }

/** The latest version of the template that a course names. */
export const currentDesign = async (tx: ReadRecords, templateId: string | null): Promise<DesignSource> => {
  const template = templateId === null ? undefined : await tx.get(certificateTemplates, templateId)
  return template ? designOfVersion(tx, template.id, template.templateVersion) : DEFAULT_SOURCE
}

/** The version that a certificate was issued with, which is never removed. */
export const designOfVersion = async (
  tx: ReadRecords,
  templateId: string | null,
  templateVersion: number | null,
): Promise<DesignSource> => {
  if (templateId === null || templateVersion === null) return DEFAULT_SOURCE
  const { design } = await loadTemplateVersion(tx, templateId, templateVersion)
  return { templateId, templateVersion, design }
}
