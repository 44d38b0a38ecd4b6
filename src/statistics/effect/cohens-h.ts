/**
 * Cohen's h: difference of two proportions after the transformation 2 arcsin √p, which makes differences near 0 and 1 count as
 * much as those in the middle (Cohen 1988, Statistical Power Analysis, chapter 6).
 *
 * @param candidate - proportion in [0, 1]
 * @param baseline - proportion in [0, 1]
 * @returns a number from −π to π, positive if the candidate's is larger
 * @throws RangeError if a proportion lies outside [0, 1] or is NaN
 * @public
 */
export function cohensH(candidate: number, baseline: number): number {
  checkShare('candidate', candidate)
  checkShare('baseline', baseline)
  return 2 * Math.asin(Math.sqrt(candidate)) - 2 * Math.asin(Math.sqrt(baseline))
}

function checkShare(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${argument} must be a proportion in [0, 1]; got ${value}`)
}
