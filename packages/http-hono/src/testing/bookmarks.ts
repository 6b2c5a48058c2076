import {
  defineArea,
  defineCollection,
  defineCommand,
  defineError,
  defineQuery,
  fail,
  id,
  instant,
  line,
  signedIn,
} from '@lyceum/core/extension'
import * as z from 'zod'

/** A host's own area; its routes are in bookmark-routes.ts. */

const places = defineCollection({
  name: 'bookmarks.places',
  prefix: 'bkm',
  fields: { userId: id, placementId: id, label: line(1, 100), createdAt: instant },
  indexes: { ofUser: ['userId', 'createdAt'] },
})

const Bookmark = places.schema.omit({ version: true }).meta({ id: 'Bookmark' })

const BOOKMARK_LIMIT_REACHED = defineError('BOOKMARK_LIMIT_REACHED', 'conflict', 'No bookmark is left.', {
  limit: z.int(),
})

const LIMIT = 2

const add = defineCommand({
  name: 'bookmarks.add',
  summary: 'Keeps a place for later.',
  input: z.strictObject({ placementId: id, label: line(1, 100) }),
  output: Bookmark,
  errors: [BOOKMARK_LIMIT_REACHED],
  allow: signedIn,
  run: async ({ tx, actor, now, newId }, { placementId, label }) => {
    const userId = actor.userId ?? 'host'
    const kept = await tx.list(places, 'ofUser', { userId }, { limit: LIMIT })
    if (kept.length >= LIMIT) fail(BOOKMARK_LIMIT_REACHED, { limit: LIMIT })
    const bookmark = { id: newId('bkm'), userId, placementId, label, createdAt: now }
    tx.insert(places, bookmark)
    return bookmark
  },
})

const list = defineQuery({
  name: 'bookmarks.list',
  summary: 'The places that the caller keeps.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Bookmark) }),
  allow: signedIn,
  run: async ({ tx, actor }) => {
    const found = await tx.list(places, 'ofUser', { userId: actor.userId ?? 'host' }, { limit: LIMIT })
    return { items: found.map(({ version: _, ...bookmark }) => bookmark) }
  },
})

export const bookmarks = defineArea({
  name: 'bookmarks',
  operations: { bookmarks: { add, list } },
  collections: [places],
  errors: { BOOKMARK_LIMIT_REACHED },
})
