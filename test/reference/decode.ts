interface Generator {
  readonly seed: number
  readonly n: number
  readonly out: 'bern' | 'unif' | 'grid' | 'sum4'
  readonly a: number
  readonly b: number
  readonly k: number
  readonly p: number
}

const specialNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

/** Replaces special numbers and `{ $gen }` by what they stand for. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') return specialNumbers[value] ?? value
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$gen' in value) return generate(value.$gen as Generator)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]))
}

// 1664525 · 2³² < 2⁵³: each step of the generator is exact in doubles.
function generate({ seed, n, out, a, b, k, p }: Generator): number[] {
  let state = seed
  const uniform = (): number => {
    state = (1664525 * state + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
  const draw: Readonly<Record<Generator['out'], () => number>> = {
    bern: () => (uniform() < p ? 1 : 0),
    unif: () => a + b * uniform(),
    grid: () => a + b * Math.floor(k * uniform()),
    sum4: () => a + b * (uniform() + uniform() + uniform() + uniform() - 2),
  }
  if (!Object.hasOwn(draw, out)) throw new Error(`unknown generator '${out}'`)
  return Array.from({ length: n }, draw[out])
}
