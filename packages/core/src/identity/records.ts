import * as z from 'zod'
import { roles } from '../kernel/access.ts'
import { country, id, instant, line, metadata, text, timeZone, url } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** The tenants of the platform. They stand in the platform's own partition, never in a tenant's. */
export const tenants = defineCollection({
  name: 'tenants',
  prefix: 'tnt',
  fields: {
    name: line(1, 160),
    timeZone,
    active: z.boolean(),
    metadata,
    createdAt: instant,
    updatedAt: instant,
  },
  indexes: { inOrder: ['createdAt'] },
})
export type TenantRecord = RecordOf<typeof tenants>

/** A person of the tenant, under the host's own id. Kept is what is printed, counted and listed by; no secrets. */
export const users = defineCollection({
  name: 'users',
  prefix: 'usr',
  fields: {
    name: line(1, 160),
    email: z.email().max(254).nullable(),
    avatarUrl: url.nullable(),
    timeZone,
    country: country.nullable(),
    roles: z.array(z.enum(roles)),
    planName: line(1, 100).nullable(),
    planExpiresAt: instant.nullable(),
    active: z.boolean(),
    metadata,
    createdAt: instant,
    updatedAt: instant,
  },
  indexes: { byName: ['name'], byCreation: ['createdAt'] },
})
export type UserRecord = RecordOf<typeof users>

/** A guardian reads the ward's enrollments, progress, grades and certificates, and nothing else. */
export const guardianships = defineCollection({
  name: 'guardianships',
  prefix: 'grd',
  fields: { guardianId: id, wardId: id, createdAt: instant },
  unique: { byPair: ['guardianId', 'wardId'] },
  indexes: { byGuardian: ['guardianId', 'createdAt'], byWard: ['wardId', 'createdAt'] },
})

/** An instructor's roster: a learner who joined, perhaps blocked, perhaps with a note of the instructor. */
export const rosterEntries = defineCollection({
  name: 'rosterEntries',
  prefix: 'rst',
  fields: {
    instructorId: id,
    studentId: id,
    note: text(0, 2_000).nullable(),
    joinedAt: instant,
    blockedAt: instant.nullable(),
  },
  unique: { byPair: ['instructorId', 'studentId'] },
  indexes: { byInstructor: ['instructorId', 'joinedAt'], byStudent: ['studentId', 'joinedAt'] },
})
