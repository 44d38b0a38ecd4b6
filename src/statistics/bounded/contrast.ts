/**
 * Cases that carry an effect m through x − m a: for a mean x is the value and a is 1, for a relative difference x is the difference
 * and a the size of the baseline. In the mean over all cases x − m a is 0 at the true effect.
 *
 * @internal
 */
export interface Contrast {
  readonly x: Float64Array
  /** ≥ 0, and above 0 in some case, wherever the effect is monotone in it. */
  readonly a: Float64Array
  /** How often each case counts. */
  readonly weights: Float64Array
}

/** One more case: the worst one possible. @internal */
export interface WorstCase {
  readonly x: number
  readonly a: number
}

// Above this share of different cases, counting them costs more than it saves.
const worthCounting = 1 / 8

/** Equal cases counted, where many are equal. @internal */
export function tally(x: Float64Array, a: Float64Array): Contrast {
  const limit = Math.max(8, Math.floor(x.length * worthCounting))
  const index = new Map<number, Map<number, number>>()
  const kept: { readonly x: number; readonly a: number; count: number }[] = []
  for (let i = 0; i < x.length; i++) {
    const [value = 0, size = 0] = [x[i], a[i]]
    const row = index.get(value) ?? new Map<number, number>()
    const position = row.get(size)
    if (position === undefined) {
      if (kept.length === limit) return { x, a, weights: new Float64Array(x.length).fill(1) }
      row.set(size, kept.length)
      index.set(value, row)
      kept.push({ x: value, a: size, count: 1 })
    } else {
      const entry = kept[position]
      if (entry) entry.count++
    }
  }
  return {
    x: Float64Array.from(kept, (entry) => entry.x),
    a: Float64Array.from(kept, (entry) => entry.a),
    weights: Float64Array.from(kept, (entry) => entry.count),
  }
}

/** Values as a contrast whose effect is their mean. @internal */
export function meanContrast(values: Float64Array): Contrast {
  return tally(values, new Float64Array(values.length).fill(1))
}

/**
 * At most `bins` cases in place of many: those with neighbouring x become one, which keeps their means. For plans, where a small
 * loss of spread is nothing beside the doubt about the truth.
 *
 * @internal
 */
export function condensed({ x, a, weights }: Contrast, bins: number): Contrast {
  if (x.length <= bins) return { x, a, weights }
  const smallest = x.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const largest = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const totals = { x: new Float64Array(bins), a: new Float64Array(bins), weights: new Float64Array(bins) }
  for (let i = 0; i < x.length; i++) {
    const [value = 0, size = 0, weight = 0] = [x[i], a[i], weights[i]]
    const bin = Math.min(bins - 1, Math.floor((bins * (value - smallest)) / (largest - smallest || 1)))
    totals.x[bin] = (totals.x[bin] ?? 0) + weight * value
    totals.a[bin] = (totals.a[bin] ?? 0) + weight * size
    totals.weights[bin] = (totals.weights[bin] ?? 0) + weight
  }
  return {
    x: totals.x.map((total, bin) => total / (totals.weights[bin] || 1)),
    a: totals.a.map((total, bin) => total / (totals.weights[bin] || 1)),
    weights: totals.weights,
  }
}

/** `factor` times as many cases of the same composition. @internal */
export function repeated({ x, a, weights }: Contrast, factor: number): Contrast {
  return { x, a, weights: weights.map((weight) => weight * factor) }
}
