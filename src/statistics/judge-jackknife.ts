import { observedEffect, possibleEffects } from './_internal/effects.ts'
import { sampleVerdict } from './_internal/sample-verdict.ts'
import { meanResampling } from './bootstrap/bootstrap-mean.ts'
import { pairedRatioResampling } from './bootstrap/bootstrap-paired-ratio.ts'
import { unpairedRatioResampling } from './bootstrap/bootstrap-unpaired-ratio.ts'
import { differences } from './mean/paired-t-test.ts'
import { sum } from './mean/sum.ts'
import { welchProcedure } from './mean/welch-procedure.ts'
import type { ImpossibleProcedure, Procedure } from './procedure/procedure.ts'
import { baselineSign } from './relative/baseline-sign.ts'
import type { MissingPolicy, SampleOptions, SampleVerdict } from './sample-comparison.ts'
import { checkOptions } from './samples/check-options.ts'
import type { Range } from './samples/score-range.ts'
import type { ArmValues } from './samples/sided-arms.ts'
import { mapSided, type Sided } from './samples/sided.ts'
import { jackknifeProcedure } from './bootstrap/jackknife-procedure.ts'

/** @internal */
export interface JackknifeOptions extends Pick<
  SampleOptions,
  'hypothesis' | 'confidence' | 'power' | 'effect' | 'seed'
> {
  /** Values that the statistic can have; `null`: any. */
  readonly range: Range | null
  /** Cases that carry the estimate. */
  readonly n: number
  /** The policy that was applied to missing outputs. */
  readonly missingPolicy: MissingPolicy
  /** Whether each value is of a group of cases. */
  readonly isGrouped: boolean
  /** Why nothing can be decided, if so, whatever the values. */
  readonly undecidable?: string | undefined
}

type Sample = Float64Array

/**
 * Judges a statistic of one arm by its jackknife values, whose mean it is and whose spread is its own. Limits end where its range does.
 *
 * @param values - as observed, and with what is missing as bad and as good as it can be
 * @throws RangeError for options that are out of range
 * @internal
 */
export function estimateJackknife(values: Sided<Sample>, options: JackknifeOptions): SampleVerdict {
  const { range } = options
  const estimate = values.complete.length === 0 ? null : sum(values.complete) / values.complete.length
  return judge(
    values,
    {
      unitsOf: (sample) => sample.length,
      procedureOf: (sample, rest) => jackknifeProcedure(meanResampling(sample), rest),
    },
    { ...options, estimate, possible: { lower: range?.min ?? -Infinity, upper: range?.max ?? Infinity } },
  )
}

/**
 * The same of the difference of two arms, or of their relative difference.
 *
 * @param arms - paired: value i of both belongs to the same cases
 * @throws RangeError for options that are out of range
 * @internal
 */
export function compareJackknives(
  arms: Sided<ArmValues>,
  { paired, ...options }: JackknifeOptions & { readonly paired: boolean },
): SampleVerdict {
  const hypothesis = { relative: false, ...(options.hypothesis ?? { kind: 'greater', margin: 0 }) }
  const estimate = observedEffect(arms.complete, hypothesis, options.range)
  const procedureOf = ({ candidate, baseline }: ArmValues, rest: ProcedureOptions): Procedure | ImpossibleProcedure => {
    if (hypothesis.relative) {
      return relativeProcedure({ candidate, baseline }, { ...rest, paired, range: options.range })
    }
    return paired
      ? jackknifeProcedure(meanResampling(differences(candidate, baseline)), rest)
      : welchProcedure({ candidate, baseline })
  }
  const unitsOf = ({ candidate, baseline }: ArmValues): number =>
    paired ? candidate.length : candidate.length + baseline.length
  const possible = possibleEffects(options.range, hypothesis)
  return judge(arms, { unitsOf, procedureOf }, { ...options, estimate, possible })
}

interface ProcedureOptions {
  readonly seed: number
  readonly confidence: number
  readonly isGrouped: boolean
}

function relativeProcedure(
  { candidate, baseline }: ArmValues,
  { paired, range, ...options }: ProcedureOptions & { readonly paired: boolean; readonly range: Range | null },
): Procedure | ImpossibleProcedure {
  const values = { values: baseline, clusters: null }
  const sign = baselineSign(
    { complete: values, worst: values, best: values },
    { range: range !== null && range.min >= 0 ? range : null, confidence: options.confidence },
  )
  if ('undecidable' in sign) {
    return { method: 'relative difference of means', ...sign }
  }
  const resampling = paired ? pairedRatioResampling : unpairedRatioResampling
  return jackknifeProcedure(resampling({ candidate, baseline }), options)
}

interface Method<T> {
  readonly unitsOf: (side: T) => number
  readonly procedureOf: (side: T, options: ProcedureOptions) => Procedure | ImpossibleProcedure
}

type Judged = Omit<JackknifeOptions, 'range'> & {
  readonly estimate: number | null
  readonly possible: { readonly lower: number; readonly upper: number }
}

/** The lower limit of what is as bad as it can be, the upper one of what is as good. */
function judge<T>(
  sides: Sided<T>,
  { unitsOf, procedureOf }: Method<T>,
  { undecidable, estimate, possible, n, missingPolicy, isGrouped, ...rest }: Judged,
): SampleVerdict {
  const options = checkOptions({ ...rest, scale: 'unbounded' })
  const { seed, confidence } = options
  const units = mapSided(sides, unitsOf)
  const nothing = undecidable ?? (isAny(units, 0) ? meaningless : undefined)
  const procedure =
    nothing === undefined
      ? bothSides(mapSided(sides, (side) => procedureOf(side, { seed, confidence, isGrouped })))
      : { method: 'none', undecidable: nothing }
  return sampleVerdict(inCases(procedure, n / units.complete), {
    options,
    n,
    cases: Math.max(n, Math.round((n * units.worst) / units.complete)),
    estimate,
    missingPolicy,
    possible,
  })
}

const meaningless = 'the figure means nothing on these cases, or too few of them say anything'

function isAny({ complete, worst, best }: Sided<number>, count: number): boolean {
  return [complete, worst, best].includes(count)
}

function bothSides({ complete, worst, best }: Sided<Procedure | ImpossibleProcedure>): Procedure | ImpossibleProcedure {
  if (worst === complete && best === complete) {
    return complete
  }
  const impossible = [complete, worst, best].find((side) => !('greater' in side))
  if (impossible !== undefined || !('greater' in worst) || !('greater' in best) || !('greater' in complete)) {
    return impossible ?? complete
  }
  const undecidable = complete.undecidable ?? worst.undecidable ?? best.undecidable
  return { ...complete, greater: worst.greater, less: best.less, ...(undecidable === undefined ? {} : { undecidable }) }
}

/** The fewest cases, where units are groups of them. */
function inCases<T extends Procedure | ImpossibleProcedure>(procedure: T, casesOfUnit: number): T {
  return 'minimumCases' in procedure
    ? { ...procedure, minimumCases: Math.ceil(procedure.minimumCases * casesOfUnit) }
    : procedure
}
