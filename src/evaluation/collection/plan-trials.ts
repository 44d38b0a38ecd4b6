import { createHash, type Hash } from 'node:crypto'

import { randomInteger } from '../../statistics/random/random-integer.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Case } from '../case.ts'
import { shortDigest } from '../short-digest.ts'
import type { Evaluation } from '../evaluation.ts'
import type { RunCase } from '../run.ts'

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
  readonly cases: RunCase[] = []
  readonly #evaluation: Evaluation
  readonly #arms: readonly number[]
  readonly #random: RandomSource
  readonly #hash: Hash = createHash('sha256')

  constructor(evaluation: Evaluation, arms: number) {
    this.#evaluation = evaluation
    this.#arms = Array.from({ length: arms }, (_, index) => index)
    this.#random = createRandom(evaluation.seed, ORDER_STREAM)
  }

  /** Digest of all cases until now. */
  digest(): string {
    return this.#hash.copy().digest('hex')
  }

  /** All trials, case by case, after those that were planned before. To be read once. */
  async *trials(cases: AsyncIterable<Case>): AsyncGenerator<PlannedTrial, void, undefined> {
    const { trials } = this.#evaluation
    for await (const item of cases) {
      const first = this.cases.length * trials
      const content = contentOf(item)
      this.cases.push(toRunCase(item, content))
      this.#hash.update(digestLine(item.id, content))
      for (let trial = 0; trial < trials; trial += 1) {
        yield { case: item, trial, place: first + trial, order: shuffle(this.#arms, this.#random) }
      }
    }
  }
}

/**
 * Digest of some cases, as a run of them has it.
 *
 * @internal
 */
export function digestCases(cases: readonly RunCase[]): string {
  const hash = createHash('sha256')
  cases.forEach((item) => hash.update(digestLine(item.id, contentOf(item))))
  return hash.digest('hex')
}

function contentOf({ input, expected }: Pick<RunCase, 'input' | 'expected'>): string {
  return canonicalJson([input, expected])
}

function digestLine(id: string, content: string): string {
  return `${canonicalJson(id)}${content}\n`
}

function toRunCase({ id, input, expected, group, tags }: Case, content: string): RunCase {
  return {
    id,
    input,
    ...(expected === undefined ? {} : { expected }),
    ...(group === undefined ? {} : { group }),
    ...(tags === undefined ? {} : { tags }),
    digest: shortDigest(content),
  }
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
