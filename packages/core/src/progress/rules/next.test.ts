import { describe, expect, it } from 'vitest'
import { isOpen } from '../../content/rules/outline.ts'
import { nextPlacement } from './next.ts'
import type { CountedPlacement } from './totals.ts'

const now = '2026-03-01T10:00:00.000Z'
const isOpenNow = (placement: CountedPlacement) => isOpen(placement, now)
const place = (n: number, fields: Partial<CountedPlacement> = {}): CountedPlacement => ({
  ...{
    id: `p${n}`,
    sequence: n,
    visible: true,
    required: true,
    opensAt: null,
    closesAt: null,
    kind: 'video',
    seconds: 60,
  },
  ...fields,
})
const course = [1, 2, 3, 4].map((n) => place(n))
const seen = (n: number, status: 'not_started' | 'in_progress' | 'completed', minute = 0) => ({
  placementId: `p${n}`,
  status,
  lastAccessedAt: `2026-03-01T09:${String(minute).padStart(2, '0')}:00.000Z`,
})

describe('the next lesson', () => {
  it.each([
    ['the first', [], 'p1'],
    ['the first unfinished', [seen(1, 'completed')], 'p2'],
    // 000-R99: the one in progress wins over an earlier one that was never begun.
    ['the one in progress', [seen(1, 'completed'), seen(4, 'in_progress')], 'p4'],
    ['the latest in progress', [seen(1, 'in_progress', 5), seen(3, 'in_progress', 9), seen(4, 'in_progress', 7)], 'p3'],
    ['not one that was only bookmarked', [seen(3, 'not_started', 30)], 'p1'],
    ['none when all is done', [1, 2, 3, 4].map((n) => seen(n, 'completed')), undefined],
  ])('is %s', (_, progress, id) => {
    expect(nextPlacement(course, progress, isOpenNow)?.id).toBe(id)
  })

  it('is one that is open', () => {
    const dated = [
      place(2, { opensAt: '2026-03-02T00:00:00.000Z' }),
      place(3, { visible: false }),
      place(4),
      place(1, { closesAt: now }),
    ]
    expect(nextPlacement(dated, [seen(1, 'in_progress')], isOpenNow)?.id).toBe('p4')
  })
})
