import type { ThresholdEvidence } from '../../evidence/evidence.ts'
import { estimateAfresh } from '../../evidence/merging/estimate-again.ts'
import { optionsOfRecord } from '../../evidence/merging/recorded-question.ts'
import { caseValues } from '../../evaluation/judgement/case-values.ts'
import { resolveMetric, type ResolvedMetric } from '../../evaluation/judgement/resolve-metric.ts'
import { quantileOf } from '../../evaluation/metric-statistic.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import { restrictRun } from '../../evaluation/subgroup.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import type { Replicates } from './calibration-report.ts'
import { countVerdicts, type VerdictCounts } from './count-verdicts.ts'
import { moveTo, type ThresholdPlace } from './move-to.ts'
import { rewriteOf } from './rewrite-values.ts'
import type { Draws } from './swap-arms.ts'
import { tilt } from './tilt.ts'

/** Cases that belong together, or one: what is drawn as a whole. */
interface Unit {
  readonly cases: ReadonlyArray<{ readonly item: RunCase; readonly observations: readonly Observation[] }>
}

/**
 * Asks again and again whether a system lies on the right side of a threshold that it lies on. Its cases, with either of their two answers, are drawn with
 * replacement, groups as wholes, with weights that make the threshold true of them; figures without bounds are moved there first.
 *
 * @throws RangeError saying why the threshold cannot be made true of these answers
 * @throws UnknownMetricError, EmptySubgroupError if the runs cannot be asked so
 * @internal
 */
export function drawAtThreshold(
  record: ThresholdEvidence,
  replicates: Replicates,
  { swaps, seed }: Draws,
): VerdictCounts {
  const { where, metric } = optionsOfRecord(record, replicates[0])
  const [first, second] = replicates.map((run) => restrictRun(run, where)) as [Run, Run]
  const place = placeOf(record, resolveMetric(metric, first), first)
  const moved = moveTo(place, [first, second])
  const units = withImagined(moved.flatMap(unitsOf), place, first)
  const draw = drawer(units, excessesOf(units, place, first))
  const size = unitsOf(first).length
  return countVerdicts(swaps, (index) => {
    const run = runOf(first, draw(size, createRandom(seed, index)))
    return { key: keyOf(record, run, place), judge: () => estimateAfresh(record, run).verdict.state }
  })
}

function placeOf({ threshold }: ThresholdEvidence, resolved: ResolvedMetric, run: Run): ThresholdPlace {
  const { metric } = resolved
  const isTotal = metric.statistic === 'total'
  if (isTotal && run.cases.some(({ group }) => group !== undefined)) {
    throw new RangeError('a total of groups that are drawn has another number of cases each time. Calibrate the mean')
  }
  if (metric.scale !== 'unbounded' && quantileOf(metric) !== undefined) {
    throw new RangeError('many scores are the same, and their quantile is no point that weights could move')
  }
  return { ...resolved, target: isTotal ? threshold / run.cases.length : threshold }
}

function unitsOf(run: Run): Unit[] {
  const { cases, trials, observations } = run
  const units = new Map<string, Array<Unit['cases'][number]>>()
  for (const [index, item] of cases.entries()) {
    const key = item.group === undefined ? `case ${index}` : `group ${item.group}`
    const known = units.get(key) ?? []
    known.push({ item, observations: observations.slice(index * trials, (index + 1) * trials) })
    units.set(key, known)
  }
  return [...units.values()].map((each) => ({ cases: each }))
}

/** A run of drawn units. What is drawn twice is two cases, or groups. */
function runOf(run: Run, units: readonly Unit[]): Run {
  const cases: RunCase[] = []
  const observations: Observation[] = []
  for (const [index, unit] of units.entries()) {
    for (const { item, observations: own } of unit.cases) {
      const id = String(cases.length)
      cases.push({ ...item, id, ...(item.group === undefined ? {} : { group: String(index) }) })
      observations.push(...own.map((observation) => ({ ...observation, caseId: id })))
    }
  }
  return { ...run, cases, observations }
}

/** By how much the values of each unit exceed the target, summed. */
function excessesOf(units: readonly Unit[], place: ThresholdPlace, run: Run): number[] {
  const { metric, target } = place
  const quantile = quantileOf(metric)
  return units.map((unit) => {
    const { values, trials } = caseValues(runOf(run, [unit]), place)
    const parts =
      quantile === undefined
        ? values.map((value) => (value === null ? 0 : value - target))
        : (trials ?? []).flat().map((value) => quantile - (value <= target ? 1 : 0))
    return parts.reduce((sum, part) => sum + part, 0)
  })
}

/** Where no answer lies on one side, as where nothing ever failed, the same cases with the worst or best value there is are taken in. */
function withImagined(units: readonly Unit[], place: ThresholdPlace, run: Run): Unit[] {
  const { trialScale, target } = place
  const excesses = excessesOf(units, place, run)
  const [hasBelow, hasAbove] = [excesses.some((each) => each < 0), excesses.some((each) => each > 0)]
  if ((hasBelow && hasAbove) || trialScale === 'unbounded') {
    return [...units]
  }
  const { min, max } = trialScale === 'binary' ? { min: 0, max: 1 } : trialScale
  const bound = hasBelow ? max : min
  if (bound === target) {
    throw new RangeError('the threshold is the end of the scale, and no system lies beyond it')
  }
  const rewrite = rewriteOf(place, run)
  const imagined = units.map(({ cases }) => ({
    cases: cases.map(({ item, observations }) => ({
      item,
      observations: observations.map((observation) => rewrite(observation, () => bound)),
    })),
  }))
  return [...units, ...imagined]
}

function drawer(units: readonly Unit[], excesses: readonly number[]): (size: number, random: RandomSource) => Unit[] {
  if (excesses.every((each) => each === 0)) {
    throw new RangeError('every case comes to the same, and tells nothing of how far others lie apart')
  }
  let sum = 0
  const cumulative = Float64Array.from(tilt(excesses), (weight) => (sum += weight))
  const pick = (uniform: number): Unit => {
    let [low, high] = [0, units.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 1) > uniform) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return units[low] as Unit
  }
  return (size, random) => Array.from({ length: size }, () => pick(random.next() * sum))
}

/** Pass and fail of independent cases, all judged once: how many of each say it all. */
function keyOf({ metric, stopping }: ThresholdEvidence, run: Run, place: ThresholdPlace): string | undefined {
  if (metric.scale !== 'binary' || stopping !== undefined || run.cases.some(({ group }) => group !== undefined)) {
    return undefined
  }
  const { values } = caseValues(run, place)
  const count = (wanted: number | null): number => values.filter((value) => value === wanted).length
  return `${count(0)}/${count(1)}/${count(null)}`
}
