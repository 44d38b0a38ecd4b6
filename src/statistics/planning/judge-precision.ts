import { moments } from '../mean/moments.ts'

/** The scores of one case, by trial, then by repeat of the scorer; `null` where a repeat gave none. @internal */
export type RepeatedScores = ReadonlyArray<ReadonlyArray<number | null>>

/** What several scores of one output are worth. Variances are in the square of the metric's unit. @public */
export interface JudgePrecision {
  /** Variance between cases of what is estimated, without noise; with single trials, noise of answers is part of it. */
  readonly betweenCases: number
  /** Variance between answers to a case, without noise of the judge; of a difference, that of both arms together. `null` with single trials. */
  readonly betweenAnswers: number | null
  /** Variance between scores of one output; of a difference, that of the difference. */
  readonly betweenRepeats: number
  /** How wide the interval would be, as a share of what it is, had each output been scored once; ≥ 1. */
  readonly singleRepeatWidth: number
  /** The same, had the judge no noise: the least that any number of repeats could give. */
  readonly noiselessWidth: number
  /** The same with any number of trials: what is left is the difference between cases. `null` with single trials. */
  readonly manyTrialsWidth: number | null
}

/**
 * Variance components of a mean over cases whose outputs were scored several times, or of a mean difference: cases, answers nested in
 * them, and scores nested in those, by analysis of variance (Searle, Casella and McCulloch 1992, Variance Components, section 3.6 and
 * appendix F; components below 0 are 0). The number of cases stays, for widths. Where cases have groups, what they have in common adds to the
 * part of cases, and noise to no more than its own: repeats are then worth less. Two arms of which a judge sees the
 * same output may share its replies, so the noise of a difference is that of differences between scores of the same repeat.
 *
 * @param arms - one, or two of which entry i is the same case
 * @param designEffect - variance of the mean over what it would be were the cases independent. @defaultValue 1
 * @returns `null` with fewer than two cases, without two scores of any output, or where nothing varies
 * @internal
 */
export function judgePrecision(
  arms: ReadonlyArray<readonly RepeatedScores[]>,
  designEffect: number = 1,
): JudgePrecision | null {
  const cases = completeCases(arms)
  const differences = cases.map(repeatDifferences)
  const judge = pooledVariance(differences.flat())
  if (judge === null || cases.length < 2) {
    return null
  }
  const noise = judge * meanOverArms(cases, (trials) => shareOf(trials, ({ length }) => 1 / length))
  const once = judge * meanOverArms(cases, (trials) => shareOf(trials, () => 1))
  const answers = answerNoise(cases)
  const ofAnswers = answers?.ofMeans ?? 0
  const betweenCases = Math.max(0, moments(cases.map(estimateOf)).variance - noise - ofAnswers)
  const quiet = betweenCases + ofAnswers
  if (!(quiet + noise > 0)) {
    return null
  }
  // Noise of answers and of the judge is independent from case to case, also within a group.
  const ofCases = Math.max(0, designEffect * (quiet + noise) - ofAnswers - noise)
  const total = ofCases + ofAnswers + noise
  const width = (variance: number): number => (total > 0 ? Math.sqrt((ofCases + variance) / total) : 1)
  return {
    betweenCases,
    betweenAnswers: answers === null ? null : answers.variance,
    betweenRepeats: judge,
    singleRepeatWidth: width(ofAnswers + once),
    noiselessWidth: width(ofAnswers),
    manyTrialsWidth: answers === null ? null : width(0),
  }
}

/** By trial, the scores that there are. */
type Scores = ReadonlyArray<readonly number[]>

interface CaseScores {
  /** By arm, then trial: as given. */
  readonly given: readonly RepeatedScores[]
  /** By arm: trials with a score. */
  readonly present: readonly Scores[]
}

function completeCases(arms: ReadonlyArray<readonly RepeatedScores[]>): CaseScores[] {
  const [first = []] = arms
  return first.flatMap((_, index) => {
    const given = arms.map((arm) => arm[index] ?? [])
    const present = given.map((trials) => trials.map(presentOf).filter(({ length }) => length > 0))
    return present.every(({ length }) => length > 0) ? [{ given, present }] : []
  })
}

function presentOf(scores: ReadonlyArray<number | null>): number[] {
  return scores.filter((score) => score !== null)
}

function repeatDifferences({ given: [candidate = [], baseline] }: CaseScores): number[][] {
  return candidate.map((scores, trial) =>
    scores.flatMap((score, repeat) => {
      const other = baseline === undefined ? 0 : (baseline[trial]?.[repeat] ?? null)
      return score === null || other === null ? [] : [score - other]
    }),
  )
}

function estimateOf({ present: [candidate = [], baseline] }: CaseScores): number {
  return meanOfMeans(candidate) - (baseline === undefined ? 0 : meanOfMeans(baseline))
}

interface AnswerNoise {
  /** Variance of single answers, both arms together. */
  readonly variance: number
  /** Variance of the mean of a case's answers. */
  readonly ofMeans: number
}

/** What differs between trials beyond what the judge does. */
function answerNoise(cases: readonly CaseScores[]): AnswerNoise | null {
  const arms = (cases[0]?.present ?? []).map((_, arm) => cases.map(({ present }) => present[arm] ?? []))
  let [variance, ofMeans] = [0, 0]
  for (const arm of arms) {
    const between = pooledVariance(arm.map((trials) => trials.map(mean)))
    if (between === null) {
      return null
    }
    const judge = pooledVariance(arm.flat()) ?? 0
    const answers = Math.max(0, between - judge * mean(arm.flat().map(({ length }) => 1 / length)))
    variance += answers
    ofMeans += answers * mean(arm.map(({ length }) => 1 / length))
  }
  return { variance, ofMeans }
}

/** Weight of one score's variance in that of a case's mean over trials. */
function shareOf(trials: Scores, ofTrial: (scores: readonly number[]) => number): number {
  return trials.reduce((sum, scores) => sum + ofTrial(scores), 0) / trials.length ** 2
}

function meanOverArms(cases: readonly CaseScores[], share: (trials: Scores) => number): number {
  return mean(cases.map(({ present }) => mean(present.map(share))))
}

/** Pooled by degrees of freedom, exactly 0 of equal values; `null` without any. */
function pooledVariance(groups: Scores): number | null {
  let [squares, freedom] = [0, 0]
  for (const values of groups.filter(({ length }) => length > 1)) {
    const [origin = 0] = values
    squares += moments(values.map((value) => value - origin)).variance * (values.length - 1)
    freedom += values.length - 1
  }
  return freedom === 0 ? null : squares / freedom
}

function meanOfMeans(trials: Scores): number {
  return mean(trials.map(mean))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
