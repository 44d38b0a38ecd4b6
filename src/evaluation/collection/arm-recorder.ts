import type { Evaluation } from '../evaluation.ts'
import { GrowingList } from '../lists/growing-list.ts'
import type { Observation } from '../observation.ts'
import type { MetricInfo, Run } from '../run.ts'
import type { Scorer } from '../scorer.ts'
import { DEFAULT_RANGE, type ScoreReading } from '../scorers/read-score.ts'
import { digestScorer } from '../scorers/digest-scorers.ts'
import type { System } from '../system.ts'
import type { MetricNames } from './metric-names.ts'
import type { Observed } from './observe.ts'
import type { Scoring } from './score-output.ts'

/** What of an evaluation says how it is recorded. */
type RecordedEvaluation = Scoring & Partial<Pick<Evaluation, 'keepTexts'>>

/** As many as reports show cases. A run of a million must not keep a million essays. */
const MOST_REASONS = 100_000
const LONGEST_REASON = 500

/** Collects the observations of one arm, in whatever order they come. @internal */
export class ArmRecorder {
  readonly #system: System
  readonly #scorers: readonly Scorer[]
  /** By scorer. */
  readonly #isRepeated: readonly boolean[]
  readonly #names: MetricNames
  readonly #keepTexts: boolean
  readonly #observations = new GrowingList<Observation>()
  /** By scorer: whether there were scores, and whether one of them was no boolean. */
  readonly #given: Array<{ scores: boolean; numbers: boolean }>

  constructor(
    system: System,
    { scorers, scoreRepeats = [], keepTexts = true }: RecordedEvaluation,
    names: MetricNames,
  ) {
    this.#system = system
    this.#scorers = scorers
    this.#isRepeated = scorers.map((_, index) => (scoreRepeats[index] ?? 1) > 1)
    this.#names = names
    this.#keepTexts = keepTexts
    this.#given = scorers.map(() => ({ scores: false, numbers: false }))
  }

  /** Books an observation at its place: index of the case × trials + trial. */
  record(place: number, { answer: whole, readings }: Observed): Observation {
    const answer = this.#keepTexts ? whole : withoutOutput(whole)
    this.#names.learn(readings)
    for (const [index, given] of this.#given.entries()) {
      const reading = readings[index]
      given.scores ||= reading !== undefined && reading.score !== null
      given.numbers ||= reading !== undefined && reading.score !== null && !reading.boolean
    }
    const observation: Observation = {
      ...answer,
      outcome: answer.error !== undefined ? 'error' : readings.some(isScore) ? 'scored' : 'unscorable',
      scores: this.#scoresOf(readings),
      ...this.#repeats(readings),
      ...this.#problems(readings),
      ...(this.#keepTexts && place < MOST_REASONS ? this.#reasons(readings) : {}),
    }
    this.#observations.set(place, observation)
    return observation
  }

  /** The run, once every observation of its cases is booked. */
  finish(common: Omit<Run, 'type' | 'system' | 'metrics' | 'observations'>): Run {
    const { name, version } = this.#system
    return {
      type: 'touchstone/run',
      ...common,
      system: { name, ...(version === undefined ? {} : { version }) },
      metrics: this.#scorers.map((score, index) => this.#describe(score, index)),
      observations: this.#observations.toArray(),
    }
  }

  /** One list for all observations that have it, where there are few: true, false, none. */
  #scoresOf(readings: readonly ScoreReading[]): ReadonlyArray<number | null> {
    const scores = this.#scorers.map((_, index) => readings[index]?.score ?? null)
    const [only] = scores
    return scores.length === 1 ? (commonScores.get(only ?? null) ?? scores) : scores
  }

  #describe(score: Scorer, index: number): MetricInfo {
    const { range = DEFAULT_RANGE, direction = 'higher', binary = false } = score
    const given = this.#given[index]
    const isBinary = binary || (given?.scores === true && !given.numbers)
    const scale = isBinary ? this.#binaryScale(index) : range === null ? 'unbounded' : { min: range[0], max: range[1] }
    return { name: this.#names.at(index), scale, direction, digest: digestScorer(score) }
  }

  /** The mean of several answers of yes or no is neither. */
  #binaryScale(index: number): MetricInfo['scale'] {
    return this.#isRepeated[index] === true ? { min: 0, max: 1 } : 'binary'
  }

  #repeats(readings: readonly ScoreReading[]): Pick<Observation, 'repeats'> {
    return readings.length > 0 && this.#isRepeated.includes(true)
      ? { repeats: this.#scorers.map((_, index) => readings[index]?.repeats ?? null) }
      : {}
  }

  #problems(readings: readonly ScoreReading[]): Pick<Observation, 'unscorable'> {
    const problems = this.#named(readings.map(({ reason }) => reason))
    return problems === undefined ? {} : { unscorable: problems }
  }

  #reasons(readings: readonly ScoreReading[]): Pick<Observation, 'reasons'> {
    const reasons = this.#named(readings.map(({ rationale }) => rationale?.slice(0, LONGEST_REASON)))
    return reasons === undefined ? {} : { reasons }
  }

  /** By the scorers' names, those that there are. */
  #named(texts: ReadonlyArray<string | undefined>): Readonly<Record<string, string>> | undefined {
    const entries = texts.flatMap((text, index) => (text === undefined ? [] : [[this.#names.at(index), text] as const]))
    return entries.length === 0 ? undefined : Object.fromEntries(entries)
  }
}

function withoutOutput(whole: Observed['answer']): Observed['answer'] {
  const { output: _, ...answer } = whole
  return answer
}

const commonScores: ReadonlyMap<number | null, readonly [number | null]> = new Map(
  [0, 1, null].map((score) => [score, Object.freeze([score] as const)]),
)

function isScore({ score }: ScoreReading): boolean {
  return score !== null
}
