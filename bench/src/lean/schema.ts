import type { AnyCollection, RecordOf, StoreDriver } from '@lyceum/core'
import { readRecords } from '@lyceum/core'
import {
  categories,
  courseCounters,
  courseInstructors,
  courseOutlines,
  courseProgress,
  courses,
  enrollments,
  lessonProgress,
  lessons,
  modules,
  placements,
  users,
} from '@lyceum/core/storage'
import { CATALOGUE_TENANT, TENANT } from '../academy.ts'

/**
 * The tables of somebody who writes only what the measured work needs: no columns or indexes for anything else. What the
 * engine's own tables cost shows beside them.
 */
export type Kind = 'text' | 'integer' | 'bigint' | 'real' | 'flag' | 'instant' | 'json'

interface LeanTable {
  readonly columns: { readonly [column: string]: Kind }
  readonly key: readonly string[]
  readonly indexes?: readonly (readonly string[])[]
}

/** A `tenant` stands before the columns of each, and before those of its keys. */
export const TABLES: { readonly [table: string]: LeanTable } = {
  users: { columns: { id: 'text', name: 'text', time_zone: 'text' }, key: ['id'] },
  categories: { columns: { id: 'text', name: 'text', slug: 'text' }, key: ['id'] },
  courses: {
    columns: {
      ...{ id: 'text', title: 'text', slug: 'text', subtitle: 'text', short_description: 'text', description: 'text' },
      ...{
        category_id: 'text',
        subcategory: 'text',
        level: 'text',
        language: 'text',
        status: 'text',
        price: 'integer',
      },
      ...{ currency: 'text', discount_price: 'integer', discount_ends_at: 'instant', duration_minutes: 'integer' },
      ...{ duration_weeks: 'integer', tags: 'json', thumbnail_url: 'text', class_id: 'text', featured: 'flag' },
      ...{ has_certificate: 'flag', max_enrollments: 'integer', starts_at: 'instant', ends_at: 'instant' },
      ...{ creation_method: 'text', created_at: 'instant', updated_at: 'instant', published_at: 'instant' },
      ...{ enrollment_starts_at: 'instant', enrollment_ends_at: 'instant', plans: 'json', sequential: 'flag' },
      ...{ prerequisite_course_ids: 'json', allowed_countries: 'json', denied_countries: 'json' },
      ...{ needs_approval: 'flag', revision: 'integer', search_text: 'text' },
    },
    key: ['id'],
    indexes: [['status', 'category_id', 'language']],
  },
  counters: {
    columns: {
      id: 'text',
      seats_taken: 'integer',
      enrollments: 'integer',
      rating_count: 'integer',
      rating_sum: 'integer',
      completions: 'integer',
    },
    key: ['id'],
  },
  instructors: {
    columns: { course_id: 'text', position: 'integer', user_id: 'text', active: 'flag' },
    key: ['course_id', 'position'],
  },
  blocked: { columns: { student_id: 'text', instructor_id: 'text' }, key: ['student_id', 'instructor_id'] },
  modules: {
    columns: { course_id: 'text', position: 'integer', id: 'text', container_id: 'text', title: 'text' },
    key: ['course_id', 'position', 'id'],
  },
  placements: {
    columns: {
      ...{ id: 'text', course_id: 'text', container_id: 'text', position: 'integer', sequence: 'integer' },
      ...{ visible: 'flag', required: 'flag', mandatory: 'flag', free_lesson: 'flag', opens_at: 'instant' },
      ...{ closes_at: 'instant', kind: 'text', seconds: 'real', title: 'text', minutes: 'real', resources: 'integer' },
    },
    key: ['id'],
    indexes: [['course_id', 'sequence']],
  },
  enrollments: {
    columns: {
      ...{ course_id: 'text', user_id: 'text', id: 'text', status: 'text', enrolled_at: 'instant' },
      ...{ expires_at: 'instant', completed_at: 'instant' },
    },
    key: ['course_id', 'user_id'],
  },
  rollups: {
    columns: {
      ...{ enrollment_id: 'text', watched_seconds: 'real', required_watched_seconds: 'real' },
      ...{ time_spent_seconds: 'real', required_completed: 'integer', required_total: 'integer', frontier: 'integer' },
      ...{ revision: 'integer', valid_until: 'instant', last_accessed_at: 'instant', last_placement_id: 'text' },
    },
    key: ['enrollment_id'],
  },
  lessons: {
    columns: {
      ...{ enrollment_id: 'text', placement_id: 'text', version: 'integer', status: 'text', percentage: 'real' },
      ...{ intervals: 'json', watched_seconds: 'real', duration_seconds: 'real', resume_seconds: 'real' },
      ...{ time_spent_seconds: 'real', score: 'real', passed: 'flag', completed_at: 'instant' },
      ...{ last_accessed_at: 'instant', bookmarked: 'flag', notes: 'integer' },
    },
    key: ['enrollment_id', 'placement_id'],
  },
  days: {
    columns: { user_id: 'text', day: 'text', active_seconds: 'real', lessons_touched: 'integer' },
    key: ['user_id', 'day'],
  },
  keys: {
    columns: { user_id: 'text', key: 'text', input: 'text', answer: 'json', at: 'instant' },
    key: ['user_id', 'key'],
  },
  events: {
    columns: {
      position: 'bigint',
      id: 'text',
      name: 'text',
      aggregate_id: 'text',
      actor_id: 'text',
      at: 'instant',
      data: 'json',
    },
    key: ['position'],
  },
}

