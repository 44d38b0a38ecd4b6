import type { CheckedDesign } from './case-design.ts'

/** Cases of the composition: rates are met within half a ten-thousandth. */
const size = 10_000

/**
 * Pass and fail of the cases that a design leads to, in their expected numbers.
 *
 * @throws RangeError if no cases can have these rates and this correlation
 * @internal
 */
export function expectedSamples(design: CheckedDesign): { readonly candidate: number[]; readonly baseline: number[] } {
  const { arms, paired, effect, baseline } = design
  const rate = 'rate' in baseline ? baseline.rate : 0
  if (arms === 1) return { candidate: passes(effect), baseline: [] }
  if (!paired) return { candidate: passes(rate + effect), baseline: passes(rate) }
  const both = bothPass(design, rate)
  const [better, worse] = [rate + effect - both, rate - both]
  const [onlyCandidate, onlyBaseline, shared] = [better, worse, both].map((share) => Math.round(share * size))
  const cells = [
    [onlyCandidate, 1, 0],
    [onlyBaseline, 0, 1],
    [shared, 1, 1],
  ] as const
  const pairs = cells.flatMap(([count = 0, first, second]) =>
    Array.from({ length: count }, () => [first, second] as const),
  )
  const rest = Array.from({ length: Math.max(0, size - pairs.length) }, () => [0, 0] as const)
  const all = [...pairs, ...rest]
  return { candidate: all.map(([first]) => first), baseline: all.map(([, second]) => second) }
}

function passes(rate: number): number[] {
  const count = Math.round(rate * size)
  return Array.from({ length: size }, (_, index) => (index < count ? 1 : 0))
}

/** Share of cases that both arms pass. */
function bothPass({ effect, correlation, isCapped }: CheckedDesign, rate: number): number {
  const other = rate + effect
  const both = rate * other + correlation * Math.sqrt(rate * (1 - rate) * other * (1 - other))
  const [least, most] = [Math.max(0, rate + other - 1), Math.min(rate, other)]
  if (!isCapped && (both < least - 1e-9 || both > most + 1e-9)) {
    const spread = Math.sqrt(rate * (1 - rate) * other * (1 - other))
    const bound = (share: number): string => ((share - rate * other) / spread).toFixed(2)
    throw new RangeError(
      `correlation ${correlation} is none that rates of ${rate} and ${Number(other.toPrecision(12))} can have: from ${bound(least)} to ${bound(most)}`,
    )
  }
  return Math.min(most, Math.max(least, both))
}
