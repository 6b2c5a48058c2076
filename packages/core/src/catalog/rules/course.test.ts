import { describe, expect, test } from 'vitest'
import { courseDefaults } from '../input.ts'
import { type CourseSettings, courseIssues, editionText } from './course.ts'

const pathsOf = (settings: Partial<CourseSettings>) =>
  courseIssues({ ...courseDefaults, ...settings }).map(({ path }) => path)

const early = '2020-01-01T00:00:00.000Z'
const late = '2020-06-01T00:00:00.000Z'

const weights = { lessons: 0, time: 0, assessments: 0, activities: 0, kinds: [] }

describe('what is wrong with settings taken together', () => {
  test.each<[string, Partial<CourseSettings>, string[]]>([
    ['the defaults', {}, []],
    ['a discount below the price', { price: 100, discountPrice: 99 }, []],
    ['a discount to nothing', { price: 100, discountPrice: 0 }, []],
    ['a discount of the price', { price: 100, discountPrice: 100 }, ['discountPrice']],
    ['a discount above the price', { price: 100, discountPrice: 101 }, ['discountPrice']],
    ['a discount on a free course', { price: 0, discountPrice: 0 }, ['discountPrice']],
    [
      'dates in the past (000-R27)',
      { enrollmentStartsAt: early, startsAt: early, enrollmentEndsAt: late, endsAt: late },
      [],
    ],
    ['an enrollment window that outlives the course (000-R27)', { enrollmentEndsAt: late, endsAt: early }, []],
    ['only one date of a pair', { enrollmentEndsAt: early, startsAt: late }, []],
    [
      'enrollment that ends before it starts',
      { enrollmentStartsAt: late, enrollmentEndsAt: early },
      ['enrollmentEndsAt'],
    ],
    ['a course that ends before it starts', { startsAt: late, endsAt: early }, ['endsAt']],
    ['a course that ends as it starts', { startsAt: late, endsAt: late }, ['endsAt']],
    ['PASS_PERCENT without a percentage', { certificateTerm: 'PASS_PERCENT' }, ['certificatePercentage']],
    ['AVERAGE_SCORE with a percentage', { certificateTerm: 'AVERAGE_SCORE', certificatePercentage: 70 }, []],
    ['weights where they weigh nothing', { progressMode: 'weighted', progressWeights: weights }, ['progressWeights']],
    [
      'a weight for a kind of lesson twice',
      {
        progressWeights: {
          ...weights,
          kinds: [
            { kind: 'lab', weight: 1 },
            { kind: 'lab', weight: 2 },
          ],
        },
      },
      ['progressWeights.kinds'],
    ],
    ['the weighted mode without weights', { progressMode: 'weighted' }, ['progressWeights']],
    [
      'a country both allowed and denied',
      { allowedCountries: ['FI', 'SE'], deniedCountries: ['SE'] },
      ['deniedCountries'],
    ],
    [
      'several at once',
      { price: 1, discountPrice: 2, startsAt: late, endsAt: early, progressMode: 'weighted' },
      ['discountPrice', 'endsAt', 'progressWeights'],
    ],
  ])('%s', (_, settings, paths) => {
    expect(pathsOf(settings)).toEqual(paths)
  })
})

test.each([
  [10, '1.0'],
  [11, '1.1'],
  [19, '1.9'],
  [20, '2.0'],
  [123, '12.3'],
])('%i tenths are edition %s', (tenths, text) => {
  expect(editionText(tenths)).toBe(text)
})
