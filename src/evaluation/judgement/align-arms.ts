import { canonicalJson } from '../canonical-json.ts'
import type { Comparison, Flip } from '../comparison.ts'
import type { Run, RunCase } from '../run.ts'
import { jackknifeOf } from '../aggregates/jackknife.ts'
import { type AggregateCase, casesOfAggregate } from '../aggregates/run-units.ts'
import { type AlignedColumns, alignColumns } from './align-runs.ts'
import { type CaseValues, caseValues, pickCases } from './case-values.ts'
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
  const [first, second] = valuesOfPairs([candidate, baseline], aligned, resolved)
  const { turn } = orientationOf(resolved.metric)
  return {
    candidate: { ...describeArm(candidate, resolved), ...first },
    baseline: { ...describeArm(baseline, resolved), ...second },
    groups: groupsOf(candidate, aligned.candidate),
    unmatched: aligned.unmatched,
    flips: {
      count: aligned.candidate.length,
      differenceAt: (position) =>
        resolved.aggregate !== undefined &&
        isSame([candidate, aligned.candidate[position] ?? 0], [baseline, aligned.baseline[position] ?? 0], resolved)
          ? null
          : difference([first.values[position] ?? null, second.values[position] ?? null], turn),
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

/** An aggregate is one of the cases that both arms have an output for, so that it is compared on the same ones. */
function valuesOfPairs(
  [candidate, baseline]: readonly [Run, Run],
  aligned: AlignedColumns,
  resolved: ResolvedMetric,
): [CaseValues, CaseValues] {
  const { aggregate } = resolved
  if (aggregate === undefined) {
    return [
      pickCases(caseValues(candidate, resolved), aligned.candidate),
      pickCases(caseValues(baseline, resolved), aligned.baseline),
    ]
  }
  const pick = (run: Run, column: Uint32Array): AggregateCase[] => {
    const cases = casesOfAggregate(run, aggregate)
    return Array.from(column, (index) => cases[index] as AggregateCase)
  }
  const [own, theirs] = [pick(candidate, aligned.candidate), pick(baseline, aligned.baseline)]
  const common = {
    isCounted: own.map(({ parts }, index) => parts.length > 0 && theirs[index]?.parts.length !== 0),
    groups: Array.from(aligned.candidate, (index) => candidate.cases[index]?.group),
    isIncomplete: [...own, ...theirs].some(({ missing }) => missing > 0),
  }
  return [jackknifeOf(aggregate, { ...common, cases: own }), jackknifeOf(aggregate, { ...common, cases: theirs })]
}

/** Clusters of some cases, in their order. */
function groupsOf({ cases }: Run, places: Uint32Array): RunArms['groups'] {
  const all = cases.map(({ group }) => group)
  return places.length === all.length && places.every((index, position) => index === position)
    ? all
    : Array.from(places, (index) => all[index])
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
export function describeArm(run: Run, resolved: ResolvedMetric): Omit<ArmValues, 'values' | 'trials' | 'jackknife'> {
  const { system, observations } = run
  const budgetStop = findBudgetStop(run)
  return {
    ...system,
    outcomes: countOutcomes(observations),
    ...(budgetStop === undefined ? {} : { budgetStop }),
    ...findFailures(observations, resolved),
  }
}

/** The same outputs have other shares in two aggregates, but are no example of what differs. */
function isSame(
  [candidate, index]: readonly [Run, number],
  [baseline, partner]: readonly [Run, number],
  resolved: ResolvedMetric,
): boolean {
  const shown = (run: Run, place: number): string => canonicalJson(showCase(run, place, resolved))
  return shown(candidate, index) === shown(baseline, partner)
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
