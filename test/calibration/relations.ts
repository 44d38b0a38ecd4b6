// Systems that only make noise, and how often checks of relations accuse them.
import { checkRelation } from '../../src/generators/check-relation.ts'
import type { CheckRelationOptions } from '../../src/generators/check-options.ts'
import { relation, type Relation } from '../../src/generators/relation.ts'
import type { RelationResult } from '../../src/generators/relation-result.ts'
import { binomialQuantile } from '../../src/statistics/distributions/binomial-quantile.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import * as fc from 'fast-check'

/** Changes a text in a way that a noisy system does not even see. */
const letters: Relation<string, string> = relation('letters', {
  transform: (text) => fc.nat({ max: text.length - 1 }).map((at) => `${text.slice(0, at)}#${text.slice(at)}`),
})

/** Answers at random: another label than usual with probability `rate`, whatever the input. */
function noisySystem(rate: number, seed: number): (input: string) => string {
  const random = createRandom(seed, 7)
  return () => (random.next() < rate ? 'other' : 'billing')
}

export interface NoiseCounts {
  readonly runs: number
  readonly failed: number
  readonly passed: number
  /** Runs that called a counterexample certain. */
  readonly certain: number
}

export interface NoiseRuns extends Omit<CheckRelationOptions<string>, 'inputs'> {
  readonly runs: number
  readonly rate: number
  readonly inputs: number
}

/** Checks noisy systems, each with a seed of its own. */
export async function checkNoise({ runs, rate, inputs, ...options }: NoiseRuns): Promise<NoiseCounts> {
  const texts = Array.from({ length: inputs }, (_, index) => `ticket ${index}`)
  const counts = { runs, failed: 0, passed: 0, certain: 0 }
  for (let seed = 1; seed <= runs; seed += 1) {
    const checked: CheckRelationOptions<string> = { ...options, inputs: texts, seed, concurrency: 4 }
    const result: RelationResult = await checkRelation(noisySystem(rate, seed), letters, checked)
    counts.failed += result.verdict.state === 'fail' ? 1 : 0
    counts.passed += result.verdict.state === 'pass' ? 1 : 0
    counts.certain += result.counterexample?.certain === true ? 1 : 0
  }
  return counts
}

/** As many of the runs as may err at a promised rate, by chance: more happens once in 1,000 times at that rate. */
export function mostErrors(runs: number, promised: number): number {
  return binomialQuantile(0.999, runs, promised)
}
