import { certificateTemplateOffered } from '../catalog/relations.ts'
import { answerRelation } from '../kernel/relations.ts'
import { certificatesOfLearner } from '../progress/relations.ts'
import { certificateStatus } from './answers.ts'
import { certificates } from './records.ts'
import { certificateTemplates } from './template-records.ts'

/** One statement. */
export const answerCertificatesOfLearner = answerRelation(certificatesOfLearner, async ({ tx, now }, { userId }) => {
  const held = await tx.list(certificates, 'byUser', { userId })
  return held.filter((certificate) => certificateStatus(certificate, now) === 'valid').length
})

/** One statement. */
export const answerCertificateTemplateOffered = answerRelation(
  certificateTemplateOffered,
  async ({ tx }, { certificateTemplateId }) =>
    (await tx.get(certificateTemplates, certificateTemplateId))?.archivedAt === null,
)
