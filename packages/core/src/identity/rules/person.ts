import { toNameKey, toSearchText } from '../../kernel/rules/search-text.ts'

/** Scripts with letters that look like those of the others: `а` of Cyrillic like `a`. */
const ALIKE = [/\p{sc=Latin}/u, /\p{sc=Greek}/u, /\p{sc=Cyrillic}/u, /\p{sc=Armenian}/u, /\p{sc=Cherokee}/u]

/** Whether a username has letters of one of these scripts at most, so that it cannot be taken for another one. */
export const hasOneScript = (username: string): boolean => ALIKE.filter((script) => script.test(username)).length <= 1

interface Names {
  readonly name: string
  readonly firstName: string | null
  readonly lastName: string | null
}

/** The full name after a change: the given one, or made of the first and the last name where only these are given. */
export const fullName = (
  before: Names,
  change: { readonly [Field in keyof Names]?: Names[Field] | undefined },
): string => {
  const { name, firstName = before.firstName, lastName = before.lastName } = change
  if (name !== undefined) return name
  if (change.firstName === undefined && change.lastName === undefined) return before.name
  return [firstName, lastName].filter((part) => part !== null).join(' ') || before.name
}

/** Folding can lengthen text, and databases limit the size of keys. */
const MAX_KEY_LENGTH = 400

/** The form in which usernames are compared. */
export const usernameKeyOf = (username: string): string => toNameKey(username, MAX_KEY_LENGTH)

interface Account extends Names {
  readonly username: string | null
  readonly email: string | null
  readonly phone: string | null
}

/** The form in which mail addresses are compared. */
export const emailKeyOf = (email: string): string => toNameKey(email, MAX_KEY_LENGTH)

/** The fields of a user that others are compared, sorted and found by. */
export const derivedFields = (
  { name, firstName, lastName, username, email, phone }: Account,
  { sharedContacts }: { readonly sharedContacts: boolean },
) => ({
  nameKey: toNameKey(name, MAX_KEY_LENGTH),
  usernameKey: username === null ? null : usernameKeyOf(username),
  emailKey: sharedContacts || email === null ? null : emailKeyOf(email),
  phoneKey: sharedContacts ? null : phone,
  searchText: toSearchText(
    name,
    ...[firstName, lastName].filter((part) => part !== null && !name.includes(part)),
    username,
    email,
  ),
})

export interface PersonFilter {
  /** Folded words of a query. */
  readonly words: readonly string[]
}

/** Whether each word of the query begins a word of the person's name, username or mail address. */
export const personMatches = ({ searchText }: { readonly searchText: string }, { words }: PersonFilter): boolean =>
  words.every((word) => searchText.includes(` ${word}`))
