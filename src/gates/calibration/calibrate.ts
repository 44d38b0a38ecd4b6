import { messageOf } from '../../errors.ts'
import { hasMetric } from '../../evaluation/run.ts'
import type { MeasuredEvidence } from '../../evidence/evidence.ts'
import { clopperPearsonInterval } from '../../statistics/proportion/clopper-pearson-interval.ts'
import { wrongVerdicts } from './ask-again.ts'
import { drawAtThreshold } from './at-threshold.ts'
import {
  type CalibratedQuestion,
  type ComparingQuestion,
  type LeftQuestion,
  questionsOf,
  questionsOfGate,
  type ThresholdQuestion,
} from './calibrated-question.ts'
import { type CalibrationReport, findReplicates, type Replicates } from './calibration-report.ts'
import type { VerdictCounts } from './count-verdicts.ts'
import { countDiffering, type Draws, swapArms } from './swap-arms.ts'

/** @internal */
export interface CalibrateOptions {
  /** How often arms are swapped, or cases drawn. @defaultValue 2000 */
  readonly swaps?: number
  /** @defaultValue 1 */
  readonly seed?: number
}

/** How often a verdict was given. @internal */
export interface CalibratedRate {
  readonly count: number
  readonly rate: number
  /** Clopper–Pearson, 95 %: of what more draws from these answers would give. */
  readonly interval: { readonly lower: number; readonly upper: number }
  /** Whether it is a false verdict on what was drawn. */
  readonly isFalse: boolean
}

/** What a question of the suite says where the right answer is known. @internal */
export interface Calibration {
  readonly test: string
  readonly question: string
  /** `same system`: of a system that is compared with itself. `at the threshold`: of one that lies on it. */
  readonly truth: 'same system' | 'at the threshold'
  readonly system: string
  readonly cases: number
  /** Cases whose two answers have not the same score; `null` where nothing is compared. */
  readonly differing: number | null
  /** What is promised of either false verdict: half of 1 − confidence. */
  readonly nominal: number
  /** What was measured for the method where it cannot keep that; absent where it can. */
  readonly errorBand?: readonly [smallest: number, largest: number]
  readonly pass: CalibratedRate
  readonly fail: CalibratedRate
}

/** @internal */
export interface CalibrationResult {
  readonly swaps: number
  readonly calibrations: readonly Calibration[]
  /** Questions that cannot be calibrated, and why. */
  readonly left: ReadonlyArray<{ readonly test: string; readonly question: string; readonly reason: string }>
}

/**
 * Asks the questions of a suite where the right answer is known.
 *
 * - What compares, gates as wholes, is asked of a system and itself: two answers to each case, which of them is the candidate's is drawn
 *   for each case, again and again. Any verdict that tells the arms apart is then a false one;
 * - a threshold is asked of a system that lies on it: cases are drawn again and again, weighted so that it is true of them.
 *
 * @param first - of a run of the suite
 * @param second - of another run, with other samples of all answers
 * @throws RangeError for other than a whole number of swaps from 1
 * @internal
 */
export function calibrate(
  first: CalibrationReport,
  second: CalibrationReport,
  { swaps = 2000, seed = 1 }: CalibrateOptions = {},
): CalibrationResult {
  if (!(Number.isSafeInteger(swaps) && swaps >= 1)) {
    throw new RangeError(`swaps must be a whole number ≥ 1, got ${swaps}`)
  }
  const outcomes = askedIn(first).map(({ test, question }) => ({
    test,
    question: question.label,
    ...answer(question, [first, second], { swaps, seed }),
  }))
  return {
    swaps,
    calibrations: outcomes.flatMap((outcome) => ('reason' in outcome ? [] : [outcome])),
    left: outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome] : [])),
  }
}

interface AskedIn {
  readonly test: string
  readonly question: CalibratedQuestion | LeftQuestion
}

