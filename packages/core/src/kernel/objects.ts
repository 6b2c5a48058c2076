/** A type with its optional fields either given or left out, never undefined. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The fields that were given: a field that is undefined is a field that was left out. */
export const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>

/** Only these fields of a record. */
export const pick = <Rec extends object, Field extends keyof Rec>(
  record: Rec,
  fields: readonly Field[],
): Pick<Rec, Field> => Object.fromEntries(fields.map((field) => [field, record[field]])) as Pick<Rec, Field>

/** The names of an object's own fields, as its type knows them: those of a schema's shape, say. */
export const fieldsOf = <T extends object>(shape: T): readonly (keyof T & string)[] =>
  Object.keys(shape) as (keyof T & string)[]

/** Records to be looked up by their ids. */
export const byId = <Rec extends { readonly id: string }>(records: readonly Rec[]): Map<string, Rec> =>
  new Map(records.map((record) => [record.id, record]))
