import type { Comparison, ThresholdEstimate } from '../comparison.ts'
import type { ArmSet, PairOptions } from './arm-set.ts'
import type { GuardResult, RankingGuard } from './ranking.ts'

/** What guards are judged at. @internal */
export interface GuardPlace {
  readonly control: string | null
  /** Two-sided, in (0, 1): for one variant, before the correction. */
  readonly confidence: number
}

/**
 * What each guard comes to for each variant that could win. Which one that is, is chosen afterwards, so each is judged at a confidence
 * that is corrected for their number; of one variant all guards have to hold, for which no correction is needed.
 *
 * @returns by name, in the order of the guards; nothing for the control
 * @throws RangeError if a guard needs a control and there is none, or arms are arrays, which have one metric
 * @throws UnknownMetricError if there is no such metric
 * @internal
 */
export function judgeGuards(
  arms: ArmSet,
  guards: readonly RankingGuard[],
  { options, place: { control, confidence } }: { readonly options: PairOptions; readonly place: GuardPlace },
): ReadonlyMap<string, GuardResult[]> {
  checkGuards(arms, guards, control)
  const candidates = arms.names.filter((name) => name !== control)
  const { missing, ...rest } = options
  const corrected = {
    ...rest,
    // What counts missing scores as the worst would count missing latencies as the best.
    ...(missing === undefined || missing === 'zero' ? {} : { missing }),
    confidence: 1 - (1 - confidence) / candidates.length,
  }
  const judge = (name: string, guard: RankingGuard): GuardResult => {
    const { metric } = guard
    const judged: Comparison | ThresholdEstimate | undefined =
      'within' in guard
        ? arms.compare(name, control ?? name, {
            ...corrected,
            metric,
            claim: { kind: 'non-inferiority', within: guard.within },
          })
        : 'below' in guard
          ? arms.estimate?.(name, guard.below, { ...corrected, metric, side: 'below' })
          : arms.estimate?.(name, guard.atLeast, { ...corrected, metric, side: 'above' })
    if (judged === undefined) {
      throw new RangeError(`guard: arrays have no metric "${metric}"`)
    }
    return { guard, judged, state: judged.verdict.state }
  }
  return new Map(candidates.map((name) => [name, guards.map((guard) => judge(name, guard))]))
}

function checkGuards(arms: ArmSet, guards: readonly RankingGuard[], control: string | null): void {
  const [first] = guards
  if (first !== undefined && arms.estimate === undefined) {
    throw new RangeError(`guard: arrays of scores have no metric "${first.metric}"; compare systems or runs`)
  }
  const relative = guards.find((guard) => 'within' in guard)
  if (relative !== undefined && control === null) {
    throw new RangeError(
      `guard: the margin of "${relative.metric}" is a distance from a control: name one, { control: '${arms.names[0] ?? ''}' }, ` +
        `or ask for a threshold, { metric: '${relative.metric}', below: … }`,
    )
  }
}
