import type { CoursePlan } from '../plan.ts'

/** Still being written: seen by its instructors and the admin only. Asks for another course to be completed first. */
export const celestial: CoursePlan = {
  key: 'celestial',
  category: 'Navigation',
  draft: true,
  course: {
    title: 'Celestial navigation',
    description: 'A sextant, a clock and an almanac: a position from the sun at noon. To be continued with the stars.',
    level: 'advanced',
    language: 'en',
    price: 12_900,
    currency: 'EUR',
    tags: ['sextant'],
  },
  modules: [
    {
      title: 'Noon',
      lessons: [
        {
          key: 'celestial/sextant',
          title: 'Bringing down the sun',
          kind: 'reading',
          status: 'draft',
          durationMinutes: 25,
          content: 'Shade first, then look. Rock the sextant until the sun kisses the horizon at its lowest point.',
        },
      ],
    },
  ],
}
