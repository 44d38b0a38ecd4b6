import type { PrecisionEvidence } from '../precision-evidence.ts'
import { percent } from './percent.ts'

/**
 * What trials, repeats of a judge and groups were worth: on what the next calls are best spent, and how many independent cases grouped ones
 * stand for.
 *
 * @internal
 */
export function describePrecision(
  precision: PrecisionEvidence = {},
): ReadonlyArray<readonly [label: string, text: string]> {
  const { trials, judge, groups } = precision
  const noise = judge === undefined ? trials && describeTrials(trials) : describeJudge(judge)
  return [
    ...(noise === undefined ? [] : [['noise', noise] as const]),
    ...(groups === undefined
      ? []
      : [
          [
            'groups',
            `${groups.groups.toLocaleString('en-US')}: the cases are worth ${Math.round(groups.effectiveCases).toLocaleString('en-US')} ` +
              `independent ones (design effect ${groups.designEffect.toFixed(1)})`,
          ] as const,
        ]),
  ]
}

function describeTrials({
  betweenCases,
  betweenTrials,
  singleTrialWidth,
}: NonNullable<PrecisionEvidence['trials']>): string {
  const share = betweenTrials / (betweenCases + betweenTrials)
  const noise = `${percent(Math.round(100 * share) / 100)} of a trial's variance is between trials, the rest between cases`
  const narrower = Math.round(100 * (1 - singleTrialWidth)) / 100
  return narrower > 0
    ? `${noise}; as many calls on single trials of more cases: an interval ${percent(narrower)} narrower`
    : `${noise}; more trials are worth as much as more cases`
}

/** Twice the cases: 1 − 1/√2. */
const twiceTheCases = 0.29

function describeJudge(judge: NonNullable<PrecisionEvidence['judge']>): string {
  const { betweenCases, betweenAnswers, betweenRepeats, singleRepeatWidth, noiselessWidth, manyTrialsWidth } = judge
  // Below a millionth of the whole there is but rounding.
  const least = 1e-6 * (betweenCases + (betweenAnswers ?? 0) + betweenRepeats)
  const shown = (variance: number): string => (variance <= least ? '0' : String(Number(variance.toPrecision(2))))
  const variances =
    betweenAnswers === null
      ? `cases and answers ${shown(betweenCases)}`
      : `cases ${shown(betweenCases)}, answers ${shown(betweenAnswers)}`
  const levers = [
    ['more repeats of the judge', noiselessWidth, 'at most '],
    ...(manyTrialsWidth === null ? [] : [['more trials', manyTrialsWidth, 'at most '] as const]),
    ['twice the cases', 1 - twiceTheCases, ''],
  ] as const
  const loss = Math.round(100 * (singleRepeatWidth - 1)) / 100
  const wider = loss > 0 ? `${percent(loss)} wider` : 'as wide'
  const gains = levers.map(([lever, width, bound]) => `${lever}: ${bound}${whole(1 - width)}`).join(', ')
  return (
    `${variances}, judge ${shown(betweenRepeats)} (variances); the judge asked once: an interval ${wider}; ` +
    `narrower by ${gains}`
  )
}

function whole(share: number): string {
  return percent(Math.round(100 * share) / 100)
}
