import { defineArea } from '../kernel/area.ts'
import { answerCertificatesOfLearner, answerCertificateTemplateOffered } from './answering.ts'
import { certificateBatches, certificateBatchRows } from './batch-records.ts'
import { runBatch } from './batches.ts'
import * as errors from './errors.ts'
import * as events from './events.ts'
import { tellInTime, tellOfEnds } from './expiring.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { issueOnBetterScore, issueOnCompletion, linkCertificate, unlinkCertificate } from './reactions.ts'
import { certificates } from './records.ts'
import { certificateImages, certificateTemplates, certificateTemplateVersions } from './template-records.ts'

export const certification = defineArea({
  name: 'certification',
  operations,
  policies,
  errors,
  events,
  collections: [
    certificates,
    certificateTemplates,
    certificateTemplateVersions,
    certificateImages,
    certificateBatches,
    certificateBatchRows,
  ],
  answers: [answerCertificatesOfLearner, answerCertificateTemplateOffered],
  jobs: [tellOfEnds, runBatch],
  upkeep: [tellInTime],
  reactions: [issueOnCompletion, issueOnBetterScore, linkCertificate, unlinkCertificate],
})
