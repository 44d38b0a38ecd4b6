import { ScorerError } from '../errors/scorer-error.ts'
import type { Scorer } from '../scorer.ts'
import { checkName, scorerName } from '../scorers/check-scorers.ts'
import type { ScoreReading } from '../scorers/read-score.ts'

/** Names of the metrics of one collection. A scorer without a name takes the one that comes with its scores. @internal */
export class MetricNames {
  readonly #evaluation: string
  readonly #names: Array<string | undefined>

  constructor(evaluation: string, scorers: readonly Scorer[]) {
    this.#evaluation = evaluation
    this.#names = scorers.map(scorerName)
  }

  /** The name of scorer `index`, or its number as long as it has none. */
  at(index: number): string {
    return this.#names[index] ?? `scorer ${index + 1}`
  }

  /** @throws ScorerError if a scorer without a name gives a score without one, or with one that is taken */
  learn(readings: readonly ScoreReading[]): void {
    for (const [index, reading] of readings.entries()) {
      if (this.#names[index] === undefined) {
        this.#learnOne(index, reading)
      }
    }
  }

  #learnOne(index: number, { name, score }: ScoreReading): void {
    if (name !== undefined) {
      checkName(
        name,
        this.#names.filter((taken) => taken !== undefined),
      )
      this.#names[index] = name
    } else if (score !== null) {
      throw new ScorerError(
        `${this.#evaluation}: scorer ${index + 1} has no name, and the metric needs one. ` +
          `Use a named function, or scorer('my metric', ({ output, expected }) => …).`,
      )
    }
  }
}
