import { answerRelation } from '../kernel/relations.ts'
import { certificatesOfLearner } from '../progress/relations.ts'
import { certificates } from './records.ts'

/** One statement. */
export const answerCertificatesOfLearner = answerRelation(certificatesOfLearner, async ({ tx }, { userId }) => {
  const held = await tx.list(certificates, 'byUser', { userId })
  return held.filter(({ currentKey, revokedAt }) => currentKey !== null && revokedAt === null).length
})
