import * as z from 'zod'
import { names } from '../kernel/names.ts'
import type { PartOutcome, QueryContext } from '../kernel/operation.ts'
import { definePaging, type Page, type PageRequest, type Paging, pageInput, pageOf } from '../kernel/paging.ts'
import { type EditionPosition, type EditionRow, familyEditions } from './editions.ts'
import { visibilityOf } from './filters.ts'
import { type CourseRecord, courseId, courses } from './records.ts'
import { editionText } from './rules/course.ts'

const { shape } = courses.schema

/** An edition of a course, as its family names it. */
export const EditionRef = z
  .object({
    ...courses.schema.pick({ id: true, title: true, slug: true, status: true }).shape,
    edition: z.string().describe('Edition within its family, such as 1.1.'),
    parentId: shape.parentId.describe(
      'Id of the edition that it was made from; null for the first, and where the caller may not see that one.',
    ),
  })
  .register(names, { id: 'EditionRef' })

export const toEditionRef = ({
  id,
  title,
  slug,
  status,
  edition,
  parentId,
}: EditionRow): z.infer<typeof EditionRef> => ({
  ...{ id, title, slug, status, parentId },
  edition: editionText(edition),
})

const inOrder = definePaging('families', { edition: shape.edition, id: shape.id })

interface FamilyRequest extends PageRequest {
  readonly order?: 'asc' | 'desc' | undefined
}

/** One page of the editions of a family that the caller may see. */
export const readFamily = async (
  { tx, actor }: Pick<QueryContext, 'tx' | 'actor'>,
  { familyId }: Pick<CourseRecord, 'familyId'>,
  request: FamilyRequest,
  parentId: string | null = null,
): Promise<{ rows: EditionRow[]; total: number; toPage: Paging<EditionPosition>['toPage'] }> => {
  const { range, toPage } = inOrder(request)
  const params = { familyId, parentId, visibility: visibilityOf(actor), descending: request.order === 'desc', ...range }
  return { ...(await tx.view(familyEditions, params)), toPage }
}

/** What became of one edition when a whole family was changed. */
const EditionOutcome = z
  .object({
    courseId,
    title: shape.title,
    edition: EditionRef.shape.edition,
    status: shape.status.describe('Status after the call.'),
    refusal: z
      .object({
        code: z.string().describe('Code of the error.'),
        message: z.string().describe('Text of the error.'),
      })
      .nullable()
      .describe('Why this edition was refused, and is as it was; null if it has the status that was asked for.'),
  })
  .register(names, { id: 'EditionOutcome' })

interface FamilyPlan {
  readonly parts: readonly string[]
  readonly page: Page<EditionRow>
}

/** The halves that all operations on a whole family share: one page of editions, each changed by itself. */
export const familyChange = {
  input: z.strictObject({ courseId: courseId.describe('Id of any edition of the family.'), ...pageInput }),
  output: pageOf(EditionOutcome),
  plan: async (
    context: QueryContext,
    { courseId, ...request }: PageRequest & { courseId: string },
  ): Promise<FamilyPlan> => {
    const course = await context.tx.get(courses, courseId)
    if (!course) return { parts: [], page: inOrder(request).toPage([], 0) as Page<EditionRow> }
    const { rows, total, toPage } = await readFamily(context, course, request)
    const page = toPage(rows, total)
    return { parts: page.items.map(({ id }) => id), page }
  },
  answer: ({ page }: FamilyPlan, outcomes: readonly PartOutcome<CourseRecord['status']>[]) => ({
    ...page,
    items: page.items.map(({ id, title, edition, status }, at) => ({
      ...{ courseId: id, title, edition: editionText(edition) },
      status: outcomes[at]?.result ?? status,
      refusal: outcomes[at]?.refusal ?? null,
    })),
  }),
}
