import type { AnyCollection } from '@lyceum/core'

/** `maxEnrollments` -> `max_enrollments`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const LONGEST_NAME = 63

/** PostgreSQL cuts longer names off in silence, and two of them might then be one. */
const checked = (name: string): string => {
  if (name.length > LONGEST_NAME)
    throw new TypeError(`${name} is longer than the ${LONGEST_NAME} characters of a database name.`)
  return name
}

/**
 * Tables carry a prefix because they may stand in the host's own database. The collections of a host's own area are named
 * `area.collection`: the two underscores that this makes stand in no table of the engine, whatever it will add.
 */
export const tableOf = (collection: Pick<AnyCollection, 'name'>): string =>
  checked(`lyceum_${snakeCase(collection.name).replace('.', '__')}`)

/** How the tables of a host's own area begin. */
export const tablePrefixOf = (area: string): string => `lyceum_${snakeCase(area)}__`

export const columnOf = (field: string): string => snakeCase(field)

/** The database's name for a unique key or an index of a table. */
export const keyNameOf = (table: string, key: string): string => checked(`${table}_${snakeCase(key)}`)

export const primaryKeyOf = (table: string): string => checked(`${table}_pkey`)
