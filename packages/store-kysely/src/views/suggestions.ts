import {
  categories,
  courseCounters,
  courseInstructors,
  courses,
  type SuggestionParams,
  suggestions,
  TAGGED_COURSES,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Values } from '../rows.ts'
import { containsText, containsTexts, textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { counters, POPULARITY } from './catalogue-rows.ts'

type Params = SuggestionParams
type Builder = ViewBuilder<Params>

const wordStarts = ({ words }: Pick<Params, 'words'>): string[] => words.map((word) => ` ${word}`)
const shapeOf = (params: Params): string => textShapeOf(wordStarts(params))

const limited = ({ param }: Builder) => sql`limit ${param(({ limit }) => limit, 'integer')}`

/** The last code point: no title that begins with the key and goes on sorts behind it. */
const LAST = '\u{10ffff}'

/** Whether the title begins with what was typed: a range of the index by title. */
const begins = ({ param }: Builder): RawBuilder<SqlBool> =>
  sql`(c.title_key >= ${param(({ key }) => key)} and c.title_key < ${param(({ key }) => key + LAST)})`

const published = ({ tenant }: Builder) => sql`c.tenant_id = ${tenant} and c.status = 'published'`

const selecting = (statement: (builder: Builder, params: Params) => RawBuilder<unknown>) =>
  viewStatement<Params>((builder, params) => {
    const query = statement(builder, params)
    return { compile: () => query.compile(builder.db) }
  }, shapeOf)

const titled = (builder: Builder, condition: RawBuilder<SqlBool>) =>
  sql`select c.id, c.title, c.slug, c.thumbnail_url from lyceum_courses c
    where ${published(builder)} and ${condition} order by c.title_key, c.id ${limited(builder)}`

const beginningStatement = selecting((builder) => titled(builder, begins(builder)))

const otherTitlesStatement = selecting((builder, params) => {
  const field = { collection: courses, index: 'byTitleText', alias: 'c', texts: wordStarts }
  return titled(builder, sql`${containsTexts(builder, field, params)} and not ${begins(builder)}`)
})

const tagsStatement = selecting((builder, params) => {
  const field = { collection: courses, index: 'byTagText', alias: 'c', texts: wordStarts }
  const select = builder.flavour.codecs.json.select?.(sql.ref('c.tags')) ?? sql.ref('c.tags')
  return sql`select ${select} from lyceum_courses c ${counters(builder.tenant)}
    where ${published(builder)} and ${containsTexts(builder, field, params)}
    order by ${POPULARITY} desc, c.id desc limit ${sql.lit(TAGGED_COURSES)}`
})

const isNamed = (builder: Builder, column: string) =>
  containsText(builder, sql`(' ' || ${sql.ref(column)})`, ({ key }) => ` ${key}`)

const categoriesStatement = selecting(
  (builder) => sql`select g.id, g.name, g.slug from lyceum_categories g
    where g.tenant_id = ${builder.tenant} and g.active and ${isNamed(builder, 'g.name_key')}
    order by g.position, g.id ${limited(builder)}`,
)

/** With its offset PostgreSQL asks for each person who is found; else it may join all teachers and courses at first. */
const teachersStatement = selecting((builder, params) => {
  const { tenant } = builder
  const field = { collection: users, index: 'byText', alias: 'u', texts: wordStarts }
  return sql`select u.id, u.name, u.username, u.first_name, u.last_name, u.avatar_url from lyceum_users u
    where u.tenant_id = ${tenant} and u.active and ${containsTexts(builder, field, params)}
      and ${isNamed(builder, 'u.name_key')}
      and exists (select 1 from lyceum_course_instructors i
        join lyceum_courses c on c.tenant_id = ${tenant} and c.id = i.course_id and c.status = 'published'
        where i.tenant_id = ${tenant} and i.user_id = u.id and i.active limit 1 offset 0)
    order by u.name_key, u.id ${limited(builder)}`
})

const textOrNull = (value: unknown): string | null => (value === null ? null : String(value))

const toCourse = ([id, title, slug, thumbnailUrl]: Values) => ({
  ...{ id: String(id), title: String(title), slug: String(slug) },
  thumbnailUrl: textOrNull(thumbnailUrl),
})

const suggestionsView = sqlView(
  suggestions,
  [courses, courseCounters, courseInstructors, categories, users],
  async ({ rows, flavour }, params) => {
    const [beginning, tagged, named, teaching] = await Promise.all([
      rows(beginningStatement, params),
      rows(tagsStatement, params),
      rows(categoriesStatement, params),
      rows(teachersStatement, params),
    ])
    const left = params.limit - beginning.length
    const others = left > 0 ? await rows(otherTitlesStatement, { ...params, limit: left }) : []
    const { decode = (value: unknown) => value } = flavour.codecs.json
    return {
      courses: [...beginning, ...others].map(toCourse),
      // The column is a list of text.
      tags: tagged.map(([tags]) => decode(tags) as string[]),
      categories: named.map(([id, name, slug]) => ({ id: String(id), name: String(name), slug: String(slug) })),
      instructors: teaching.map(([id, name, username, firstName, lastName, avatarUrl]) => ({
        ...{ id: String(id), name: String(name), username: textOrNull(username) },
        ...{ firstName: textOrNull(firstName), lastName: textOrNull(lastName), avatarUrl: textOrNull(avatarUrl) },
      })),
    }
  },
)

export const suggestionViews = [suggestionsView]
