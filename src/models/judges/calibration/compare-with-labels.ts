import { cohenKappa } from '../../../statistics/agreement/cohen-kappa.ts'
import { compareSamples } from '../../../statistics/compare-samples.ts'
import { estimate } from '../../../statistics/estimate.ts'
import type { SampleVerdict, Scale } from '../../../statistics/sample-comparison.ts'
import { groupsOf } from './groups-of.ts'
import type { Estimated, JudgeCalibration } from './judge-calibration.ts'

/** Outputs that both people and the judge have scored. @internal */
export interface LabelledScores {
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** The judgements that a score is the mean of, where there are several. */
  readonly repeats: ReadonlyArray<readonly number[]>
  readonly groups: ReadonlyArray<string | undefined>
  /** The levels of the scale, the smallest first. */
  readonly levels: readonly number[]
  readonly confidence: number
}

type Figures = Pick<JudgeCalibration, 'agreement' | 'kappa' | 'bias' | 'sensitivity' | 'specificity' | 'noise'>

/** The figures of a calibration. @internal */
export function compareWithLabels(data: LabelledScores): Figures {
  const { labels, scores, levels, groups } = data
  const [said, wanted] = [scores, labels].map((values) => values.map((value) => nearest(value, levels))) as [
    number[],
    number[],
  ]
  const passes = (label: number): Estimated | null => {
    const some = wanted.flatMap((level, i) => (level === label ? [i] : []))
    const right = some.map((i) => Number(said[i] === label))
    return isPassFail(levels) && some.length > 0
      ? shareOf(right, { ...data, groups: some.map((i) => groups[i]) })
      : null
  }
  return {
    agreement: shareOf(
      said.map((level, i) => Number(level === wanted[i])),
      data,
    ),
    kappa: kappaOf(said, wanted, data),
    bias: biasOf(data),
    sensitivity: passes(1),
    specificity: passes(0),
    noise: noiseOf(data),
  }
}

type Dependence = Pick<LabelledScores, 'groups' | 'confidence'>

function shareOf(flags: readonly number[], dependence: Dependence): Estimated {
  const { confidence } = dependence
  return toEstimated(estimate(flags, { scale: 'binary', confidence, ...groupsOf(dependence.groups) }))
}

function biasOf({ labels, scores, levels, ...dependence }: LabelledScores): Estimated {
  const isWhole = [...labels, ...scores].every((value) => value === 0 || value === 1)
  const [min = 0, max = 1] = [levels[0], levels.at(-1)]
  // Means of several judgements are not passes and fails.
  const scale: Scale = isPassFail(levels) && isWhole ? 'binary' : { min, max }
  const { confidence } = dependence
  return toEstimated(compareSamples(scores, labels, { scale, confidence, ...groupsOf(dependence.groups) }))
}

/** As many levels are measured by how often two judgements differ as by how far. */
function noiseOf({ repeats, levels, ...dependence }: LabelledScores): Estimated | null {
  const several = repeats.flatMap((each, i) => (each.length >= 2 ? [{ each, group: dependence.groups[i] }] : []))
  if (several.length === 0) {
    return null
  }
  const scale = { min: 0, max: (levels.at(-1) ?? 1) - (levels[0] ?? 0) }
  const { confidence } = dependence
  const groups = groupsOf(several.map(({ group }) => group))
  return toEstimated(
    estimate(
      several.map(({ each }) => meanDistance(each)),
      { scale, confidence, ...groups },
    ),
  )
}

function meanDistance(values: readonly number[]): number {
  const pairs = values.flatMap((one, i) => values.slice(i + 1).map((other) => Math.abs(one - other)))
  return pairs.reduce((sum, distance) => sum + distance, 0) / pairs.length
}

/**
 * The Wald interval has no width where both agree on everything. So the limits of the mean agreement count, too, at the chance agreement
 * that was observed: whichever are wider.
 */
function kappaOf(said: readonly number[], wanted: readonly number[], data: LabelledScores): Estimated | null {
  const { levels, confidence } = data
  const weights = levels.length > 2 ? 'quadratic' : 'none'
  const places = said.map((level, i) => [levels.indexOf(level), levels.indexOf(wanted[i] ?? level)] as const)
  const table = levels.map((_, row) =>
    levels.map((_level, column) => places.filter(([one, other]) => one === row && other === column).length),
  )
  const { kappa, expected, lower, upper } = cohenKappa(table, { weights, level: confidence })
  if (kappa === null || lower === null || upper === null) {
    return null
  }
  const span = levels.length - 1
  const agreements = places.map(([one, other]) => 1 - ((one - other) / span) ** 2)
  const scale = weights === 'none' ? 'binary' : { min: 0, max: 1 }
  const { interval } = estimate(agreements, { scale, confidence, ...groupsOf(data.groups) })
  const beyondChance = (agreement: number): number => (agreement - expected) / (1 - expected)
  return {
    estimate: kappa,
    interval: {
      lower: Math.max(-1, Math.min(lower, beyondChance(interval.lower))),
      upper: Math.min(1, Math.max(upper, beyondChance(interval.upper))),
      confidence,
    },
    method: `Cohen’s κ${weights === 'none' ? '' : ', quadratic weights'}, the wider of Wald and agreement limits`,
    n: said.length,
  }
}

/** @internal */
export function isPassFail(levels: readonly number[]): boolean {
  return levels.length === 2 && levels[0] === 0 && levels[1] === 1
}

function nearest(value: number, levels: readonly number[]): number {
  return levels.reduce((best, level) => (Math.abs(level - value) < Math.abs(best - value) ? level : best))
}

function toEstimated({ estimate: value, interval, method, n }: SampleVerdict): Estimated {
  return { estimate: value ?? Number.NaN, interval, method, n }
}
