/** Refuses a confidence level or a significance level outside (0, 1). @throws RangeError naming argument and value @internal */
export function checkLevel(name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${name} must lie strictly between 0 and 1, got ${value}`)
  }
}
