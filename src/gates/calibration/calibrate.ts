import type { ComparisonEvidence, Evidence } from '../../evidence/evidence.ts'
import { resolveMetric } from '../../evaluation/judgement/resolve-metric.ts'
import { caseValues } from '../../evaluation/judgement/case-values.ts'
import type { Run } from '../../evaluation/run.ts'
import { clopperPearsonInterval } from '../../statistics/proportion/clopper-pearson-interval.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import { askAgain, type CalibratedQuestion, questionsOf, wrongVerdicts } from './calibrated-question.ts'

/** What one of the two runs of a suite left. @internal */
export interface CalibrationReport {
  readonly tests: ReadonlyArray<{
    readonly file: string
    readonly name: string
    readonly evidence: readonly Evidence[]
  }>
  readonly rows: ReadonlyArray<{ readonly digest: string; readonly run: Run }>
}

/** @internal */
export interface CalibrateOptions {
  /** How often arms are swapped. @defaultValue 2000 */
  readonly swaps?: number
  /** @defaultValue 1 */
  readonly seed?: number
}

/** How often a verdict was given. @internal */
export interface CalibratedRate {
  readonly count: number
  readonly rate: number
  /** Clopper–Pearson, 95 %: of what more swaps of these answers would give. */
  readonly interval: { readonly lower: number; readonly upper: number }
  /** Whether it is a false verdict on arms that are the same. */
  readonly isFalse: boolean
}

/** What a question of the suite says of a system that is compared with itself. */
interface Calibration {
  readonly test: string
  readonly question: string
  readonly system: string
  readonly cases: number
  /** Cases whose two answers have not the same score. */
  readonly differing: number
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
 * Compares systems with themselves by the questions of a suite: two answers to each case, which of them is the candidate's is drawn for each case, again and
 * again. Any verdict that tells the arms apart is then a false one.
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
  const outcomes = first.tests.flatMap(({ file, name, evidence }) =>
    questionsOf(evidence).map((question) => {
      const label = { test: `${file} > ${name}`, question: question.label }
      const pair = findReplicates(question, first, second)
      return 'reason' in pair ? { ...label, ...pair } : { ...label, ...swapArms(question, pair, { swaps, seed }) }
    }),
  )
  return {
    swaps,
    calibrations: outcomes.flatMap((outcome) => ('reason' in outcome ? [] : [outcome])),
    left: outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome] : [])),
  }
}

type Replicates = readonly [Run, Run]

/** The two runs of the system that the question compares with, or of the candidate. */
function findReplicates(
  { comparisons }: CalibratedQuestion,
  first: CalibrationReport,
  second: CalibrationReport,
): Replicates | { readonly reason: string } {
  const [record] = comparisons
  if (record === undefined || comparisons.some(({ asked }) => asked === undefined)) {
    return { reason: 'arrays leave no rows to be asked again' }
  }
  if (comparisons.some(({ stopping }) => stopping !== undefined)) {
    return { reason: 'it stops early, and not all cases have two answers' }
  }
  for (const digest of [record.baseline.run, record.candidate.run]) {
    const run = first.rows.find((row) => row.digest === digest)?.run
    const other = second.rows.find((row) => run !== undefined && isReplicate(run, row.run))?.run
    if (run !== undefined && other !== undefined) {
      return [run, other]
    }
  }
  return { reason: 'the second run has no rows of the same system and cases' }
}

function isReplicate(run: Run, other: Run): boolean {
  return (
    run.evaluation === other.evaluation &&
    run.system.name === other.system.name &&
    run.digests.data === other.digests.data &&
    run.trials === other.trials
  )
}

function swapArms(
  question: CalibratedQuestion,
  replicates: Replicates,
  { swaps, seed }: Required<CalibrateOptions>,
): Omit<Calibration, 'test' | 'question'> {
  const [run] = replicates
  const counts = { pass: 0, fail: 0, inconclusive: 0 }
  const known = new Map<string, keyof typeof counts>()
  const keyOf = keyFor(question)
  for (let swap = 0; swap < swaps; swap += 1) {
    const arms = drawArms(replicates, createRandom(seed, swap))
    const key = keyOf(arms)
    const state = (key === undefined ? undefined : known.get(key)) ?? askAgain(question, () => arms)
    if (key !== undefined) {
      known.set(key, state)
    }
    counts[state] += 1
  }
  const wrong = wrongVerdicts(question)
  const rateOf = (count: number, isFalse: boolean): CalibratedRate => {
    const { lower, upper } = clopperPearsonInterval({ successes: count, n: swaps }, 0.95)
    return { count, rate: count / swaps, interval: { lower, upper }, isFalse }
  }
  return {
    system: run.system.name,
    cases: run.cases.length,
    differing: countDiffering(question, replicates),
    pass: rateOf(counts.pass, wrong.pass),
    fail: rateOf(counts.fail, wrong.fail),
  }
}

/** Which answer to each case is the candidate's is drawn; arms are then of one session. */
function drawArms([first, second]: Replicates, random: RandomSource): Replicates {
  const { trials } = first
  const swapped = first.cases.map(() => random.next() < 0.5)
  const side = (isOther: boolean): Run['observations'] =>
    first.observations.map((observation, index) => {
      const takesSecond = (swapped[Math.floor(index / trials)] ?? false) !== isOther
      return takesSecond ? (second.observations[index] ?? observation) : observation
    })
  const session = 'calibration'
  return [
    { ...first, session, observations: side(false) },
    { ...first, session, observations: side(true) },
  ]
}

/** Pass and fail of independent cases: how many cases have which pair of scores says it all. */
function keyFor({ comparisons }: CalibratedQuestion): (arms: Replicates) => string | undefined {
  const isCountable = comparisons.every(({ metric }) => metric.scale === 'binary')
  return (arms) => {
    const [{ cases }] = arms
    const isPlain =
      cases.every(({ group }) => group === undefined) && comparisons.every(({ where }) => where === undefined)
    return isCountable && isPlain ? comparisons.map((record) => countPairs(record, arms)).join(' ') : undefined
  }
}

function countPairs({ metric: { name } }: ComparisonEvidence, arms: Replicates): string {
  const [candidate, baseline] = arms.map((run) => caseValues(run, resolveMetric(name, run)).values)
  const counts = new Map<string, number>()
  candidate?.forEach((value, index) => {
    const pair = `${value}/${baseline?.[index]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  })
  return JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function countDiffering({ comparisons: [record] }: CalibratedQuestion, replicates: Replicates): number {
  const [values, others] = replicates.map((run) => caseValues(run, resolveMetric(record?.metric.name, run)).values)
  return values?.filter((value, index) => value !== others?.[index]).length ?? 0
}
