import { estimate } from '../statistics/estimate.ts'
import { clopperPearsonInterval } from '../statistics/proportion/clopper-pearson-interval.ts'
import type { Stability, UnstableCase } from './relation-result.ts'
import type { TriedInput } from './running/try-input.ts'
import { toJsonValue } from './to-json-value.ts'

/** Unstable inputs that a result lists. */
const MOST = 50

/**
 * How often repeats disagree with the first answer, over all inputs and on each.
 *
 * The overall share is the mean over inputs, with the interval for bounded scores; an input of which no repeat was judged does not count.
 *
 * @internal
 */
export function describeStability(
  tried: readonly TriedInput[],
  { confidence, seed }: { readonly confidence: number; readonly seed: number },
): Stability {
  const cases = tried.map((input) => describeCase(input, confidence)).filter(({ repeats }) => repeats > 0)
  const unstable = cases.filter(({ disagreeing }) => disagreeing > 0)
  if (cases.length === 0) {
    return { disagreement: null, interval: { lower: 0, upper: 1 }, method: 'none', unstable: [], unstableCases: 0 }
  }
  const groups = tried.map(({ source }) => source.case.group)
  const isGrouped = cases.length === tried.length && groups.some((group) => group !== undefined)
  const verdict = estimate(
    cases.map(({ disagreeing, repeats }) => disagreeing / repeats),
    { scale: { min: 0, max: 1 }, confidence, seed, ...(isGrouped ? { groups } : {}) },
  )
  const { lower, upper } = verdict.interval
  return {
    disagreement: verdict.estimate,
    interval: { lower, upper },
    method: verdict.method,
    unstable: unstable.sort((a, b) => b.disagreeing / b.repeats - a.disagreeing / a.repeats).slice(0, MOST),
    unstableCases: unstable.length,
  }
}

function describeCase({ source, tried }: TriedInput, confidence: number): UnstableCase {
  const judged = tried.filter(({ judgement }) => judgement.kind === 'violated' || judgement.kind === 'upheld')
  const disagreeing = judged.filter(({ judgement }) => judgement.kind === 'violated')
  const shown = disagreeing[0] ?? judged[0]
  const { lower, upper } =
    judged.length === 0
      ? { lower: 0, upper: 1 }
      : clopperPearsonInterval({ successes: disagreeing.length, n: judged.length }, confidence)
  return {
    caseId: source.case.id,
    input: toJsonValue(source.case.input),
    repeats: judged.length,
    disagreeing: disagreeing.length,
    interval: { lower, upper },
    before: toJsonValue(shown?.before),
    after: toJsonValue(shown?.after),
  }
}
