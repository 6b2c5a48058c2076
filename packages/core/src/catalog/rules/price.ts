interface Priced {
  readonly price: number
  readonly discountPrice: number | null
  readonly discountEndsAt: string | null
}

/** What the course costs at this moment, in minor units: the discount while it runs. */
export const priceAt = ({ price, discountPrice, discountEndsAt }: Priced, now: string): number =>
  discountPrice !== null && (discountEndsAt === null || now < discountEndsAt) ? discountPrice : price
