import * as z from 'zod'
import { roles } from '../kernel/access.ts'
import { revision } from '../kernel/authored.ts'
import { refusing } from '../kernel/field-issues.ts'
import { country, day, html, id, instant, line, metadata, text, timeZone, url, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { hasOneScript } from './rules/person.ts'

/** As operations, errors and events name them. */
export const tenantId = id.describe("The host's id of the tenant.")
export const userId = id.describe("The host's id of the person.")
export const learnerId = id.describe("The host's id of the learner.")
export const instructorId = id.describe("The host's id of the instructor.")

/** Of a record that people write: how often it was changed, who made it and who changed it last. */
export const authorship = {
  revision,
  createdBy: id.describe("Id of the person who created it; `system` for the host's own code."),
  createdAt: instant.describe('When it was created.'),
  updatedBy: id.nullable().describe('Id of the user who changed it last; null if never changed.'),
  updatedAt: instant.describe('When it was last changed.'),
}

/** The tenants of the platform, stored in the platform's own partition. */
export const tenants = defineCollection({
  name: 'tenants',
  prefix: 'tnt',
  fields: {
    id: tenantId,
    name: line(1, 160).describe('Name of the tenant, as people read it.'),
    timeZone: timeZone.describe('IANA time zone of its reports.'),
    active: z
      .boolean()
      .describe(
        'False for a tenant that is no longer in use: everybody but the host and the platform is refused in it.',
      ),
    metadata: metadata.describe('Free JSON object of the host about the tenant, at most 16 KiB.'),
    createdAt: instant.describe('When the tenant was registered.'),
    updatedAt: instant.describe('When the tenant was last changed.'),
  },
  indexes: { inOrder: ['createdAt'] },
})
export type TenantRecord = RecordOf<typeof tenants>

/** What a person is addressed by in links, beside the id. Compared without case and diacritics. */
export const username = line(1, 100)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u,
    'must consist of letters, digits and the characters . _ @ + -, and begin with a letter or digit',
  )
  .refine(hasOneScript, refusing('must not mix letters of scripts that look alike, such as Latin and Cyrillic'))
  .describe('Name that the person is addressed by; unique in the tenant, compared without case and diacritics.')

const phone = z
  .string()
  .regex(/^[0-9]{3,20}$/, 'must consist of 3 to 20 digits')
  .meta({ examples: ['358401234567'] })

/**
 * A user of the tenant, under the host's own id. Holds only what lists, certificates and checks of every call need; the
 * rest is in `profiles`. No secrets.
 */
export const users = defineCollection({
  name: 'users',
  prefix: 'usr',
  fields: {
    id: userId,
    name: line(1, 160).describe(
      'Name as printed on certificates; made of the first and the last name where only these are given.',
    ),
    // 79, so that both and the space between them are a name.
    firstName: line(1, 79).nullable().describe('First name; null where it is not known apart.'),
    lastName: line(1, 79).nullable().describe('Last name; null where it is not known apart.'),
    username: username.nullable().describe('What the person is addressed by beside the id; null for none.'),
    email: z.email().max(254).nullable().describe('Mail address; null where none is known.'),
    phone: phone.nullable().describe('Phone number, digits only; null where none is known.'),
    avatarUrl: url.nullable().describe('Address of a picture of the person; null for none.'),
    timeZone: timeZone.describe("IANA time zone of the user's days."),
    country: country
      .nullable()
      .describe('ISO 3166-1 code of the country the person lives in; null where it is not known.'),
    roles: z.array(z.enum(roles)).describe('Roles in the tenant, as last stored by the host.'),
    planName: line(1, 100).nullable().describe('Paid plan of the person; null for none.'),
    planExpiresAt: instant.nullable().describe('When the plan ends; null for a plan without end.'),
    active: z
      .boolean()
      .describe('False for a person who has left: refused whatever they call, and enrolled by nobody.'),
    metadata: metadata.describe('Free JSON object of the host about the person, at most 16 KiB.'),
    createdAt: instant.describe('When the person was first recorded.'),
    updatedAt: instant.describe('When the record of the person was last changed.'),
    // Derived from the above: see rules/person.
    nameKey: z.string().describe('Folded name, by which people are sorted.'),
    usernameKey: z.string().nullable().describe('Folded username, which is unique.'),
    emailKey: z.string().nullable().describe('Folded mail address; null where several people may share one.'),
    phoneKey: z.string().nullable().describe('Phone number; null where several people may share one.'),
    searchText: z.string().describe('Folded words of name, username and mail address.'),
  },
  unique: { byUsername: ['usernameKey'], byEmail: ['emailKey'], byPhone: ['phoneKey'] },
  indexes: { byName: ['nameKey'], byCreation: ['createdAt'] },
  textIndexes: { byText: ['searchText'] },
})
export type UserRecord = RecordOf<typeof users>