function askedIn({ tests, gates }: CalibrationReport): AskedIn[] {
  return [
    ...tests.flatMap(({ file, name, evidence }) =>
      questionsOf(evidence).map((question) => ({ test: `${file} > ${name}`, question })),
    ),
    ...gates.flatMap((gate) => questionsOfGate(gate).map((question) => ({ test: 'the run', question }))),
  ]
}

type Reports = readonly [CalibrationReport, CalibrationReport]
type Answer = Omit<Calibration, 'test' | 'question'> | { readonly reason: string }

function answer(question: CalibratedQuestion | LeftQuestion, reports: Reports, draws: Draws): Answer {
  if (question.kind === 'left') {
    return { reason: question.reason }
  }
  try {
    return question.kind === 'threshold'
      ? answerThreshold(question, reports, draws)
      : answerComparing(question, reports, draws)
  } catch (error) {
    return { reason: messageOf(error) }
  }
}

function answerThreshold({ record }: ThresholdQuestion, reports: Reports, draws: Draws): Answer {
  const pair = findReplicates([record.candidate.run], ...reports)
  if ('reason' in pair) {
    return pair
  }
  const [{ system }] = pair
  return {
    truth: 'at the threshold',
    system: system.name,
    cases: record.n + record.candidate.missing,
    differing: null,
    ...promiseOf([record]),
    ...ratesOf(drawAtThreshold(record, pair, draws), draws, { pass: true, fail: true }),
  }
}

function answerComparing(question: ComparingQuestion, reports: Reports, draws: Draws): Answer {
  const pairs = new Map<string | null, Replicates>()
  for (const { evaluation } of question.comparisons) {
    const records = question.comparisons.filter((record) => record.evaluation === evaluation)
    const pair = findReplicates(
      records.flatMap(({ baseline, candidate }) => [baseline.run, candidate.run]),
      ...reports,
    )
    if ('reason' in pair) {
      return pair
    }
    const unknown = records.find(({ metric }) => !pair.every((run) => hasMetric(run, metric)))
    if (unknown !== undefined) {
      return { reason: `rows have not what ${unknown.metric.name} is computed by: a function of one's own` }
    }
    pairs.set(evaluation, pair)
  }
  const used = [...pairs.values()]
  const [first] = used
  return {
    truth: 'same system',
    system: [...new Set(used.map(([{ system }]) => system.name))].join(', '),
    cases: used.reduce((sum, [{ cases }]) => sum + cases.length, 0),
    differing: first === undefined ? 0 : countDiffering(question, first),
    ...promiseOf(question.comparisons),
    ...ratesOf(swapArms(question, pairs, draws), draws, wrongVerdicts(question)),
  }
}

/** The least that the questions promise: none of them is told apart from the others. */
function promiseOf(records: readonly MeasuredEvidence[]): Pick<Calibration, 'nominal' | 'errorBand'> {
  const risks = records.map(({ gate, interval }) => (1 - (gate?.family?.confidence ?? interval.confidence)) / 2)
  const bands = records.flatMap(({ errorBand }) => (errorBand === undefined ? [] : [errorBand]))
  const errorBand = [Math.min(...bands.map(([low]) => low)), Math.max(...bands.map(([, high]) => high))] as const
  return { nominal: Math.max(...risks), ...(bands.length === 0 ? {} : { errorBand }) }
}

function ratesOf(
  counts: VerdictCounts,
  { swaps }: Draws,
  wrong: { readonly pass: boolean; readonly fail: boolean },
): Pick<Calibration, 'pass' | 'fail'> {
  const rateOf = (verdict: 'pass' | 'fail'): CalibratedRate => {
    const count = counts[verdict]
    const { lower, upper } = clopperPearsonInterval({ successes: count, n: swaps }, 0.95)
    return { count, rate: count / swaps, interval: { lower, upper }, isFalse: wrong[verdict] }
  }
  return { pass: rateOf('pass'), fail: rateOf('fail') }
}
