// Reading the inputs of vectors files.

/** The values that are not missing. */
export function present(values: unknown): number[] {
  return (values as (number | null)[]).filter((value) => value !== null)
}

/** Pairs in which neither value is missing. */
export function presentPairs(x: unknown, y: unknown): [number[], number[]] {
  const [first, second] = [x as (number | null)[], y as (number | null)[]]
  const isComplete = (_: unknown, i: number): boolean => (first[i] ?? null) !== null && (second[i] ?? null) !== null
  return [first.filter(isComplete) as number[], second.filter(isComplete) as number[]]
}
