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

/** The numbers among options: those that a case does not give keep their default. */
export function given<Name extends string>(options: Readonly<Record<Name, unknown>>): { [name in Name]?: number } {
  const numbers = Object.entries(options).filter(([, value]) => typeof value === 'number')
  return Object.fromEntries(numbers) as { [name in Name]?: number }
}

/** Candidate − baseline of the complete pairs, or the differences that a case gives itself. */
export function presentDifferences({ d, x, y }: Readonly<Record<string, unknown>>): number[] {
  if (d !== undefined) return present(d)
  const [first, second] = presentPairs(x, y)
  return first.map((value, i) => value - (second[i] ?? 0))
}

/** Groups without their missing values. */
export function presentGroups(groups: unknown): number[][] {
  return (groups as unknown[]).map(present)
}

/** Rows in which no value is missing. */
export function completeRows(rows: unknown): number[][] {
  return (rows as (number | null)[][]).filter(isComplete)
}

function isComplete(row: readonly (number | null)[]): row is number[] {
  return row.every((value) => value !== null)
}
