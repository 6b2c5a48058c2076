// This file is bundled into the client, so it imports nothing.

interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly page: { readonly next: string | null }
}

type Filters<Input> = Omit<NonNullable<Input>, 'page' | 'after'>

/**
 * Iterates over every item of a list, loading pages as needed. Works with lists in process and of the client.
 *
 * It pages by cursor: an item that exists during the whole iteration is returned exactly once, under concurrent changes.
 *
 * @example
 * ```ts
 * for await (const course of eachItem(lyceum.as(actor).courses.list, { status: 'published' })) console.log(course.title)
 * ```
 */
export async function* eachItem<Input, Item, Options>(
  list: (input: Input, options?: Options) => Promise<PageOf<Item>>,
  ...[filters, options]: Record<never, never> extends Filters<Input>
    ? [filters?: Filters<Input>, options?: Options]
    : [filters: Filters<Input>, options?: Options]
): AsyncGenerator<Item, void, undefined> {
  let next: string | null = null
  do {
    // Fewer, larger pages, unless the caller chose a size.
    const input = { limit: 100, ...filters, ...(next === null ? {} : { after: next }) } as Input
    const answer: PageOf<Item> = await list(input, options)
    yield* answer.items
    next = answer.page.next
  } while (next !== null)
}
