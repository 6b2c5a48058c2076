import * as z from 'zod'
import { CERTIFICATE_TEMPLATE_NOT_FOUND } from '../../catalog/errors.ts'
import { certificateTemplateId } from '../../catalog/records.ts'
import { changedBy, newAuthorship } from '../../identity/people.ts'
import { withRole } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import type { ReadRecords } from '../../store/index.ts'
import { CertificateImageData } from '../answers.ts'
import { type CertificateDesign, defaultDesign } from '../design.ts'
import { imagesOf } from '../images.ts'
import { TemplateSettings } from '../input.ts'
import {
  type CertificateTemplateRecord,
  certificateTemplates,
  certificateTemplateVersions,
  templateVersion,
} from '../template-records.ts'
import { changeDesign, insertVersion, loadTemplate, loadTemplateVersion } from '../templates.ts'

const { version: _version, ...published } = certificateTemplates.schema.shape
const { design } = certificateTemplateVersions.schema.shape

const CertificateTemplate = z.object({ ...published, design }).register(names, { id: 'CertificateTemplate' })
const CertificateTemplateEntry = z.object(published).register(names, { id: 'CertificateTemplateEntry' })

const toTemplate = (
  { version, ...template }: CertificateTemplateRecord,
  design: CertificateDesign,
): z.infer<typeof CertificateTemplate> => ({ ...template, design })

const readTemplate = async (tx: ReadRecords, template: CertificateTemplateRecord) =>
  toTemplate(template, (await loadTemplateVersion(tx, template.id, template.templateVersion)).design)

const NamedTemplate = z.strictObject({ certificateTemplateId })
const NamedVersion = NamedTemplate.extend({
  templateVersion: templateVersion.optional().describe('Version whose design is meant; the latest by default.'),
})
const revised = ({ certificateTemplateId }: z.infer<typeof NamedTemplate>) => ({
  in: certificateTemplates,
  id: certificateTemplateId,
})

/**
 * Creates a template for certificates. What is not given is as on certificates without a template: an English page in
 * A4. Texts are plain, with placeholders such as `{{learner}}`; a line whose placeholder has no value on a certificate is
 * left out there. Courses name a template by their `certificateTemplateId`.
 *
 * @example
 * ```ts
 * const template = await lyceum.as(admin).certificateTemplates.create({
 *   name: 'Summer school',
 *   institution: 'Academy of the Sea',
 *   signatures: [{ name: '{{instructor}}', title: 'Instructor' }],
 *   style: { accent: '#0b5d5e' },
 * })
 * await lyceum.as(admin).courses.update({ courseId, certificateTemplateId: template.id })
 * ```
 */
export const create = defineCommand({
  name: 'certificateTemplates.create',
  summary: 'Creates a template for certificates.',
  input: TemplateSettings.required({ name: true }),
  output: CertificateTemplate,
  allow: withRole('admin'),
  run: async (context, { name, ...given }) => {
    const { tx, newId } = context
    const design = await changeDesign(context, defaultDesign, given)
    const template = tx.insert(certificateTemplates, {
      id: newId(certificateTemplates.prefix),
      name,
      templateVersion: 1,
      archivedAt: null,
      ...newAuthorship(context),
    })
    insertVersion(context, template, design)
    return toTemplate(template, design)
  },
})

/**
 * Changes what is given of a template and leaves the rest. A changed design is a new version, which certificates issued
 * from now on have; those issued before keep theirs.
 *
 * @example
 * ```ts
 * const { templateVersion } = await lyceum.as(admin).certificateTemplates.update({
 *   certificateTemplateId,
 *   texts: { heading: 'Diploma', details: ['{{hours}} hours of study'] },
 * })
 * ```
 */
export const update = defineCommand({
  name: 'certificateTemplates.update',
  summary: 'Changes a template for certificates; a changed design is a new version.',
  input: TemplateSettings.extend({ certificateTemplateId, ifRevision }),
  output: CertificateTemplate,
  errors: [CERTIFICATE_TEMPLATE_NOT_FOUND],
  revises: revised,
  allow: withRole('admin'),
  run: async (context, { certificateTemplateId, ...given }) => {
    const { tx } = context
    const before = await loadTemplate(tx, certificateTemplateId)
    const { design } = await loadTemplateVersion(tx, before.id, before.templateVersion)
    const changed = await changeDesign(context, design, given)
    const isNew = JSON.stringify(changed) !== JSON.stringify(design)
    const after = tx.replace(certificateTemplates, {
      ...before,
      name: given.name ?? before.name,
      templateVersion: before.templateVersion + (isNew ? 1 : 0),
      ...changedBy(context),
    })
    if (isNew) insertVersion(context, after, changed)
    return toTemplate(after, changed)
  },
})

