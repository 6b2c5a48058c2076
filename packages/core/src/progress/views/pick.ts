/** The fields of a record by their names, where only these are read. */
export const pick = <Rec extends object, Field extends keyof Rec>(
  record: Rec,
  fields: readonly Field[],
): Pick<Rec, Field> => Object.fromEntries(fields.map((field) => [field, record[field]])) as Pick<Rec, Field>
