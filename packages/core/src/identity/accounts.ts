import { fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { noDetails, toUser, type User } from './answers.ts'
import { EMAIL_TAKEN, PHONE_TAKEN, USERNAME_TAKEN } from './errors.ts'
import { defaultUser } from './people.ts'
import { sharedContacts, usernameMinLength } from './policies.ts'
import { type ProfileRecord, profiles, type UserRecord, users } from './records.ts'
import { derivedFields, fullName } from './rules/person.ts'

type Given<Rec> = { readonly [Field in keyof Rec]?: Rec[Field] | undefined }
type Derived = ReturnType<typeof derivedFields>
/** What is given of a person. */
type UserChanges = Given<Omit<UserRecord, 'id' | 'version' | 'createdAt' | 'updatedAt' | keyof Derived>>
type DetailChanges = Given<Omit<ProfileRecord, 'id' | 'version'>>

/** Fails if somebody else has one of these. The keys are unique in the store as well, so that nobody gets between. */
const enforceFree = async (
  tx: ReadRecords,
  user: Pick<UserRecord, 'id' | 'username' | 'email' | 'phone' | keyof Derived>,
): Promise<void> => {
  const { usernameKey, emailKey, phoneKey } = user
  const [named, mailed, called] = await Promise.all([
    usernameKey === null ? undefined : tx.find(users, 'byUsername', { usernameKey }),
    emailKey === null ? undefined : tx.find(users, 'byEmail', { emailKey }),
    phoneKey === null ? undefined : tx.find(users, 'byPhone', { phoneKey }),
  ])
  const isOther = (found: UserRecord | undefined): boolean => found !== undefined && found.id !== user.id
  if (isOther(named)) fail(USERNAME_TAKEN, { username: user.username ?? '' })
  if (isOther(mailed)) fail(EMAIL_TAKEN, { email: user.email ?? '' })
  if (isOther(called)) fail(PHONE_TAKEN, { phone: user.phone ?? '' })
}

/** Stores what is given of a person, new or known. */
export const saveUser = async (
  { tx, now, policy }: CommandContext,
  userId: string,
  given: UserChanges & DetailChanges,
): Promise<User> => {
  const [before, profile] = await Promise.all([tx.get(users, userId), tx.get(profiles, userId)])
  const changes = Object.entries(omitUndefined(given))
  const isDetail = ([field]: [string, unknown]): boolean => field in noDetails
  // The fields of both records have been told apart by their names.
  const details = Object.fromEntries(changes.filter(isDetail)) as Partial<ProfileRecord>
  const change = Object.fromEntries(changes.filter((entry) => !isDetail(entry))) as Partial<UserRecord>
  const known = before ?? { ...defaultUser(userId), createdAt: now }
  const least = policy(usernameMinLength)
  if (change.username && change.username !== before?.username && change.username.length < least)
    enforceValid([
      { path: 'username', message: `must have at least ${least} characters`, reason: 'too_short', limit: least },
    ])
  const changed = { ...known, ...change, name: fullName(known, change), updatedAt: now }
  const user = { ...changed, ...derivedFields(changed, { sharedContacts: policy(sharedContacts) }) }
  await enforceFree(tx, user)
  const saved = before ? tx.replace(users, { ...before, ...user }, before) : tx.insert(users, user)
  return toUser(saved, saveDetails(tx, userId, profile, details))
}

const saveDetails = (
  tx: CommandContext['tx'],
  userId: string,
  before: ProfileRecord | undefined,
  details: Partial<ProfileRecord>,
): ProfileRecord | undefined => {
  if (Object.keys(details).length === 0) return before
  if (before) return tx.replace(profiles, { ...before, ...details }, before)
  return tx.insert(profiles, { ...noDetails, ...details, id: userId })
}
