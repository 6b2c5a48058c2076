interface Priced {
  readonly price: number
  readonly discountPrice: number | null
  readonly discountEndsAt: string | null
}

/** The current price in minor units: the discount price while the discount is valid. */
export const priceAt = ({ price, discountPrice, discountEndsAt }: Priced, now: string): number =>
  discountPrice !== null && (discountEndsAt === null || now < discountEndsAt) ? discountPrice : price
