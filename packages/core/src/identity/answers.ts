import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { type ProfileRecord, profiles, type UserRecord, users } from './records.ts'

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
