/** Reads to the end, and so checks everything on the way. @internal */
export async function countCases(cases: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of cases) {
    count += 1
  }
  return count
}
