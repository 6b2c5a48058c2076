import type { Moment } from './baseline.ts'

/** The answers of the hand-written baselines, built from rows. */

export type Values = readonly unknown[]

interface Part {
  readonly id: unknown
  readonly title: unknown
  readonly lessons: Values[]
  total: number
  completed: number
  totalSeconds: number
  watchedSeconds: number
  readonly modules: Part[]
}

/** Rows have milliseconds, dates or ISO text. */
const timeOf = (moment: unknown): number => new Date(moment as Moment | Date).getTime()

/** Nests lessons in modules, computes sums, and finds the next lesson. */
export const toDetails = (
  head: Values,
  instructors: readonly Values[],
  modules: readonly Values[],
  places: readonly Values[],
  now: Moment,
) => {
  const courseId = head[0]
  const root: Part = {
    id: courseId,
    title: head[1],
    lessons: [],
    total: 0,
    completed: 0,
    totalSeconds: 0,
    watchedSeconds: 0,
    modules: [],
  }
  const parts = new Map<unknown, Part>([[courseId, root]])
  for (const [id, , , title] of modules)
    parts.set(id, { id, title, lessons: [], total: 0, completed: 0, totalSeconds: 0, watchedSeconds: 0, modules: [] })
  const parents = new Map<unknown, unknown>()
  for (const [id, containerId] of modules) {
    const part = parts.get(id)
    parents.set(id, containerId)
    if (part) parts.get(containerId)?.modules.push(part)
  }
  const at = timeOf(now)
  let next: Values | undefined
  let latest = 0
  const bookmarks: unknown[] = []
  for (const place of places) {
    const [, containerId, , , visible, , , , opensAt, closesAt, , seconds] = place
    if (!visible || (opensAt !== null && timeOf(opensAt) > at) || (closesAt !== null && timeOf(closesAt) <= at))
      continue
    parts.get(containerId)?.lessons.push(place)
    const completed = place[23] !== null
    const watched = completed ? Number(seconds) : Math.min(Number(place[17] ?? 0), Number(seconds))
    for (
      let within: unknown = containerId;
      within !== undefined;
      within = within === courseId ? undefined : (parents.get(within) ?? courseId)
    ) {
      const part = parts.get(within)
      if (!part) break
      part.total += 1
      part.completed += completed ? 1 : 0
      part.totalSeconds += Number(seconds)
      part.watchedSeconds += watched
    }
    if (place[25]) bookmarks.push(place[0])
    if (completed) continue
    const accessed = place[24] === null ? 0 : timeOf(place[24])
    if (next === undefined || accessed > latest) {
      next = place
      latest = accessed
    }
  }
  const shownLesson = (place: Values) => ({
    placementId: place[0],
    title: place[12],
    kind: place[10],
    minutes: place[13],
    mandatory: place[6],
    free: place[7],
    order: Number(place[2]),
    resources: Number(place[14]),
    status: place[15] ?? 'not_started',
    percentage: place[16] ?? 0,
    watchedSeconds: place[17] ?? 0,
    resumeSeconds: place[19] ?? 0,
    score: place[21],
    passed: place[22],
    completedAt: place[23],
    lastAccessedAt: place[24],
    bookmarked: Boolean(place[25]),
    notes: Number(place[27] ?? 0),
  })
  type Shown = {
    id: unknown
    title: unknown
    percentage: number
    total: number
    completed: number
    totalMinutes: number
    watchedMinutes: number
    modules: Shown[]
    lessons: ReturnType<typeof shownLesson>[]
  }
  const shownPart = (part: Part): Shown => ({
    id: part.id,
    title: part.title,
    percentage:
      part.total === 0
        ? 0
        : Math.min(part.completed === part.total ? 100 : 99, Math.round((part.completed / part.total) * 100)),
    total: part.total,
    completed: part.completed,
    totalMinutes: Math.round(part.totalSeconds / 60),
    watchedMinutes: Math.round(part.watchedSeconds / 60),
    modules: part.modules.map(shownPart),
    lessons: part.lessons.map(shownLesson),
  })
  const [, title, slug, description, thumbnailUrl, level, updatedAt, category, ratings, sum] = head
  return {
    course: {
      id: courseId,
      title,
      slug,
      description,
      thumbnailUrl,
      level,
      updatedAt,
      category,
      rating: Number(ratings) > 0 ? Number(sum) / Number(ratings) : 0,
      instructors: instructors.map(([name]) => name),
    },
    enrollment: {
      id: head[10],
      status: head[11],
      enrolledAt: head[12],
      expiresAt: head[13],
      completedAt: head[15],
      lastAccessedAt: head[18],
      timeSpentSeconds: Number(head[17] ?? 0),
    },
    summary: shownPart(root),
    next: next ? shownLesson(next) : null,
    bookmarks,
  }
}

const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

/** One page of the catalog with the number of matching courses. */
export const toCataloguePage = (rows: readonly Values[]) => ({
  total: Number(rows[0]?.[0] ?? 0),
  items: rows.map((row) => ({
    id: row[1],
    title: row[2],
    slug: row[3],
    subtitle: row[4],
    shortDescription: row[5],
    description: row[6],
    subcategory: row[7],
    level: row[8],
    language: row[9],
    status: row[10],
    price: Number(row[11]),
    currency: row[12],
    discountPrice: row[13],
    discountEndsAt: row[14],
    durationMinutes: row[15],
    durationWeeks: row[16],
    tags: json(row[17]),
    thumbnailUrl: row[18],
    classId: row[19],
    featured: Boolean(row[20]),
    hasCertificate: Boolean(row[21]),
    maxEnrollments: row[22],
    startsAt: row[23],
    endsAt: row[24],
    creationMethod: row[25],
    createdAt: row[26],
    updatedAt: row[27],
    publishedAt: row[28],
    enrollmentCount: Number(row[29]),
    completionCount: Number(row[30]),
    rating: Number(row[31]) > 0 ? Number(row[32]) / Number(row[31]) : 0,
    ratingCount: Number(row[31]),
    category: row[33] === null ? null : { id: row[33], name: row[34], slug: row[35] },
    instructorNames: json(row[36]),
  })),
})
