import { expect, test } from 'vitest'
import type { Api } from '../api.ts'
import type { Actor } from '../kernel/access.ts'
import { memoryAcademy } from '../testing/builders/academy.ts'
import { enrolledCourse } from '../testing/builders/learning.ts'
import { seededRandom } from '../testing/random.ts'

/**
 * Search finds exactly what `learning.content` serves: under random locks of every kind, for everybody who may ask. What
 * is not served is neither found nor counted.
 */

const LESSONS = 16

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'search finds what the content serves, and nothing else (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const school = await memoryAcademy()
    const day = 24 * 60 * 60 * 1000
    const inDays = (days: number) => new Date(school.runtime.now().getTime() + days * day).toISOString()
    const maybe = <T extends object>(share: number, fields: () => T) => (random() < share ? fields() : {})
    const anyMoment = () => inDays(Math.floor(random() * 8) - 4)
    const dates = () => (random() < 0.5 ? { startsAt: anyMoment() } : { endsAt: anyMoment() })

    const course = {
      ...maybe(0.4, () => ({ sequential: true })),
      ...maybe(0.3, () => ({ plans: ['gold'] })),
      ...maybe(0.3, () => ({ deniedCountries: ['SE'] })),
      ...maybe(0.3, () => ({ startsAt: anyMoment() })),
      ...maybe(0.3, () => ({ accessDays: 3 })),
    }
    await school.system.users.save({ userId: 'learner', country: 'FI', planName: 'gold' })
    const lessons = Array.from({ length: LESSONS }, (_, at) => ({
      ...maybe(0.8, () => ({ content: `treasure full ${at}` })),
      ...maybe(0.4, () => ({ registeredContent: `treasure registered ${at}` })),
      ...maybe(0.4, () => ({ guestContent: `treasure guest ${at}` })),
      ...maybe(0.5, () => ({ transcript: `treasure transcript ${at}` })),
      ...maybe(0.5, () => ({ transcripts: [{ language: 'sv', text: `treasure svenska ${at}` }] })),
      resources: [0, 1].map((which) => ({
        ...{ title: `treasure resource ${at} ${which}`, type: 'pdf' as const, mediaId: 'm', premium: random() < 0.5 },
      })),
      ...(at % 2 === 0 ? maybe(0.4, dates) : {}),
      ...maybe(0.1, () => ({ status: 'draft' as const })),
      placement: {
        // The dates of both must agree with each other.
        ...(at % 2 === 1 ? maybe(0.4, dates) : {}),
        ...maybe(0.1, () => ({ published: at === 0 })),
        ...maybe(0.15, () => ({ freeLesson: true })),
        ...maybe(0.2, () => ({ opensAfterDays: 1 + Math.floor(random() * 4) })),
      },
    }))
    const { courseId, placementAt, enrollmentId } = await enrolledCourse(school, [{}, ...lessons], course)
    for (let place = 3; place <= LESSONS; place += 1)
      if (random() < 0.25) {
        const required = { placementId: placementAt(1 + Math.floor(random() * (place - 1))), passed: random() < 0.2 }
        await school.teacher.placements.update({ placementId: placementAt(place), eligibility: [required] })
      }

    const servedAt = async (api: Api, placementId: string): Promise<string[]> => {
      const served = await api.learning.content({ placementId }).catch(() => undefined)
      if (!served) return []
      const { content, transcript, transcripts, resources } = served
      const texts = [
        content,
        transcript,
        ...transcripts.map(({ text }) => text),
        ...resources.map(({ title }) => title),
      ]
      return texts.filter((text) => text?.startsWith('treasure')) as string[]
    }
    const agree = async (actor: Partial<Actor>) => {
      const api = school.lyceum.as({ ...school.actor('learner', 'student'), ...actor })
      const served: string[] = []
      for (let place = 1; place <= LESSONS + 1; place += 1) served.push(...(await servedAt(api, placementAt(place))))
      const { items, page } = await api.search.content({ query: 'treasure', limit: 100 })
      const found = items.map(({ extract }) => extract.map(({ text }) => text).join(''))
      expect(found.sort()).toEqual(served.sort())
      expect(page.totalItems).toBe(served.length)
    }
    const everyWay = async () => {
      for (const actor of [{}, { country: 'SE' }, { plan: { name: 'silver' } }]) await agree(actor)
    }

    await everyWay()
    for (let place = 1; place <= LESSONS / 2; place += 1)
      await school.learner.progress.complete({ placementId: placementAt(place) }).catch(() => undefined)
    await everyWay()
    school.runtime.clock.advance({ days: 2 })
    await everyWay()
    await school.system.users.save({ userId: 'learner', planName: null })
    await everyWay()
    await school.teacher.courses.archive({ courseId })
    await everyWay()
    await school.teacher.enrollments.suspend({ enrollmentId }).catch(() => undefined)
    expect((await school.learner.search.content({ query: 'treasure' })).page.totalItems).toBe(0)
  },
)
