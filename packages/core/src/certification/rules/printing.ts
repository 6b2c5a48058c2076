import type { CertificateDocument } from '../records.ts'
import { fillDesign, type PlaceholderValues } from './placeholders.ts'

const MINUTES_PER_HOUR = 60

/** What the placeholders of a design stand for on a certificate, as its language writes dates and numbers. */
const valuesOf = ({ design, ...document }: CertificateDocument): PlaceholderValues => {
  const { learner, course, instructor, grade, number, verificationUrl, timeZone } = document
  const dates = new Intl.DateTimeFormat(design.language, { dateStyle: 'long', timeZone })
  const onDay = (moment: string) => dates.format(Date.parse(moment))
  const written = (value: number, maximumFractionDigits: number) =>
    new Intl.NumberFormat(design.language, { maximumFractionDigits }).format(value)
  return {
    learner: learner.name,
    course: course.title,
    edition: (course.edition / 10).toFixed(1),
    level: course.level,
    hours: course.minutes === 0 ? null : written(course.minutes / MINUTES_PER_HOUR, 1),
    minutes: course.minutes === 0 ? null : written(course.minutes, 0),
    instructor,
    institution: design.institution,
    grade: grade === null ? null : written(grade, 2),
    completedOn: onDay(document.completedAt),
    issuedOn: onDay(document.issuedAt),
    validUntil: document.validUntil === null ? null : onDay(document.validUntil),
    number,
    verificationUrl,
  }
}

/** The document with the texts of its design filled in from its own facts. */
export const fillDocument = (document: CertificateDocument): CertificateDocument => ({
  ...document,
  design: fillDesign(document.design, valuesOf(document)),
})

/** Where a certificate is verified; null where the host names no address. */
export const verificationUrlOf = (baseUrl: string | null, number: string): string | null =>
  baseUrl === null ? null : `${baseUrl.replace(/\/+$/, '')}/${encodeURIComponent(number)}`
