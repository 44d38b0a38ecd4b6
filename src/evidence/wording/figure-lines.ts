import type { MeasuredEvidence } from '../evidence.ts'
import { describeErrorBand } from './describe-error-band.ts'
import { describePrecision } from './describe-precision.ts'
import { describeStopping } from './describe-stopping.ts'
import { askedPValue, formatPValue } from './p-value.ts'
import { percent } from './percent.ts'

/** A line of a report in plain text. @internal */
export type Line = readonly [label: string, text: string]

/** How unlikely the figures are if what is required does not hold. @internal */
export function pLine(evidence: Pick<MeasuredEvidence, 'negated' | 'pValue' | 'oppositePValue'>): Line {
  const written = formatPValue(askedPValue(evidence))
  return ['p', `${written} ${evidence.negated ? 'for the opposite, which .not asks for' : 'against that requirement'}`]
}

/** To which family the claim belongs, and what is left of p; none where it stands alone. @internal */
export function familyLine({ family }: Pick<MeasuredEvidence, 'family'>): Line[] {
  return family === undefined
    ? []
    : [
        [
          'family',
          `${family.name}: one of ${family.size} claims, p ${formatPValue(family.adjustedPValue)} corrected for them (Bonferroni), ` +
            `confidence ${percent(family.confidence)} for all together`,
        ],
      ]
}

/** How interval and p were computed, and how far that can be trusted. @internal */
export function methodLines({ method, errorBand, interval, precision }: MeasuredEvidence): Line[] {
  return [
    ['method', method],
    ...(errorBand === undefined ? [] : [['error rate', describeErrorBand(errorBand, interval.confidence)] as const]),
    ...describePrecision(precision),
  ]
}

/** When a sequential judgement stopped. @internal */
export function stoppingLine({ stopping }: Pick<MeasuredEvidence, 'stopping'>): Line[] {
  return stopping === undefined ? [] : [['stopped', describeStopping(stopping)]]
}