/** The numbers of the two tenants. */
export const LEARNING = 1
export const CATALOGUE = 2

/** The statements that create the tables. */
export const createTables = (types: { readonly [kind in Kind]: string }, numbered: string, options: string): string =>
  Object.entries(TABLES)
    .flatMap(([table, { columns, key, indexes = [] }]) => {
      const list = Object.entries(columns).map(([column, kind]) =>
        table === 'events' && column === 'position'
          ? `position ${numbered}`
          : `${column} ${types[kind]}${key.includes(column) ? ' not null' : ''}`,
      )
      const primary = table === 'events' ? [] : [`primary key (tenant, ${key})`]
      const body = [`tenant ${types.integer} not null`, ...list, ...primary].join(', ')
      return [
        `create table ${table} (${body})${table === 'events' ? '' : options}`,
        ...indexes.map((fields, at) => `create index ${table}_${at} on ${table} (tenant, ${fields})`),
      ]
    })
    .join(';\n')

const camel = (column: string): string => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** Reads what the academy has, and hands it over as rows of the lean tables, values in the order of the columns. */
export async function* leanRows(store: StoreDriver): AsyncGenerator<{ table: string; rows: unknown[][] }> {
  for (const [tenant, tenantId] of [
    [LEARNING, TENANT],
    [CATALOGUE, CATALOGUE_TENANT],
  ] as const) {
    const all = async <C extends AnyCollection>(collection: C): Promise<RecordOf<C>[]> =>
      store.read(tenantId, (session) =>
        // Any index lists everything if nothing is given for its fields.
        readRecords(session).list(collection, Object.keys(collection.indexes)[0] ?? '', {}),
      )
    const rowsOf = (table: string, records: readonly object[]) => ({
      table,
      rows: records.map((record) => {
        const values = new Map(Object.entries(record))
        return [tenant, ...Object.keys(TABLES[table]?.columns ?? {}).map((column) => values.get(camel(column)) ?? null)]
      }),
    })
    const getMany = <C extends AnyCollection>(collection: C, ids: string[]): Promise<RecordOf<C>[]> =>
      store.read(tenantId, (session) => readRecords(session).getMany(collection, ids))
    const courseList = await all(courses)
    const ids = courseList.map(({ id }) => id)
    const revisions = new Map((await getMany(courseOutlines, ids)).map(({ id, revision }) => [id, revision]))
    const lessonsById = new Map((await all(lessons)).map((lesson) => [lesson.id, lesson]))
    yield rowsOf('users', await all(users))
    yield rowsOf('categories', await all(categories))
    yield rowsOf(
      'courses',
      courseList.map((course) => ({ ...course, revision: revisions.get(course.id) ?? 0 })),
    )
    yield rowsOf('counters', await getMany(courseCounters, ids))
    yield rowsOf('instructors', await all(courseInstructors))
    yield rowsOf('modules', await all(modules))
    yield rowsOf(
      'placements',
      (await all(placements)).map((placement) => {
        const lesson = lessonsById.get(placement.lessonId)
        const { title, durationMinutes: minutes, resourceCount: resources } = lesson ?? {}
        return { ...placement, title, minutes, resources }
      }),
    )
    yield rowsOf('enrollments', await all(enrollments))
    yield rowsOf(
      'rollups',
      (await all(courseProgress)).map((one) => ({ ...one, enrollmentId: one.id, revision: one.outlineRevision })),
    )
    yield rowsOf('lessons', await all(lessonProgress))
  }
}
