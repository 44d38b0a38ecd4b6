/** @internal */
export interface VerdictCounts {
  readonly pass: number
  readonly fail: number
}

/** Something to judge. What has the same key has the same verdict. @internal */
export interface Draw {
  readonly key: string | undefined
  readonly judge: () => 'pass' | 'fail' | 'inconclusive'
}

/** How often which verdict is given. @internal */
export function countVerdicts(draws: number, drawOf: (index: number) => Draw): VerdictCounts {
  const counts = { pass: 0, fail: 0, inconclusive: 0 }
  const known = new Map<string, keyof typeof counts>()
  for (let index = 0; index < draws; index += 1) {
    const { key, judge } = drawOf(index)
    const state = (key === undefined ? undefined : known.get(key)) ?? judge()
    if (key !== undefined) {
      known.set(key, state)
    }
    counts[state] += 1
  }
  return counts
}
