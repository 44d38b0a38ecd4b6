/** A kind of item: how likely each arm succeeds on it in one trial, and what share of items is of that kind. */
interface ItemKind {
  readonly share: number
  readonly candidate: number
  readonly baseline: number
}

/** A discrete distribution of differences of scores. */
export interface DifferenceDistribution {
  readonly name: string
  readonly values: Float64Array
  readonly probabilities: Float64Array
}

/** Distribution of the difference of two success shares over `trials` trials, for an item drawn from the kinds. */
function differenceOfShares(name: string, kinds: readonly ItemKind[], trials: number): DifferenceDistribution {
  const probabilities = new Float64Array(2 * trials + 1)
  for (const { share, candidate, baseline } of kinds) {
    const first = shares(candidate, trials)
    const second = shares(baseline, trials)
    for (let i = 0; i <= trials; i++) {
      for (let j = 0; j <= trials; j++) {
        const at = i - j + trials
        probabilities[at] = (probabilities[at] ?? 0) + share * (first[i] ?? 0) * (second[j] ?? 0)
      }
    }
  }
  const values = Float64Array.from({ length: 2 * trials + 1 }, (_, i) => (i - trials) / trials)
  return { name: `${name}, ${trials} trials`, values, probabilities }
}

function shares(rate: number, trials: number): number[] {
  return Array.from({ length: trials + 1 }, (_, k) => {
    let ways = 1
    for (let i = 0; i < k; i++) ways = (ways * (trials - i)) / (i + 1)
    return ways * rate ** k * (1 - rate) ** (trials - k)
  })
}

export function meanOf({ values, probabilities }: DifferenceDistribution): number {
  return values.reduce((sum, value, i) => sum + value * (probabilities[i] ?? 0), 0)
}

/** Differences whose mean is the margin: items that never vary, that always do, and mixtures; arms from independent to equal. */
export function distributionsAt(margin: number, trials: number): DifferenceDistribution[] {
  return [
    ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9].flatMap((more) => deterministic(margin, more, trials)),
    ...[0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98].flatMap((rate) => homogeneous(margin, rate, trials)),
    ...[0, 0.01, 0.1].flatMap((noise) => polarised(margin, noise, trials)),
    ...[0.3, 0.8].flatMap((rate) => partlyNoisy(margin, rate, trials)),
  ]
}

// Items on which an arm always or never succeeds; they differ in a share of |margin| + `more`.
function deterministic(margin: number, more: number, trials: number): DifferenceDistribution[] {
  const discordance = Math.min(1, Math.abs(margin) + more - 0.01)
  const better = (discordance + margin) / 2
  const kinds = [
    { share: better, candidate: 1, baseline: 0 },
    { share: discordance - better, candidate: 0, baseline: 1 },
    { share: 1 - discordance, candidate: 1, baseline: 1 },
  ]
  return [differenceOfShares(`deterministic items, discordance ${discordance.toFixed(2)}`, kinds, trials)]
}

// All items alike.
function homogeneous(margin: number, rate: number, trials: number): DifferenceDistribution[] {
  const candidate = rate + margin
  if (candidate < 0 || candidate > 1) return []
  return [differenceOfShares(`items alike, baseline rate ${rate}`, [{ share: 1, candidate, baseline: rate }], trials)]
}

// Most items are almost certain in both arms; the margin comes from some that the candidate always loses or wins.
function polarised(margin: number, noise: number, trials: number): DifferenceDistribution[] {
  return [0.5, 0.9].map((easy) => {
    const from = margin < 0 ? 1 - noise : noise
    const changed = Math.abs(margin) / (1 - noise)
    const kinds = [
      { share: changed, candidate: margin < 0 ? 0 : 1, baseline: from },
      { share: (1 - changed) * easy, candidate: 1 - noise, baseline: 1 - noise },
      { share: (1 - changed) * (1 - easy), candidate: noise, baseline: noise },
    ]
    return differenceOfShares(`almost certain items (noise ${noise}, ${easy} easy)`, kinds, trials)
  })
}

// A tenth of the items vary, correlated between the arms; the rest is certain.
function partlyNoisy(margin: number, rate: number, trials: number): DifferenceDistribution[] {
  const share = Math.max(0.1, Math.abs(margin) * 2)
  const candidate = Math.min(1, Math.max(0, rate + margin / share))
  const baseline = candidate - margin / share
  if (baseline < 0 || baseline > 1) return []
  const kinds = [
    { share, candidate, baseline },
    { share: 1 - share, candidate: 1, baseline: 1 },
  ]
  return [differenceOfShares(`a share ${share.toFixed(2)} of items varies around ${rate}`, kinds, trials)]
}
