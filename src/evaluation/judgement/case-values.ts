import { jackknifeOf } from '../aggregates/jackknife.ts'
import { casesOfAggregate } from '../aggregates/run-units.ts'
import type { Run } from '../run.ts'
import { passAtK } from '../../statistics/passing/pass-at-k.ts'
import { type Passing, passingOf, quantileOf } from '../metric-statistic.ts'
import type { ArmValues } from './make-arm.ts'
import type { ResolvedMetric } from './resolve-metric.ts'

/** @internal */
export type CaseValues = Pick<ArmValues, 'values' | 'trials' | 'repeats' | 'jackknife'>

/**
 * One value per case, in the order of the run: the mean over its trials that have one, `null` if none has. For a quantile, or where there are several, the
 * trials themselves besides; for pass@k and pass^k, the unbiased estimate of the case. Where a scorer was asked several times, each of its scores.
 *
 * @internal
 */
export function caseValues(
  run: Run,
  { metric, read, repeats, aggregate }: Pick<ResolvedMetric, 'metric' | 'read' | 'repeats' | 'aggregate'>,
): CaseValues {
  if (aggregate !== undefined) {
    const cases = casesOfAggregate(run, aggregate)
    return jackknifeOf(aggregate, {
      cases,
      isCounted: cases.map(({ parts }) => parts.length > 0),
      groups: run.cases.map(({ group }) => group),
      isIncomplete: cases.some(({ missing }) => missing > 0),
    })
  }
  if (isPlain(run, metric)) {
    // The mean of one value is itself: a million cases need no list for each.
    return { values: run.observations.map(read) }
  }
  const observed = run.cases.map((_, index) => run.observations.slice(index * run.trials, (index + 1) * run.trials))
  const trials = observed.map((each) => each.map(read).filter((value) => value !== null))
  const passing = passingOf(metric)
  const values = trials.map((present) => (passing === undefined ? meanOf(present) : passRateOf(present, passing)))
  const scores = observed.map((each) => each.map((observation) => repeats?.(observation) ?? []))
  return {
    values,
    ...(quantileOf(metric) === undefined && run.trials === 1 ? {} : { trials }),
    ...(scores.some((each) => each.some(({ length }) => length > 0)) ? { repeats: scores } : {}),
  }
}

/** Whether each case has one trial, of which nothing but its value is asked. */
function isPlain({ trials, observations }: Run, metric: ResolvedMetric['metric']): boolean {
  return (
    trials === 1 &&
    quantileOf(metric) === undefined &&
    passingOf(metric) === undefined &&
    observations.every(({ repeats }) => repeats === undefined)
  )
}

function meanOf(present: readonly number[]): number | null {
  return present.length === 0 ? null : sumOf(present) / present.length
}

/** Of fewer trials than k nobody can tell. */
function passRateOf(present: readonly number[], { k, must }: Passing): number | null {
  const estimates = passAtK([{ successes: sumOf(present), n: present.length }], k)
  return estimates?.[must].estimate ?? null
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The values of some of the cases, in that order. @internal */
export function pickCases(all: CaseValues, indices: Uint32Array): CaseValues {
  const { values, trials, repeats } = all
  if (indices.length === values.length && indices.every((index, position) => index === position)) {
    return all
  }
  return {
    values: Array.from(indices, (index) => values[index] ?? null),
    ...(trials === undefined ? {} : { trials: Array.from(indices, (index) => trials[index] ?? []) }),
    ...(repeats === undefined ? {} : { repeats: Array.from(indices, (index) => repeats[index] ?? []) }),
  }
}
