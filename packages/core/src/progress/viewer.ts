import type { CourseRecord } from '../catalog/records.ts'
import { refuseByTerms, type Viewer } from '../content/rules/access.ts'
import type { EnrollmentRecord } from '../enrollment/records.ts'
import { accessStatusAt } from '../enrollment/rules/status.ts'
import { activePlans, countryOf } from '../identity/people.ts'
import type { UserRecord } from '../identity/records.ts'
import { pick } from '../kernel/objects.ts'
import type { QueryContext } from '../kernel/operation.ts'

interface ViewerFacts {
  readonly userId: string | null
  readonly user: Pick<UserRecord, 'country' | 'planName' | 'planExpiresAt'> | null | undefined
  readonly course: Pick<CourseRecord, 'plans' | 'allowedCountries' | 'deniedCountries'>
  readonly enrollment:
    | Pick<EnrollmentRecord, 'status' | 'expiresAt' | 'unlimited' | 'accessFrom' | 'opensAt'>
    | null
    | undefined
  readonly staff: boolean
}

/** A person who reads a course, as content is decided for them. */
export const viewerOf = (context: QueryContext, { userId, user, course, enrollment, staff }: ViewerFacts): Viewer => {
  const plans = activePlans(context, userId, user)
  return {
    signedIn: userId !== null,
    staff,
    premium: plans.length > 0,
    held: refuseByTerms(course, { plans, country: countryOf(context.actor, userId, user) }),
    enrollment: enrollment
      ? { ...pick(enrollment, ['accessFrom', 'opensAt']), status: accessStatusAt(enrollment, context.now) }
      : null,
  }
}

/** A learner who has just enrolled and meets the terms of the course, for staff who look at it with a learner's eyes. */
export const freshLearner = (now: string): Viewer => ({
  signedIn: true,
  staff: false,
  premium: false,
  held: undefined,
  enrollment: { status: 'active', accessFrom: now, opensAt: null },
})
