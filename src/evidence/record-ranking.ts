import type { GuardResult, RankedArm, RankedPair, Ranking, RankingOptions } from '../evaluation/ranking/ranking.ts'
import { EVIDENCE_SCHEMA } from './evidence.ts'
import { toFiniteOrNull, toIntervalEvidence, toJsonNumber } from './json-number.ts'
import { cut } from './preview.ts'
import type { GuardEvidence, RankedArmEvidence, RankedPairEvidence, RankingEvidence } from './ranking-evidence.ts'
import { recordArm, recordMetric, recordName } from './record-arm.ts'
import { recordSubgroup } from './record-header.ts'
import { describeRequirement } from './wording/describe-requirement.ts'

/** As many pairs as fit beside their variants into what a test may leave: those of ten variants. */
const keptPairs = 45
const longestText = 1000

/** How a ranking was asked for. @internal */
export interface RankingContext {
  readonly options: Pick<RankingOptions, 'power' | 'maxErrorRate' | 'acceptDrift' | 'minimumEstimate'>
  /** Digests of the rows, by name of the variant; absent for arrays. */
  readonly runs?: ReadonlyMap<string, string>
}

/** The record of a comparison of several variants. @internal */
export function recordRanking(ranking: Ranking, { options, runs }: RankingContext): RankingEvidence {
  const { evaluation, where, omnibus, improvement, pairs } = ranking
  return {
    kind: 'ranking',
    schema: EVIDENCE_SCHEMA,
    matcher: 'compareAll',
    evaluation: evaluation === null ? null : recordName(evaluation),
    ...(where === undefined ? {} : { where: recordSubgroup(where) }),
    metric: recordMetric(ranking.metric),
    control: ranking.control === null ? null : recordName(ranking.control),
    correction: ranking.correction,
    confidence: ranking.confidence,
    arms: ranking.arms.map((arm) => recordRankedArm(arm, runs?.get(arm.name))),
    omnibus: omnibus === null ? null : { ...omnibus },
    pairs: chosenPairs(ranking).map(recordPair),
    compared: pairs.length,
    missingPolicy: pairs[0]?.comparison.statistics.missingPolicy ?? 'bound',
    tied: ranking.tied.map(recordName),
    winner: ranking.winner === null ? null : recordName(ranking.winner),
    ...(improvement === undefined
      ? {}
      : {
          improvement: {
            grade: improvement.grade,
            estimate: toFiniteOrNull(improvement.comparison.statistics.estimate),
            interval: toIntervalEvidence(improvement.comparison.statistics.interval),
          },
        }),
    conclusion: cut(ranking.conclusion, longestText),
    trials: ranking.trials,
    interleaved: ranking.interleaved,
    seed: ranking.seed,
    ...(runs === undefined ? {} : { asked: asked(options) }),
  }
}

function asked({
  power = 0.8,
  maxErrorRate,
  acceptDrift,
  minimumEstimate,
}: RankingContext['options']): NonNullable<RankingEvidence['asked']> {
  return {
    power,
    ...(maxErrorRate === undefined ? {} : { maxErrorRate }),
    ...(acceptDrift === undefined ? {} : { acceptDrift }),
    ...(minimumEstimate === undefined ? {} : { minimumEstimate }),
  }
}

/** Where there are too many, first those of variants that may be the best. */
function chosenPairs({ pairs, tied }: Ranking): RankedPair[] {
  if (pairs.length <= keptPairs) {
    return [...pairs]
  }
  const concerns = ({ candidate, baseline }: RankedPair): number =>
    [candidate, baseline].filter((name) => tied.includes(name)).length
  const order = [...pairs].sort((a, b) => concerns(b) - concerns(a)).slice(0, keptPairs)
  const chosen = new Set(order)
  return pairs.filter((pair) => chosen.has(pair))
}

function recordRankedArm({ name, arm, guards }: RankedArm, run: string | undefined): RankedArmEvidence {
  return { ...recordArm({ ...arm, name }, run), guards: guards.map(recordGuard) }
}

function recordGuard({ guard, judged }: GuardResult): GuardEvidence {
  const { metric, statistics, verdict } = judged
  const recorded = recordMetric(metric)
  const requirement =
    'threshold' in judged
      ? describeRequirement({ kind: 'threshold', metric: recorded, threshold: judged.threshold, side: judged.side })
      : describeRequirement({
          kind: 'comparison',
          metric: recorded,
          hypothesis: { relative: false, ...judged.hypothesis },
        })
  return {
    guard: { ...guard, metric: recordName(guard.metric) },
    metric: recorded,
    requirement,
    estimate: toFiniteOrNull(statistics.estimate),
    interval: toIntervalEvidence(statistics.interval),
    pValue: toFiniteOrNull(statistics.pValue),
    verdict: { state: verdict.state, reason: cut(verdict.reason, longestText) },
  }
}

function recordPair({
  candidate,
  baseline,
  comparison,
  pValue,
  adjustedPValue,
  shown,
}: RankedPair): RankedPairEvidence {
  const { statistics, verdict } = comparison
  const effect = statistics.effectSize
  const value = effect === null ? null : toJsonNumber(effect.value)
  return {
    candidate: recordName(candidate),
    baseline: recordName(baseline),
    n: statistics.n,
    estimate: toFiniteOrNull(statistics.estimate),
    interval: toIntervalEvidence(statistics.interval),
    pValue: toFiniteOrNull(pValue),
    adjustedPValue: toFiniteOrNull(adjustedPValue),
    effectSize: effect === null || value === null ? null : { name: recordName(effect.name), value },
    method: recordName(statistics.method),
    casesNeeded: toFiniteOrNull(statistics.casesNeeded),
    shown,
    reason: cut(verdict.reason, longestText),
  }
}
