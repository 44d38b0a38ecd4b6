import type { ThresholdEstimate } from '../evaluation/comparison.ts'
import type { Verdict } from '../evaluation/verdict.ts'
import type { ThresholdEvidence } from './evidence.ts'
import { recordName } from './record-arm.ts'
import { toFiniteOrNull, toIntervalEvidence } from './json-number.ts'

/** The figures that all requirements have. @internal */
export type SharedFigure =
  | 'n'
  | 'estimate'
  | 'interval'
  | 'pValue'
  | 'oppositePValue'
  | 'method'
  | 'errorBand'
  | 'missingPolicy'
  | 'detectable'
  | 'casesNeeded'

/** The figures that comparisons and estimates share, as JSON can hold them. @internal */
export function recordStatistics(
  figures: Pick<ThresholdEstimate['statistics'], SharedFigure>,
  { cause }: Verdict,
): Pick<ThresholdEvidence, SharedFigure> {
  // What keeps the verdict back then is not the number of cases.
  const isBeyondCases = cause === 'errors' || cause === 'drift' || cause === 'stopped'
  return {
    n: figures.n,
    estimate: toFiniteOrNull(figures.estimate),
    interval: toIntervalEvidence(figures.interval),
    pValue: toFiniteOrNull(figures.pValue),
    oppositePValue: toFiniteOrNull(figures.oppositePValue),
    method: recordName(figures.method),
    ...(figures.errorBand === undefined ? {} : { errorBand: figures.errorBand }),
    missingPolicy: figures.missingPolicy,
    detectable: toFiniteOrNull(figures.detectable),
    casesNeeded: isBeyondCases ? null : toFiniteOrNull(figures.casesNeeded),
  }
}
