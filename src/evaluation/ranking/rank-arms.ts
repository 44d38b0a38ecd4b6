import type { ArmSet } from './arm-set.ts'
import { chooseWinner } from './choose-winner.ts'
import { concludeRanking } from './conclude-ranking.ts'
import { gradeImprovement } from './grade-improvement.ts'
import { judgeGuards } from './judge-guards.ts'
import { judgePairs } from './judge-pairs.ts'
import { testOmnibus } from './omnibus.ts'
import type { RankingGuard, RankingOptions, Ranking } from './ranking.ts'

/**
 * Ranks variants whose results are there.
 *
 * @throws RangeError if there are fewer than two, the control is none of them, or naming an option that is out of range
 * @internal
 */
export function rankArms(arms: ArmSet, options: RankingOptions): Ranking {
  const { control = null, correction = 'bonferroni', guard = [], minimumEstimate, ...rest } = options
  const { confidence = 0.95 } = rest
  checkRankingOptions(arms.names, options)
  const pairs = judgePairs(arms, rest, { control, correction, confidence })
  const guards = judgeGuards(arms, toList(guard), { options: rest, place: { control, confidence } })
  const ranked = arms.names.map((name) => ({ name, arm: arms.arm(name), guards: guards.get(name) ?? [] }))
  const { tied, winner } = chooseWinner({ arms: ranked, pairs, control, minimumEstimate })
  const pair = control === null ? undefined : pairs.find(({ candidate }) => candidate === winner)
  const ranking = {
    evaluation: arms.evaluation,
    ...(rest.where === undefined ? {} : { where: rest.where }),
    metric: arms.metric,
    control,
    correction,
    confidence,
    arms: ranked,
    omnibus: testOmnibus(arms, rest.seed ?? 1),
    pairs,
    tied,
    winner,
    ...(pair === undefined ? {} : { improvement: gradeImprovement(arms, pair, rest) }),
    trials: arms.trials,
    interleaved: arms.interleaved,
    seed: pairs[0]?.comparison.seed ?? 1,
  }
  return { ...ranking, conclusion: concludeRanking(ranking) }
}

function toList(guard: RankingGuard | readonly RankingGuard[]): readonly RankingGuard[] {
  return 'metric' in guard ? [guard] : guard
}

/**
 * @param names - of the variants
 * @throws RangeError naming what is wrong
 * @internal
 */
export function checkRankingOptions(names: readonly string[], options: RankingOptions): void {
  const { control, correction = 'bonferroni', confidence = 0.95, minimumEstimate } = options
  if (names.length < 2) {
    throw new RangeError(`variants: give at least two, { a: …, b: … }; got ${names.length}`)
  }
  if (control !== undefined && !names.includes(control)) {
    throw new RangeError(`control must be the name of a variant (${names.join(', ')}), got "${control}"`)
  }
  if (correction !== 'bonferroni' && correction !== 'holm') {
    throw new RangeError(`correction must be 'bonferroni' or 'holm', got ${String(correction)}`)
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, got ${String(confidence)}`)
  }
  if (minimumEstimate !== undefined && !Number.isFinite(minimumEstimate)) {
    throw new RangeError(`minimumEstimate must be a finite number, got ${String(minimumEstimate)}`)
  }
}
