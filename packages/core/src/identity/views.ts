import type { Role } from '../kernel/access.ts'
import { byId } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView } from '../store/index.ts'
import {
  type ProfileRecord,
  profiles,
  type RosterEntryRecord,
  rosterEntries,
  type UserRecord,
  users,
} from './records.ts'
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

export interface RosterPageParams extends PageRange<PersonPosition>, PersonFilter {
  readonly instructorId: string
  readonly blocked: boolean | null
  readonly sort: 'name' | 'joinedAt'
  readonly descending: boolean
}

/** A place on a roster with the learner. */
export interface RosterRow {
  readonly entry: RosterEntryRecord
  readonly person: UserRecord
  readonly profile: ProfileRecord | null
}

/** The value of a row that a roster is sorted by. */
export const rosterValueOf = ({ entry, person }: RosterRow, sort: RosterPageParams['sort']): string =>
  sort === 'joinedAt' ? entry.joinedAt : entry.joined ? person.nameKey : ''

/**
 * One page of an instructor's roster, and how many match. Who has only been blocked is found by no word and sorted by no
 * name: an instructor may block anybody, and learns nothing of them by it.
 */
export const rosterPage = defineView({
  name: 'identity.roster',
  reference: async (tx, params: RosterPageParams): Promise<{ rows: RosterRow[]; total: number }> => {
    const { instructorId, blocked, words, sort, descending } = params
    const entries = await tx.list(rosterEntries, 'byInstructor', { instructorId })
    const ids = entries.map(({ studentId }) => studentId)
    const [people, details] = await Promise.all([tx.getMany(users, ids), tx.getMany(profiles, ids)])
    const [personOf, profileOf] = [byId(people), byId(details)]
    const rows = entries.flatMap((entry): RosterRow[] => {
      const person = personOf.get(entry.studentId)
      return person ? [{ entry, person, profile: profileOf.get(person.id) ?? null }] : []
    })
    const matching = rows.filter(
      ({ entry, person }) =>
        (blocked === null || (entry.blockedAt !== null) === blocked) &&
        (words.length === 0 || (entry.joined && personMatches(person, params))),
    )
    const placed = matching
      .map((row) => ({ value: rosterValueOf(row, sort), id: row.entry.id, row }))
      .sort((one, other) => compareLists([one.value, one.id], [other.value, other.id]) * (descending ? -1 : 1))
    return { rows: inRange(placed, params, descending).map(({ row }) => row), total: matching.length }
  },
})
