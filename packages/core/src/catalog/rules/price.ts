interface Priced {
  readonly price: number
  readonly discountPrice: number | null
  readonly discountEndsAt: string | null
}

/** The price of the discount while it is valid; null for none. */
const discountAt = ({ discountPrice, discountEndsAt }: Priced, now: string): number | null =>
  discountEndsAt === null || now < discountEndsAt ? discountPrice : null

/** The current price in minor units: the discount price while the discount is valid. */
export const priceAt = (course: Priced, now: string): number => discountAt(course, now) ?? course.price

/** Until when the current price holds: the end of a discount that is valid; null where no end is known. */
export const priceUntil = (course: Priced, now: string): string | null =>
  discountAt(course, now) === null ? null : course.discountEndsAt
