import * as z from 'zod'
import { roles } from '../kernel/access.ts'
import { country, id, instant, line, metadata, text, timeZone, url } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** As operations, errors and events name them. */
export const tenantId = id.describe("The host's id of the tenant.")
export const userId = id.describe("The host's id of the person.")
export const learnerId = id.describe("The host's id of the learner.")
export const instructorId = id.describe("The host's id of the instructor.")

/** Who made a record and who changed it last. */
export const authorship = {
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

/** A user of the tenant, under the host's own id. Holds only what certificates, lists and reports need; no secrets. */
export const users = defineCollection({
  name: 'users',
  prefix: 'usr',
  fields: {
    id: userId,
    name: line(1, 160).describe('Name as printed on certificates.'),
    email: z.email().max(254).nullable().describe('Mail address; null where none is known.'),
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
  },
  indexes: { byName: ['name'], byCreation: ['createdAt'] },
})
export type UserRecord = RecordOf<typeof users>

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
    joinedAt: instant.describe('When the learner joined, or was blocked without having joined.'),
    blockedAt: instant.nullable().describe('Since when the learner is blocked; null while not blocked.'),
  },
  unique: { byPair: ['instructorId', 'studentId'] },
  indexes: { byInstructor: ['instructorId', 'joinedAt'], byStudent: ['studentId', 'joinedAt'] },
})