/** What else is known of a person; the id is the person's. Apart from `users`, which every call reads. */
export const profiles = defineCollection({
  name: 'profiles',
  prefix: 'prf',
  fields: {
    id: userId,
    bio: html(0, 5_000).nullable().describe('What the person says of themselves, HTML; null for none.'),
    links: z
      .array(
        z.strictObject({
          title: line(1, 100).describe('What the link leads to, such as `Homepage`.'),
          url: url.describe('Where it leads, http or https.'),
        }),
      )
      .max(20)
      .describe('Links of the person, at most 20.'),
    logoUrl: url.nullable().describe('Address of the logo of the person or their school; null for none.'),
    specialization: line(1, 160).nullable().describe('What a teacher is a specialist in; null where it is not known.'),
    experienceYears: whole(0, 100).nullable().describe('Years of teaching; null where it is not known.'),
    gradeLevel: line(1, 100).nullable().describe('Class or year of a learner; null where it is not known.'),
    schoolName: line(1, 160).nullable().describe('School of a learner; null where it is not known.'),
    guardianPhone: phone
      .nullable()
      .describe('Phone number of a parent, digits only; siblings may share it; null where none is known.'),
    birthDate: day.nullable().describe('Day of birth, YYYY-MM-DD; null where it is not known.'),
    address: text(1, 500).nullable().describe('Postal address; null where none is known.'),
    city: line(1, 100).nullable().describe('City the person lives in; null where it is not known.'),
    gender: line(1, 40).nullable().describe('Gender, in the words of the host; null where it is not known.'),
    lastLoginAt: instant
      .nullable()
      .describe('When the person last signed in, as the host reports it; null where it does not.'),
  },
})
export type ProfileRecord = RecordOf<typeof profiles>

/** A guardian reads the ward's enrollments, progress, grades and certificates, and nothing else. */
export const guardianships = defineCollection({
  name: 'guardianships',
  prefix: 'grd',
  fields: {
    id: id.describe('Id of the guardianship.'),
    guardianId: id.describe('Id of the guardian, who reads.'),
    wardId: id.describe('Id of the ward, who is read about.'),
    createdAt: instant.describe('When the guardianship began.'),
  },
  unique: { byPair: ['guardianId', 'wardId'] },
  indexes: { byGuardian: ['guardianId', 'createdAt'], byWard: ['wardId', 'createdAt'] },
})

/** A learner in an instructor's roster, with an optional block and note. */
export const rosterEntries = defineCollection({
  name: 'rosterEntries',
  prefix: 'rst',
  fields: {
    id: id.describe('Id of the entry in the roster.'),
    instructorId,
    studentId: learnerId,
    note: text(0, 2_000).nullable().describe("The instructor's note about the learner; null for none."),
    joined: z.boolean().describe('Whether the learner has joined; false for one who was only ever blocked.'),
    joinedAt: instant.describe('When the learner joined, or was blocked without having joined.'),
    blockedAt: instant.nullable().describe('Since when the learner is blocked; null while not blocked.'),
  },
  unique: { byPair: ['instructorId', 'studentId'] },
  indexes: { byInstructor: ['instructorId', 'joinedAt'], byStudent: ['studentId', 'joinedAt'] },
})
export type RosterEntryRecord = RecordOf<typeof rosterEntries>
