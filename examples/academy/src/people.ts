import type { Actor, Role } from '@lyceum/core'

export const TENANT = 'tidewater'

interface Person {
  readonly name: string
  readonly roles: readonly Role[]
  readonly timeZone: string
  /** What this person is here to show. */
  readonly story: string
  readonly planName?: string
}

/** Everybody in the demo, by id. */
export const people = {
  hedda: { name: 'Hedda Lindqvist', roles: ['admin'], timeZone: 'Europe/Stockholm', story: 'runs the academy' },
  ines: {
    name: 'Ines Marlow',
    roles: ['instructor'],
    timeZone: 'Europe/London',
    story: 'teaches knots and navigation',
  },
  kofi: { name: 'Kofi Osei', roles: ['instructor'], timeZone: 'Africa/Accra', story: 'teaches weather and radio' },
  noor: {
    name: 'Noor Haddad',
    roles: ['student'],
    timeZone: 'Asia/Beirut',
    story: 'finished "Knots that hold" and has its certificate; half-way through "Finding north"',
  },
  jun: {
    name: 'Jun Mori',
    roles: ['student'],
    timeZone: 'Asia/Tokyo',
    planName: 'premium',
    story: 'stopped in the middle of a video; has a premium plan; holds a seat of "A night at sea"',
  },
  pia: {
    name: 'Pia Virtanen',
    roles: ['student'],
    timeZone: 'Europe/Helsinki',
    story: 'failed a quiz once; waits for approval in "Radio on board" and for a seat in "A night at sea"',
  },
  lena: { name: 'Lena Berg', roles: ['student'], timeZone: 'Europe/Berlin', story: 'has just begun; left a course' },
  ruth: {
    name: 'Ruth Berg',
    roles: ['guardian'],
    timeZone: 'Europe/Berlin',
    story: "reads her daughter Lena's progress",
  },
  sam: {
    name: 'Sam Okafor',
    roles: ['student'],
    timeZone: 'America/New_York',
    story: 'has not enrolled in anything yet',
  },
} as const satisfies Record<string, Person>

export type PersonId = keyof typeof people

export const actorOf = (userId: PersonId): Actor => {
  const { name, roles, timeZone }: Person = people[userId]
  return { tenantId: TENANT, userId, roles, name, timeZone }
}
