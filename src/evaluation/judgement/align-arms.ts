import type { Comparison, Flip } from '../comparison.ts'
import type { Run, RunCase } from '../run.ts'
import { alignColumns } from './align-runs.ts'
import { caseValues, pickCases } from './case-values.ts'
import { countOutcomes } from './count-outcomes.ts'
import { findBudgetStop } from './find-budget-stop.ts'
import { findFailures } from './find-failures.ts'
import { type FlipSource, noFlips } from './find-flips.ts'
import type { ArmValues } from './make-arm.ts'
import { orientationOf } from './orientation.ts'
import type { ResolvedMetric } from './resolve-metric.ts'
import { showCase } from './show-case.ts'

/** The values of two runs, as they are compared. @internal */
export interface RunArms extends Pick<Comparison, 'unmatched'> {
  readonly candidate: ArmValues
  readonly baseline: ArmValues
  /** Cluster of each case that is compared; `undefined` for a case that stands alone. */
  readonly groups: ReadonlyArray<string | undefined>
  readonly flips: FlipSource
}

/**
 * The values of the cases that both runs have.
 *
 * @throws NotComparableError if they have none in common
 * @internal
 */
export function alignArms(candidate: Run, baseline: Run, resolved: ResolvedMetric): RunArms {
  const aligned = alignColumns(candidate, baseline)
  const first = pickCases(caseValues(candidate, resolved), aligned.candidate)
  const second = pickCases(caseValues(baseline, resolved), aligned.baseline)
  const { turn } = orientationOf(resolved.metric)
  return {
    candidate: { ...describeArm(candidate, resolved), ...first },
    baseline: { ...describeArm(baseline, resolved), ...second },
    groups: Array.from(aligned.candidate, (index) => candidate.cases[index]?.group),
    unmatched: aligned.unmatched,
    flips: {
      count: aligned.candidate.length,
      differenceAt: (position) => difference([first.values[position] ?? null, second.values[position] ?? null], turn),
      showAt: (position) => {
        const [index = 0, partner = 0] = [aligned.candidate[position], aligned.baseline[position]]
        return {
          ...showItem(candidate.cases[index]),
          candidate: showCase(candidate, index, resolved),
          baseline: showCase(baseline, partner, resolved),
        }
      },
    },
  }
}

/** All values of two runs, whose cases are not the same. @internal */
export function wholeArms(candidate: Run, baseline: Run, resolved: ResolvedMetric): RunArms {
  return {
    candidate: { ...describeArm(candidate, resolved), ...caseValues(candidate, resolved) },
    baseline: { ...describeArm(baseline, resolved), ...caseValues(baseline, resolved) },
    groups: [...candidate.cases, ...baseline.cases].map(({ group }) => group),
    unmatched: { candidate: 0, baseline: 0 },
    flips: noFlips,
  }
}

/** What an arm is called, and how its trials ended. @internal */
export function describeArm(run: Run, resolved: ResolvedMetric): Omit<ArmValues, 'values' | 'trials'> {
  const { system, observations } = run
  const budgetStop = findBudgetStop(run)
  return {
    ...system,
    outcomes: countOutcomes(observations),
    ...(budgetStop === undefined ? {} : { budgetStop }),
    ...findFailures(observations, resolved),
  }
}

function difference(
  [candidate, baseline]: readonly [number | null, number | null],
  turn: (value: number) => number,
): number | null {
  return candidate === null || baseline === null ? null : turn(candidate) - turn(baseline)
}

function showItem(item: RunCase | undefined): Pick<Flip, 'caseId' | 'input' | 'expected'> {
  return item === undefined
    ? { caseId: '', input: undefined }
    : { caseId: item.id, input: item.input, ...(item.expected === undefined ? {} : { expected: item.expected }) }
}
