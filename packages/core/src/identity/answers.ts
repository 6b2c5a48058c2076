import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { fieldsOf, pick } from '../kernel/objects.ts'
import {
  type ProfileRecord,
  profiles,
  type RosterEntryRecord,
  rosterEntries,
  type UserRecord,
  users,
} from './records.ts'

const { version, nameKey, usernameKey, emailKey, phoneKey, searchText, ...account } = users.schema.shape
const { id: profileId, version: profileVersion, ...details } = profiles.schema.shape

/** All that is known of a person. */
export const User = z.object({ ...account, ...details }).register(names, { id: 'User' })
export type User = z.infer<typeof User>

/** The details of a person of whom none are known. */
export const noDetails: Omit<ProfileRecord, 'id' | 'version'> = {
  bio: null,
  links: [],
  logoUrl: null,
  specialization: null,
  experienceYears: null,
  gradeLevel: null,
  schoolName: null,
  guardianPhone: null,
  birthDate: null,
  address: null,
  city: null,
  gender: null,
  lastLoginAt: null,
}

export const toUser = (record: UserRecord, profile: ProfileRecord | undefined): User => {
  const { version, nameKey, usernameKey, emailKey, phoneKey, searchText, ...user } = record
  const { id, version: _, ...known } = profile ?? { ...noDetails, id: user.id, version: 0 }
  return { ...user, ...known }
}

const seenAccount = users.schema.pick({
  id: true,
  name: true,
  firstName: true,
  lastName: true,
  username: true,
  email: true,
  phone: true,
  avatarUrl: true,
  country: true,
  active: true,
  createdAt: true,
}).shape
const seenDetails = profiles.schema.pick({
  bio: true,
  gradeLevel: true,
  schoolName: true,
  guardianPhone: true,
  birthDate: true,
  address: true,
  city: true,
  gender: true,
  lastLoginAt: true,
}).shape

/** What the instructors of a learner know of them (001-R54 to R56, R68). */
export const LearnerProfile = z.object({ ...seenAccount, ...seenDetails }).register(names, { id: 'LearnerProfile' })
export type LearnerProfile = z.infer<typeof LearnerProfile>

export const toLearnerProfile = (user: UserRecord, profile: ProfileRecord | null | undefined): LearnerProfile => ({
  ...pick(user, fieldsOf(seenAccount)),
  ...pick(profile ?? noDetails, fieldsOf(seenDetails)),
})

/** A learner's place on a roster. */
export const RosterEntry = rosterEntries.schema.omit({ version: true }).register(names, { id: 'RosterEntry' })
export type RosterEntry = z.infer<typeof RosterEntry>

export const toRosterEntry = ({ version, ...entry }: RosterEntryRecord): RosterEntry => entry
