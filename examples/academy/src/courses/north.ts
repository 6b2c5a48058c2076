import type { CoursePlan } from '../plan.ts'

/** Costs money, at present less than usual, and is taken in sequence: each lesson opens when the one before is done. */
export const north: CoursePlan = {
  key: 'north',
  category: 'Navigation',
  course: {
    title: 'Finding north',
    subtitle: 'Compass, chart and the courage to trust them',
    description:
      'By the end of this course you can lay a course on a paper chart, steer it by compass, and say afterwards how far ' +
      'you were off and why. No electronics are used, so that you know what to do when they fail.',
    level: 'intermediate',
    language: 'en',
    price: 7_900,
    discountPrice: 5_900,
    currency: 'EUR',
    hasCertificate: true,
    certificateTerm: 'PASS_ALL',
    sequential: true,
    accessDays: 365,
    tags: ['chart', 'compass'],
    objectives: ['Lay a course on a chart', 'Correct it for variation and deviation', 'Fix a position by two bearings'],
  },
  modules: [
    {
      title: 'The compass',
      lessons: [
        {
          key: 'north/three',
          title: 'There are three norths',
          kind: 'reading',
          durationMinutes: 12,
          place: { freeLesson: true },
          content:
            'True north is where the chart points, magnetic north is where the needle would point if it were alone, and ' +
            'compass north is where yours points on your boat, next to your engine and your keys.',
        },
        {
          key: 'north/deviation',
          title: 'Swinging the compass',
          kind: 'video',
          durationMinutes: 18,
          contentUrl: 'https://example.org/academy/north/deviation.mp4',
          content: 'We turn one boat through a full circle and write down what its compass gets wrong on the way.',
        },
        {
          key: 'north/quiz',
          title: 'From true to compass and back',
          kind: 'quiz',
          durationMinutes: 15,
          totalMarks: 20,
          passingMarks: 14,
          attemptGrading: 'last',
          content: 'Twenty conversions. You may use a pencil.',
        },
      ],
    },
    {
      title: 'The chart',
      lessons: [
        {
          key: 'north/chart',
          title: 'What a chart does not show',
          kind: 'reading',
          durationMinutes: 15,
          content:
            'A chart is a survey of one day, years ago. Sand moves, wrecks settle, buoys drag. Read the date first.',
        },
        {
          key: 'north/fix',
          title: 'Two bearings and a position',
          kind: 'interactive',
          durationMinutes: 25,
          content: 'Take bearings on the lighthouse and the church tower, and draw both on the chart until they cross.',
        },
        {
          key: 'north/passage',
          title: 'Plan a passage',
          kind: 'assignment',
          durationMinutes: 90,
          totalMarks: 100,
          passingMarks: 60,
          content:
            'From the harbour to the outer island and back, with tide. Hand in the chart and the log you expect.',
        },
      ],
    },
  ],
}
