import type { CoursePlan } from '../plan.ts'

/** Free, short, with nested modules, free previews and a certificate for whoever does all of it. */
export const knots: CoursePlan = {
  key: 'knots',
  category: 'Seamanship',
  course: {
    title: 'Knots that hold',
    subtitle: 'Six knots for everything that must not come loose',
    description:
      'A boat is held together by rope, and rope by knots. You learn six of them with your own hands, when each is the ' +
      'right one, and how to tell a knot that holds from one that only looks as if it did.',
    level: 'beginner',
    language: 'en',
    featured: true,
    hasCertificate: true,
    durationWeeks: 2,
    tags: ['rope', 'beginners'],
    objectives: [
      'Tie six knots without looking',
      'Choose the right knot for a load',
      'See when a knot is about to slip',
    ],
    requirements: ['Two metres of rope, about as thick as a finger'],
  },
  modules: [
    {
      title: 'Before you tie',
      lessons: [
        {
          key: 'knots/words',
          title: 'The words of rope',
          kind: 'reading',
          durationMinutes: 5,
          accessLevel: 'guest',
          place: { freeLesson: true },
          guestContent: 'Three words are enough to follow every instruction on this course.',
          content:
            'The **standing part** is the length that carries the load. The **working end** is the one you tie with. ' +
            'A **bight** is a curve between the two that does not cross itself; as soon as it crosses it is a **loop**.\n\n' +
            'Put your rope on the table and name its parts aloud. It feels silly, and it saves an hour later.',
        },
        {
          key: 'knots/friction',
          title: 'Why a knot holds at all',
          kind: 'video',
          durationMinutes: 8,
          contentUrl: 'https://example.org/academy/knots/friction.mp4',
          content: 'What holds is friction between turns that press on each other. More load presses harder.',
          transcript: 'Watch the two turns in the middle. When I pull, each of them squeezes the other…',
        },
      ],
    },
    {
      title: 'The six knots',
      modules: [
        {
          title: 'Stoppers and loops',
          lessons: [
            {
              key: 'knots/figure-eight',
              title: 'Figure of eight',
              kind: 'video',
              durationMinutes: 6,
              contentUrl: 'https://example.org/academy/knots/figure-eight.mp4',
              registeredContent: 'A stopper: it keeps a rope from running out through a block, and never jams.',
              content: 'Make a loop, go round behind the standing part, come back through the loop from the front.',
            },
            {
              key: 'knots/bowline',
              title: 'Bowline',
              kind: 'video',
              durationMinutes: 9,
              contentUrl: 'https://example.org/academy/knots/bowline.mp4',
              content:
                'A loop at the end of a rope that neither slips nor jams. It can be opened after any load, but not ' +
                'under one: think before you hang something on it that you may have to let go.',
              resources: [
                {
                  title: 'The bowline on one page',
                  type: 'document',
                  url: 'https://example.org/academy/knots/bowline.pdf',
                },
              ],
            },
          ],
        },
        {
          title: 'Hitches and bends',
          lessons: [
            {
              key: 'knots/clove-hitch',
              title: 'Clove hitch and round turn',
              kind: 'video',
              durationMinutes: 10,
              contentUrl: 'https://example.org/academy/knots/clove-hitch.mp4',
              content:
                'The clove hitch is quick and works loose when the pull changes direction. A round turn with two half ' +
                'hitches takes a moment longer and stays. Fenders: clove hitch. Dinghies: the other one.',
            },
            {
              key: 'knots/sheet-bend',
              title: 'Sheet bend and reef knot',
              kind: 'reading',
              durationMinutes: 7,
              content:
                'A reef knot ties a bundle, for which it was made. Two ropes that must not part are joined by a sheet ' +
                'bend: the thicker rope makes the bight, the thinner one does the work.',
            },
          ],
        },
      ],
    },
    {
      title: 'In your own hands',
      lessons: [
        {
          key: 'knots/practice',
          title: 'All six, behind your back',
          kind: 'lab',
          durationMinutes: 30,
          content: 'Tie each of the six ten times. Then put your hands behind your back and tie them once more.',
        },
        {
          key: 'knots/quiz',
          title: 'Which knot is it?',
          kind: 'quiz',
          durationMinutes: 10,
          totalMarks: 10,
          passingMarks: 6,
          maxAttempts: 3,
          content:
            'Ten situations on deck. For each, name the knot you would tie and what would go wrong with another.',
        },
      ],
    },
  ],
}
