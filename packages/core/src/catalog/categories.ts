import { type Actor, denied, hasRole, isAdmin, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import { toNameKey } from '../kernel/rules/search-text.ts'
import { enforceValid, parseValid } from '../kernel/validation.ts'
import type { NewRecord } from '../store/index.ts'
import { CATEGORY_NOT_FOUND } from './errors.ts'
import { categoriesMadeBy, defaultCategory } from './policies.ts'
import { type CategoryRecord, categories } from './records.ts'
import { findFreeSlug } from './slugs.ts'

const MAX_NAME_KEY_LENGTH = 400

/** The name of a category as it is compared. */
export const categoryKey = (name: string): string => toNameKey(name, MAX_NAME_KEY_LENGTH)

/** Inactive categories are shown to instructors and admins only. */
export const seesInactive = (actor: Actor): boolean => hasRole(actor, 'instructor')

/** The category with this id, slug or name, looked for in this order; undefined if the caller may not see it. */
export const findCategory = async (
  { tx, actor }: Pick<QueryContext, 'tx' | 'actor'>,
  named: string,
): Promise<CategoryRecord | undefined> => {
  const found =
    (await tx.get(categories, named)) ??
    (await tx.find(categories, 'bySlug', { slug: named })) ??
    (await tx.find(categories, 'byName', { nameKey: categoryKey(named) }))
  return found && (found.active || seesInactive(actor)) ? found : undefined
}

/** Fails unless the caller may make categories. */
export const requireCategoryMaker = ({ actor, policy }: Pick<QueryContext, 'actor' | 'policy'>): void => {
  const instructors = policy(categoriesMadeBy) === 'instructor'
  if (!(isAdmin(actor) || (instructors && hasRole(actor, 'instructor'))))
    enforce(denied(actor, onlyFor(instructors && 'instructors', 'admins')))
}

type CategorySettings = Pick<CategoryRecord, 'description' | 'icon' | 'position' | 'active'>

export const insertCategory = async (
  { tx, now, newId }: CommandContext,
  name: string,
  { description = null, icon = null, position = 0, active = true }: Partial<CategorySettings> = {},
): Promise<CategoryRecord> => {
  const isTaken = async (slug: string) => (await tx.find(categories, 'bySlug', { slug })) !== undefined
  const record: NewRecord<typeof categories> = {
    id: newId(categories.prefix),
    name,
    nameKey: categoryKey(name),
    slug: await findFreeSlug(isTaken, name),
    description,
    icon,
    position,
    active,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
  return tx.insert(categories, record)
}

/** The category that a course is given by id, slug or name; where instructors make categories, a new name makes one. */
const namedCategory = async (context: CommandContext, named: string): Promise<string> => {
  const found = await findCategory(context, named)
  if (found) return found.id
  if (context.policy(categoriesMadeBy) !== 'instructor') return fail(CATEGORY_NOT_FOUND, { categoryId: named })
  return (await insertCategory(context, parseValid(categories.schema.shape.name, named))).id
}

const loadDefaultCategory = async ({ tx, ...context }: CommandContext, name: string): Promise<string> => {
  const found = await tx.find(categories, 'byName', { nameKey: categoryKey(name) })
  return (found ?? (await insertCategory({ tx, ...context }, name))).id
}

interface CategoryChoice {
  readonly category?: string | null | undefined
  readonly categoryId?: string | null | undefined
}

/**
 * The id of the category that an author chooses; undefined if none is named, null for no category. A course without one
 * gets the default category of the host, if there is one.
 */
export const chosenCategory = async (
  context: CommandContext,
  { category, categoryId }: CategoryChoice,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<string | null | undefined> => {
  if (category !== undefined && categoryId !== undefined)
    enforceValid([{ path: 'category', message: 'must not be given with categoryId', reason: 'conflict' }])
  const chosen = category ? await namedCategory(context, category) : category === null ? null : categoryId
  const name = context.policy(defaultCategory)
  const none = chosen === null || (isNew && chosen === undefined)
  return none && name !== null ? loadDefaultCategory(context, name) : chosen
}
