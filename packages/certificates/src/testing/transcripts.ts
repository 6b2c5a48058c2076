import type { PrintableTranscript } from '../transcript-page.ts'
import { longTitle } from './certificates.ts'

const titles = [
  'Foundations of Optics',
  'أساسيات علم البصريات',
  'प्रकाशिकी के मूल सिद्धान्त',
  '光学基础：从几何光学到量子光学',
  longTitle,
]

/** A transcript in English of courses in four languages. */
export const transcript = (rows: number): PrintableTranscript => ({
  language: 'en',
  institution: 'Academy of Applied Optics',
  heading: 'Transcript of Records',
  learner: { name: 'Ada Lovelace' },
  details: ['As of 21 November 2026', `${rows} courses`],
  columns: [
    { label: 'Course', width: 5 },
    { label: 'Status', width: 2 },
    { label: 'Completed', width: 2 },
    { label: 'Grade', width: 1.4, align: 'end' },
    { label: 'Certificate', width: 3.6 },
  ],
  rows: Array.from({ length: rows }, (_, at) => [
    `${at + 1}. ${titles[at % titles.length]}`.slice(0, 160),
    at % 3 === 2 ? 'In progress' : 'Completed',
    at % 3 === 2 ? '' : `${(at % 28) + 1} November 2026`,
    at % 3 === 2 ? '' : `${60 + (at % 40)}.5 %`,
    at % 3 === 2 ? '' : 'CERT-D2Y8VQ57G9GXBKRZ',
  ]),
  footer: 'Academy of Applied Optics, Street of Light 1',
  issuedAt: '2026-11-21T12:00:00.000Z',
})
