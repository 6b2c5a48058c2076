import type { CoursePlan } from '../plan.ts'

/** Free, and served in tiers: guests, the signed-in, the enrolled and those with a premium plan see different things. */
export const weather: CoursePlan = {
  key: 'weather',
  category: 'Weather',
  course: {
    title: 'Reading the weather',
    subtitle: 'What the sky says before the forecast does',
    description:
      'Clouds, pressure and wind tell a story that takes a day to unfold. You learn to read it from the cockpit, to check ' +
      'it against the forecast, and to turn back in time.',
    level: 'all',
    language: 'en',
    featured: true,
    tags: ['clouds', 'wind', 'beginners'],
    objectives: [
      'Name ten clouds and what follows them',
      'Estimate wind from the water',
      'Decide when to stay in port',
    ],
  },
  modules: [
    {
      title: 'Wind',
      lessons: [
        {
          key: 'weather/beaufort',
          title: 'The Beaufort scale, by eye',
          kind: 'reading',
          durationMinutes: 10,
          accessLevel: 'guest',
          guestContent:
            'Force 4 is when small waves get longer and white horses become frequent. It is a fine day to sail.',
          registeredContent:
            'From 0 to 6 by what the water does: glass, ripples, wavelets, first crests, white horses …',
          content:
            'From 0 to 12 by what the water does, with photographs from one beach. Learn 3, 4, 5 and 6 by heart: between ' +
            '3 and 6 lies the difference between a holiday and a bad memory.',
          resources: [
            { title: 'The scale on a card', type: 'image', url: 'https://example.org/academy/weather/beaufort.png' },
            {
              title: 'Wind records of our harbour, hour by hour since 1998',
              type: 'dataset',
              url: 'https://example.org/academy/weather/records.csv',
              premium: true,
            },
          ],
        },
        {
          key: 'weather/backing',
          title: 'Backing and veering',
          kind: 'audio',
          durationMinutes: 14,
          contentUrl: 'https://example.org/academy/weather/backing.mp3',
          registeredContent: 'A wind that turns against the clock brings something. Sign up to hear what.',
          content: 'A wind that backs before a falling barometer leaves you about six hours.',
        },
      ],
    },
    {
      title: 'Sky',
      modules: [
        {
          title: 'High clouds',
          lessons: [
            {
              key: 'weather/cirrus',
              title: 'Cirrus: the first word',
              kind: 'video',
              durationMinutes: 11,
              contentUrl: 'https://example.org/academy/weather/cirrus.mp4',
              content:
                'Hooks and feathers from the west, lower by the hour: rain by tomorrow noon, more often than not.',
            },
          ],
        },
        {
          title: 'Low clouds',
          lessons: [
            {
              key: 'weather/squall',
              title: 'The squall line',
              kind: 'video',
              durationMinutes: 16,
              accessLevel: 'premium',
              contentUrl: 'https://example.org/academy/weather/squall.mp4',
              content: 'A dark roll along the horizon and a sudden calm. You have time to reef once, so reef deep.',
            },
          ],
        },
      ],
    },
    {
      title: 'Your own log',
      lessons: [
        {
          key: 'weather/log',
          title: 'Seven days of sky',
          kind: 'document',
          durationMinutes: 70,
          content: 'Every day at the same hour: pressure, wind, cloud, and one sentence about tomorrow. Then compare.',
        },
        {
          key: 'weather/talk',
          title: 'What did you get wrong?',
          kind: 'discussion',
          durationMinutes: 20,
          content: 'Tell the others about your worst sentence of the week. Everybody has one.',
        },
      ],
    },
  ],
}
