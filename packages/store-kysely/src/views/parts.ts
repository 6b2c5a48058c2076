import {
  EXACT_TITLE,
  foundPartFields,
  lessonContents,
  lessonParts,
  lessons,
  PART_WEIGHT,
  type PartSearchParams,
  partSearch,
  placements,
  searchedLessonFields,
  searchedPlacementFields,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { columnOf } from '../naming.ts'
import { containsTexts, hasText, textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const found = joined({ part: part(lessonParts, foundPartFields) })
const placed = joined({
  placement: part(placements, searchedPlacementFields),
  lesson: part(lessons, searchedLessonFields),
})

/** Each word of the query behind a space, as it stands in a text where it begins a word. */
const wordStarts = ({ words }: PartSearchParams): string[] => words.map((word) => ` ${word}`)

const FILTERS = ['kind', 'language', 'resourceType'] as const
const COLUMNS = { kind: 'part.kind', language: 'part.language', resourceType: 'part.resource_type' } as const

const shapeOf = (params: PartSearchParams): string =>
  JSON.stringify([
    textShapeOf(wordStarts(params)),
    params.courseIds === null,
    params.tag === null,
    ...FILTERS.map((filter) => params[filter] === null),
  ])

type Builder<Params> = ViewBuilder<Params>

const inCourses = <Params extends Pick<PartSearchParams, 'courseIds'>>(
  { flavour, param }: Builder<Params>,
  column: string,
): RawBuilder<SqlBool> =>
  sql`${flavour.textList.contains(
    sql.ref(column),
    param(({ courseIds }) => flavour.textList.encode(courseIds ?? [])),
  )}`

const conditions = (builder: Builder<PartSearchParams>, params: PartSearchParams): RawBuilder<SqlBool>[] => {
  const { flavour, tenant, param } = builder
  const texts = { collection: lessonParts, index: 'byText', alias: 'part', texts: wordStarts }
  const all = [sql<SqlBool>`part.tenant_id = ${tenant}`, containsTexts(builder, texts, params)]
  for (const filter of FILTERS)
    if (params[filter] !== null) all.push(sql`${sql.ref(COLUMNS[filter])} = ${param((given) => given[filter])}`)
  if (params.tag !== null)
    all.push(
      hasText(
        flavour,
        'part.tags',
        param(({ tag }) => tag),
      ),
    )
  all.push(
    params.courseIds === null
      ? sql`exists (select 1 from lyceum_placements as place
          where place.tenant_id = ${tenant} and place.lesson_id = part.lesson_id)`
      : sql`part.lesson_id in (select lesson_id from lyceum_placements as place
          where place.tenant_id = ${tenant} and ${inCourses(builder, 'place.course_id')})`,
  )
  return all
}

/** The rank of `partRank` in core: every word is in the text, so what is not in title or tags counts as text. */
const rankOf = ({ flavour, param }: Builder<PartSearchParams>, { words }: PartSearchParams): RawBuilder<number> => {
  const { contains, encodeText } = flavour.textIndexing
  const ranks = words.map((_, at) => {
    const start = param((given) => encodeText(wordStarts(given)[at] ?? ''))
    const within = (column: string) => contains(sql.ref(column), start)
    return sql`case when ${within('part.search_title')} then ${sql.lit(PART_WEIGHT.title)}
      when ${within('part.search_tags')} then ${sql.lit(PART_WEIGHT.tags)} else ${sql.lit(PART_WEIGHT.text)} end`
  })
  const exact = sql`case when part.search_title = ${param((given) => wordStarts(given).join(''))}
    then ${sql.lit(EXACT_TITLE)} else 0 end`
  return sql<number>`${sql.join([exact, ...ranks], sql` + `)}`
}

const partStatement = viewStatement<PartSearchParams>((builder, params) => {
  const { db, flavour, param } = builder
  const ranked = db
    .selectFrom('lyceum_lesson_parts as part')
    .select([sql.ref('part.tenant_id').as('tenant_id'), sql.ref('part.position').as('position')])
    .select(foundPartFields.map((field) => sql.ref(`part.${columnOf(field)}`).as(columnOf(field))))
    .select(rankOf(builder, params).as('rank'))
    .where(sql<SqlBool>`${sql.join(conditions(builder, params), sql` and `)}`)
  const numbered = db
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .select(sql<number>`row_number() over (partition by lesson_id, source order by rank desc, position)`.as('place'))
  return db
    .selectFrom(numbered.as('part'))
    .select(found.columns(flavour))
    .select(sql<number>`part.rank`.as('rank'))
    .where(sql<SqlBool>`part.place = 1`)
    .orderBy(sql`part.rank desc, part.lesson_id, part.source`)
    .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
}, shapeOf)

interface PlacedParams {
  readonly courseIds: readonly string[] | null
  readonly lessonIds: readonly string[]
}

const placedStatement = viewStatement<PlacedParams>(
  (builder, { courseIds }) => {
    const { db, flavour, tenant, param } = builder
    return db
      .selectFrom('lyceum_placements as placement')
      .innerJoin('lyceum_lessons as lesson', (join) =>
        join.on(sql<SqlBool>`lesson.tenant_id = ${tenant} and lesson.id = placement.lesson_id`),
      )
      .innerJoin('lyceum_lesson_contents as text', (join) =>
        join.on(sql<SqlBool>`text.tenant_id = ${tenant} and text.id = placement.lesson_id`),
      )
      .select(placed.columns(flavour))
      .select([
        sql`case when text.content is null then 0 else 1 end`.as('content'),
        sql`case when text.registered_content is null then 0 else 1 end`.as('registered_content'),
        sql`case when text.guest_content is null then 0 else 1 end`.as('guest_content'),
      ])
      .where(sql<SqlBool>`placement.tenant_id = ${tenant}`)
      .where(
        flavour.textList.contains(
          sql.ref('placement.lesson_id'),
          param(({ lessonIds }) => flavour.textList.encode(lessonIds)),
        ),
      )
      .where(courseIds === null ? sql<SqlBool>`true` : inCourses(builder, 'placement.course_id'))
      .orderBy('placement.id')
  },
  ({ courseIds }) => String(courseIds === null),
)

const partsView = sqlView(
  partSearch,
  [lessonParts, lessons, lessonContents, placements],
  async ({ rows, flavour }, params) => {
    const [decodePart, decodePlaced] = [found.decoder(flavour), placed.decoder(flavour)]
    const parts = (await rows(partStatement, params)).flatMap((values) => {
      const { part } = decodePart(values)
      return part ? { ...part, rank: Number(values[found.width]) } : []
    })
    const lessonIds = [...new Set(parts.map(({ lessonId }) => lessonId))]
    const { courseIds } = params
    const places = lessonIds.length === 0 ? [] : await rows(placedStatement, { courseIds, lessonIds })
    return {
      parts,
      placements: places.flatMap((values) => {
        const { placement, lesson } = decodePlaced(values)
        const [content, registeredContent, guestContent] = values
          .slice(placed.width, placed.width + 3)
          .map((value) => Number(value) === 1)
        if (!placement || !lesson) return []
        return {
          ...{ placement, lesson },
          content: content === true,
          registeredContent: registeredContent === true,
          guestContent: guestContent === true,
        }
      }),
    }
  },
)

export const partViews = [partsView]
