import { describe, expect, test } from 'vitest'
import { derivedFields, fullName, hasOneScript } from './person.ts'

describe('the full name', () => {
  const before = { name: 'Countess of Lovelace', firstName: 'Ada', lastName: 'Byron' }
  test.each([
    [{}, 'Countess of Lovelace'],
    [{ lastName: 'King' }, 'Ada King'],
    [{ firstName: 'Augusta', lastName: 'King' }, 'Augusta King'],
    [{ firstName: null }, 'Byron'],
    [{ firstName: null, lastName: null }, 'Countess of Lovelace'],
    [{ name: 'A. A. L.', firstName: 'Augusta' }, 'A. A. L.'],
  ])('after %j is %s', (change, name) => {
    expect(fullName(before, change)).toBe(name)
  })
})

test.each([
  ['john_doe', true],
  ['кирилл_1', true],
  ['Ἀριστοτέλης', true],
  ['john日本', true],
  ['jоhn_doe', false], // the second letter is Cyrillic
  ['gracε', false], // the last letter is Greek
])('%s has letters of one script: %s', (username, one) => {
  expect(hasOneScript(username)).toBe(one)
})

const ada = {
  name: 'Ada Lovelace',
  firstName: 'Ada',
  lastName: 'King',
  username: 'José.K',
  email: 'Ada.K@Example.org',
  phone: '123',
}

test('what people are compared, sorted and found by', () => {
  expect(derivedFields(ada, { sharedContacts: false })).toEqual({
    nameKey: 'ada lovelace',
    usernameKey: 'jose.k',
    emailKey: 'ada.k@example.org',
    phoneKey: '123',
    searchText: ' ada lovelace king jose k ada k example org',
  })
})

test('what may be shared is not compared', () => {
  expect(derivedFields(ada, { sharedContacts: true })).toMatchObject({
    usernameKey: 'jose.k',
    emailKey: null,
    phoneKey: null,
  })
})
