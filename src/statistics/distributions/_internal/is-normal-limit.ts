// What is left of df in a tail is a relative t⁴ / (4 df): below one unit in the last place for every tail above 1e-300.
const limit = 1e22

/** Whether so many degrees of freedom are infinitely many as far as doubles can tell. @internal */
export function isNormalLimit(df: number): boolean {
  return df >= limit
}
