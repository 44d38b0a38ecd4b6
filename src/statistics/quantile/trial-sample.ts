import type { MissingPolicy } from '../sample-comparison.ts'
import { checkFinite } from '../samples/check-arguments.ts'
import type { Range } from '../samples/score-range.ts'
import { same, type Sided } from '../samples/sided.ts'

/** The values of each case's trials; a case without any is missing. Cases weigh alike, however many trials they have. @public */
export type TrialSample = ReadonlyArray<readonly number[]>

/** Cases with at least one value each, and the clusters they belong to. @internal */
export interface TrialCases {
  readonly cases: TrialSample
  readonly clusters: Uint32Array | null
}

/**
 * Checks that a sample is not empty and that each value is a number of the range.
 *
 * @throws RangeError naming argument, case, trial and value
 * @internal
 */
export function checkTrials(argument: string, sample: TrialSample, range: Range | null): void {
  if (sample.length === 0) throw new RangeError(`${argument} is empty: give at least one case`)
  sample.forEach((trials, index) => {
    trials.forEach((value, trial) => {
      const place = `${argument}[${index}][${trial}]`
      checkFinite(place, value)
      if (range && !(value >= range.min && value <= range.max)) {
        throw new RangeError(`${place} must be from ${range.min} to ${range.max}, the declared range; got ${value}`)
      }
    })
  })
}

/** Applies a policy for missing cases to one sample. @internal */
export function sidedTrials(
  { cases, clusters }: TrialCases,
  { missing, range }: { readonly missing: MissingPolicy; readonly range: Range | null },
): Sided<TrialCases> {
  const filled = (value: number): TrialCases => ({
    cases: cases.map((trials) => (trials.length === 0 ? [value] : trials)),
    clusters,
  })
  if (missing === 'zero') return same(filled(0))
  const complete = {
    cases: cases.filter((trials) => trials.length > 0),
    clusters: clusters && clusters.filter((_, i) => (cases[i]?.length ?? 0) > 0),
  }
  if (missing === 'exclude' || range === null || complete.cases.length === cases.length) return same(complete)
  return { complete, worst: filled(range.min), best: filled(range.max) }
}
