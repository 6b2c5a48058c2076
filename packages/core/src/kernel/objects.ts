/** A type whose optional fields are present or absent, never undefined. */
export type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The fields that are not undefined. */
export const omitUndefined = <T extends object>(fields: T): WithoutUndefined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>

/** The path of the first field, at any depth, that a value has beside those of its parsed form. */
export const surplusField = (value: unknown, parsed: unknown, path: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof parsed !== 'object' || parsed === null || !(key in parsed)) return at
    const within = surplusField(inner, (parsed as Record<string, unknown>)[key], at)
    if (within !== undefined) return within
  }
  return undefined
}

/** Only these fields of a record. */
export const pick = <Rec extends object, Field extends keyof Rec>(
  record: Rec,
  fields: readonly Field[],
): Pick<Rec, Field> => Object.fromEntries(fields.map((field) => [field, record[field]])) as Pick<Rec, Field>

/** The typed names of an object's own fields. */
export const fieldsOf = <T extends object>(shape: T): readonly (keyof T & string)[] =>
  Object.keys(shape) as (keyof T & string)[]

/** Records by id. */
export const byId = <Rec extends { readonly id: string }>(records: readonly Rec[]): Map<string, Rec> =>
  new Map(records.map((record) => [record.id, record]))
