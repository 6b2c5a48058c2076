import * as z from 'zod'
import { noDetails } from '../../identity/answers.ts'
import { findPerson } from '../../identity/people.ts'
import { profiles, username, users } from '../../identity/records.ts'
import { anyone } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { fieldsOf, pick } from '../../kernel/objects.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import { CourseSummary, toSummary } from '../answers.ts'
import { INSTRUCTOR_NOT_FOUND } from '../errors.ts'
import { courseInstructors } from '../records.ts'
import { searchTerms } from '../rules/search.ts'
import { cataloguePage } from '../views.ts'

const { userId } = courseInstructors.schema.shape
const account = users.schema.pick({
  id: true,
  name: true,
  firstName: true,
  lastName: true,
  username: true,
  avatarUrl: true,
}).shape
const details = profiles.schema.pick({
  bio: true,
  links: true,
  logoUrl: true,
  specialization: true,
  experienceYears: true,
}).shape

const InstructorProfile = z
  .object({
    ...account,
    ...details,
    courses: pageOf(CourseSummary).describe('The published courses that they teach, the newest first.'),
  })
  .register(names, { id: 'InstructorProfile' })

const newestFirst = definePaging('instructors.courses', { value: instant, id })

/**
 * The public profile of an instructor, by id or username, with a page of their published courses. It has no mail address and
 * no phone number (001-R40). Whoever neither has the role nor teaches a published course is INSTRUCTOR_NOT_FOUND, like nobody.
 *
 * @example
 * ```ts
 * const { name, courses } = await lyceum.as(anonymous('academy')).instructors.get({ username: 'grace.hopper' })
 * ```
 */
export const get = defineQuery({
  name: 'instructors.get',
  summary: 'The public profile of an instructor, with their published courses.',
  input: z.union([z.strictObject({ userId, ...pageInput }), z.strictObject({ username, ...pageInput })], {
    error: 'must have either userId or username, not both',
  }),
  output: InstructorProfile,
  errors: [INSTRUCTOR_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx, now } = context
    const unknown = { userId: 'username' in input ? input.username : input.userId }
    const person = await findPerson(tx, input)
    if (!person?.active) return fail(INSTRUCTOR_NOT_FOUND, unknown)
    const { range, toPage } = newestFirst(input)
    // As somebody who has not signed in sees the catalogue, whoever asks.
    const visibility = { everything: false, staffUserId: null }
    const filter = { instructorId: person.id, ...searchTerms('') }
    const [profile, { rows, total }] = await Promise.all([
      tx.get(profiles, person.id),
      tx.view(cataloguePage, { visibility, filter, now, sort: 'createdAt' as const, descending: true, ...range }),
    ])
    if (total === 0 && !person.roles.includes('instructor')) fail(INSTRUCTOR_NOT_FOUND, unknown)
    const { items, page } = toPage(rows, total, ({ value, course }) => ({ value: String(value), id: course.id }))
    return {
      ...pick(person, fieldsOf(account)),
      ...pick(profile ?? noDetails, fieldsOf(details)),
      courses: { items: items.map((row) => toSummary(row, context)), page },
    }
  },
})
