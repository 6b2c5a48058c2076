interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly page: { readonly hasNext: boolean }
}

type Filters<Input> = Omit<NonNullable<Input>, 'page'>

/**
 * Every item of a list, read page by page as the loop goes on. Takes the lists of a client and those in process.
 *
 * @example
 * ```ts
 * for await (const course of eachItem(client.courses.list, { status: 'published' })) console.log(course.title)
 * ```
 */
export async function* eachItem<Input, Item, Options>(
  list: (input: Input, options?: Options) => Promise<PageOf<Item>>,
  ...[filters, options]: Record<never, never> extends Filters<Input>
    ? [filters?: Filters<Input>, options?: Options]
    : [filters: Filters<Input>, options?: Options]
): AsyncGenerator<Item, void, undefined> {
  for (let page = 1; ; page += 1) {
    // Fewer, larger pages, unless the caller chose a size.
    const input = { limit: 100, ...filters, page } as Input
    const answer = await list(input, options)
    yield* answer.items
    if (!answer.page.hasNext) return
  }
}
