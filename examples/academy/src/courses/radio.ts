import type { CoursePlan } from '../plan.ts'

/** Enrolling asks for approval: the instructor looks at every request. */
export const radio: CoursePlan = {
  key: 'radio',
  category: 'Seamanship',
  course: {
    title: 'Radio on board',
    subtitle: 'Say it once, say it clearly, listen',
    description:
      'How to call, how to answer, and how to ask for help so that help comes. We practise on sets that do not transmit; ' +
      'the licence itself is given by the authority of your country.',
    level: 'beginner',
    language: 'en',
    needsApproval: true,
    tags: ['radio', 'safety'],
    objectives: ['Make a routine call', 'Make a distress call', 'Spell anything without a mistake'],
  },
  modules: [
    {
      title: 'On the air',
      lessons: [
        {
          key: 'radio/alphabet',
          title: 'Spelling over noise',
          kind: 'audio',
          durationMinutes: 12,
          contentUrl: 'https://example.org/academy/radio/alphabet.mp3',
          content:
            'Alfa, Bravo, Charlie: chosen so that no two are mistaken for each other. Spell your own name first.',
        },
        {
          key: 'radio/mayday',
          title: 'Three times, then where, then what',
          kind: 'reading',
          durationMinutes: 15,
          content: 'The order is not a formality. If you get out only half of it, it must be the half that finds you.',
        },
      ],
    },
  ],
}
