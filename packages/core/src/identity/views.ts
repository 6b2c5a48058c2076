import type { Role } from '../kernel/access.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView } from '../store/index.ts'
import { type UserRecord, users } from './records.ts'
import { type PersonFilter, personMatches } from './rules/person.ts'

/** What people are sorted by, and the person's id. */
export interface PersonPosition {
  readonly value: string
  readonly id: string
}

export interface PeoplePageParams extends PageRange<PersonPosition>, PersonFilter {
  readonly role: Role | null
  readonly active: boolean | null
  readonly sort: 'name' | 'createdAt'
  readonly descending: boolean
}

/** One page of the people of the tenant, and how many match. */
export const peoplePage = defineView({
  name: 'identity.people',
  reference: async (tx, params: PeoplePageParams): Promise<{ people: UserRecord[]; total: number }> => {
    const { sort, descending, role, active } = params
    const all = await tx.list(users, sort === 'name' ? 'byName' : 'byCreation', {}, { descending })
    const matching = all.filter(
      (user) =>
        personMatches(user, params) &&
        (role === null || user.roles.includes(role)) &&
        (active === null || user.active === active),
    )
    const placed = matching.map((user) => ({ id: user.id, value: sortValueOf(user, sort), user }))
    return { people: inRange(placed, params, descending).map(({ user }) => user), total: matching.length }
  },
})

/** The value of a person that a list is sorted by. */
export const sortValueOf = (user: UserRecord, sort: PeoplePageParams['sort']): string =>
  sort === 'name' ? user.nameKey : user.createdAt