/**
 * A template with the design of its latest version, or of the one that is asked for.
 *
 * @example
 * ```ts
 * const { design } = await lyceum.as(admin).certificateTemplates.get({ certificateTemplateId, templateVersion: 1 })
 * ```
 */
export const get = defineQuery({
  name: 'certificateTemplates.get',
  summary: 'A template for certificates.',
  input: NamedVersion,
  output: CertificateTemplate,
  errors: [CERTIFICATE_TEMPLATE_NOT_FOUND],
  allow: withRole('instructor'),
  run: async ({ tx }, { certificateTemplateId, templateVersion }) => {
    const template = await loadTemplate(tx, certificateTemplateId)
    const { design } = await loadTemplateVersion(tx, template.id, templateVersion ?? template.templateVersion)
    return toTemplate(template, design)
  },
})

/**
 * The pictures of a template, of its latest version or of the one that is asked for. Pictures among the host's media are
 * not here.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).certificateTemplates.images({ certificateTemplateId })
 * ```
 */
export const images = defineQuery({
  name: 'certificateTemplates.images',
  summary: 'The pictures of a template for certificates.',
  input: NamedVersion,
  output: z.object({ items: z.array(CertificateImageData).describe('Each picture once.') }),
  errors: [CERTIFICATE_TEMPLATE_NOT_FOUND],
  allow: withRole('instructor'),
  run: async ({ tx }, { certificateTemplateId, templateVersion }) => {
    const template = await loadTemplate(tx, certificateTemplateId)
    const { design } = await loadTemplateVersion(tx, template.id, templateVersion ?? template.templateVersion)
    return { items: await imagesOf(tx, design) }
  },
})

/**
 * The templates of the tenant, the latest first, without their designs: for admins, and for instructors, who name one in
 * their courses. Archived ones are among them.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).certificateTemplates.list()
 * const open = items.filter(({ archivedAt }) => archivedAt === null)
 * ```
 */
export const list = defineQuery({
  name: 'certificateTemplates.list',
  summary: 'The templates for certificates.',
  input: z.strictObject(pageInput),
  output: pageOf(CertificateTemplateEntry),
  allow: withRole('instructor'),
  run: async ({ tx }, input) => {
    const found = await listPage(tx, certificateTemplates, 'byCreation', {}, input, { descending: true })
    return { ...found, items: found.items.map(({ version, ...template }) => template) }
  },
})

/**
 * Archives a template: no course can newly name it. Courses that name it keep it, and certificates are not affected.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).certificateTemplates.archive({ certificateTemplateId })
 * ```
 */
export const archive = defineCommand({
  name: 'certificateTemplates.archive',
  summary: 'Archives a template for certificates.',
  input: NamedTemplate.extend({ ifRevision }),
  output: CertificateTemplate,
  errors: [CERTIFICATE_TEMPLATE_NOT_FOUND],
  revises: revised,
  allow: withRole('admin'),
  run: async (context, { certificateTemplateId }) => {
    const { tx, now } = context
    const before = await loadTemplate(tx, certificateTemplateId)
    const archivedAt = before.archivedAt ?? now
    return readTemplate(tx, tx.replace(certificateTemplates, { ...before, archivedAt, ...changedBy(context) }))
  },
})

/**
 * Brings an archived template back.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).certificateTemplates.restore({ certificateTemplateId })
 * ```
 */
export const restore = defineCommand({
  name: 'certificateTemplates.restore',
  summary: 'Brings an archived template for certificates back.',
  input: NamedTemplate.extend({ ifRevision }),
  output: CertificateTemplate,
  errors: [CERTIFICATE_TEMPLATE_NOT_FOUND],
  revises: revised,
  allow: withRole('admin'),
  run: async (context, { certificateTemplateId }) => {
    const { tx } = context
    const before = await loadTemplate(tx, certificateTemplateId)
    return readTemplate(tx, tx.replace(certificateTemplates, { ...before, archivedAt: null, ...changedBy(context) }))
  },
})
