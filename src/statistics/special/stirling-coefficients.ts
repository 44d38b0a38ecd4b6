/** Coefficients B₂ₖ / (2k(2k − 1)), k = 1 … 10, of Stirling's series (DLMF 5.11.1). @internal */
export const stirlingCoefficients: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
  -174611 / 125400,
]

/** From here on the ten terms of the series are exact to the last bit: the next one is below 1.4e-19. @internal */
export const stirlingSeriesStart = 10
