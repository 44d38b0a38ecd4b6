import { randomInteger } from '../../statistics/random/random-integer.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import type { Case } from '../case.ts'
import { CaseDigest } from '../datasets/digest-cases.ts'
import { shortDigest } from '../short-digest.ts'
import type { Evaluation } from '../evaluation.ts'
import { GrowingList } from '../lists/growing-list.ts'
import type { RunCase } from '../run.ts'

/** In place of the input of a case whose texts are not kept. */
const NOT_KEPT = '(not kept)'

/** One trial of one case, to be run by every arm. @internal */
export interface PlannedTrial {
  readonly case: Case
  /** 0-based. */
  readonly trial: number
  /** Index of the case × trials + trial. */
  readonly place: number
  /** Indices of the arms, in the order in which they are to run. */
  readonly order: readonly number[]
}

/** The stream of the evaluation's seed that orders arms; resampling uses stream 0. */
const ORDER_STREAM = 1

/** Reads the cases and plans their trials, remembering what a run keeps of its cases. @internal */
export class TrialPlan {
  /** Grows while the plan is read. */
  readonly cases = new GrowingList<RunCase>()
  readonly #evaluation: Evaluation
  readonly #arms: readonly number[]
  readonly #random: RandomSource
  readonly #digest = new CaseDigest()

  constructor(evaluation: Evaluation, arms: number) {
    this.#evaluation = evaluation
    this.#arms = Array.from({ length: arms }, (_, index) => index)
    this.#random = createRandom(evaluation.seed, ORDER_STREAM)
  }

  /** Digest of all cases until now. */
  digest(): string {
    return this.#digest.value()
  }

  /** All trials, case by case, after those that were planned before. To be read once. */
  async *trials(cases: AsyncIterable<Case>): AsyncGenerator<PlannedTrial, void, undefined> {
    const { trials, keepTexts } = this.#evaluation
    for await (const item of cases) {
      const first = this.cases.length * trials
      const digest = shortDigest(this.#digest.add(item))
      this.cases.push(keepTexts ? toRunCase(item, digest) : withoutTexts(item, digest))
      for (let trial = 0; trial < trials; trial += 1) {
        yield { case: item, trial, place: first + trial, order: shuffle(this.#arms, this.#random) }
      }
    }
  }
}

function toRunCase({ id, input, expected, group, tags }: Case, digest: string): RunCase {
  return {
    id,
    input,
    ...(expected === undefined ? {} : { expected }),
    ...(group === undefined ? {} : { group }),
    ...(tags === undefined ? {} : { tags }),
    digest,
  }
}

function withoutTexts({ id, group, tags }: Case, digest: string): RunCase {
  return toRunCase(
    { id, input: NOT_KEPT, ...(group === undefined ? {} : { group }), ...(tags === undefined ? {} : { tags }) },
    digest,
  )
}

/** Fisher–Yates: every order is equally likely. */
function shuffle(items: readonly number[], random: RandomSource): number[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1)
    const [a = 0, b = 0] = [shuffled[last], shuffled[other]]
    shuffled[last] = b
    shuffled[other] = a
  }
  return shuffled
}
