import type { CoursePlan } from '../plan.ts'

/** Two seats and a waitlist. It uses a lesson of another course as well, which remains one lesson. */
export const night: CoursePlan = {
  key: 'night',
  category: 'Navigation',
  course: {
    title: 'A night at sea',
    subtitle: 'One passage after dark, in a boat with two berths to spare',
    description:
      'We leave at dusk and come back at dawn. Ashore you learn what the lights mean and how to keep a watch; aboard you ' +
      'do it. The boat sleeps two learners, so there are two seats, and a list for those who come next.',
    level: 'advanced',
    language: 'en',
    maxEnrollments: 2,
    keepsWaitlist: true,
    hasCertificate: true,
    tags: ['lights', 'watch'],
    objectives: ['Tell vessels apart by their lights', 'Keep a two-hour watch', 'Wake the skipper in time'],
  },
  modules: [
    {
      title: 'Ashore',
      lessons: [
        {
          key: 'night/lights',
          title: 'Red, green, white',
          kind: 'interactive',
          durationMinutes: 20,
          content: 'Thirty lights on a dark screen. Say what it is, where it goes, and who gives way.',
        },
        { key: 'night/beaufort', reuses: 'weather/beaufort' },
      ],
    },
    {
      title: 'Aboard',
      lessons: [
        {
          key: 'night/passage',
          title: 'The passage',
          kind: 'live',
          durationMinutes: 600,
          place: { mandatory: true },
          content: 'Meet at the east pier at six in the evening. Bring warm clothes for one season later than it is.',
        },
      ],
    },
  ],
}
