import type { FieldIssue } from '../../kernel/field-issues.ts'
import type { GroupRecord } from '../group-records.ts'

type Dates = Pick<GroupRecord, 'enrollmentStartsAt' | 'enrollmentEndsAt' | 'startsAt' | 'endsAt'>

const isBefore = (from: string | null, to: string | null) => from === null || to === null || from < to

/** Dates of a group that contradict each other. */
export const groupIssues = ({ enrollmentStartsAt, enrollmentEndsAt, startsAt, endsAt }: Dates): FieldIssue[] => [
  ...(isBefore(enrollmentStartsAt, enrollmentEndsAt)
    ? []
    : [
        {
          path: 'enrollmentEndsAt',
          message: 'must be after the start of the enrollment period',
          reason: 'conflict' as const,
        },
      ]),
  ...(isBefore(startsAt, endsAt)
    ? []
    : [{ path: 'endsAt', message: 'must be after the start of the group', reason: 'conflict' as const }]),
]
