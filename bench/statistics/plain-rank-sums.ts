/** How many choices of ranks have each sum, by the textbook recursion on a map: of m among m + n ranks, or of any number among m. */
export function plainRankSums(m: number, n?: number): number {
  let sums = new Map<string, number>([['0,0', 1]])
  for (let rank = 1; rank <= m + (n ?? 0); rank++) {
    const next = new Map(sums)
    for (const [key, ways] of sums) {
      const [count = 0, sum = 0] = key.split(',').map(Number)
      if (n !== undefined && count === m) continue
      const grown = `${n === undefined ? 0 : count + 1},${sum + rank}`
      next.set(grown, (next.get(grown) ?? 0) + ways)
    }
    sums = next
  }
  return sums.size
}
