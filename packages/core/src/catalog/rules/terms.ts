import type { CourseRecord } from '../records.ts'

/** An unknown country passes a list of denied countries, but not a list of allowed ones. */
export const isServedIn = (
  { allowedCountries, deniedCountries }: Pick<CourseRecord, 'allowedCountries' | 'deniedCountries'>,
  country: string | null,
): boolean => {
  const allowed = allowedCountries.length === 0 || (country !== null && allowedCountries.includes(country))
  return allowed && !(country !== null && deniedCountries.includes(country))
}

/** Whether one of these plans is enough for the course. */
export const isInPlans = ({ plans: accepted }: Pick<CourseRecord, 'plans'>, plans: readonly string[]): boolean =>
  accepted.length === 0 || accepted.some((plan) => plans.includes(plan))
