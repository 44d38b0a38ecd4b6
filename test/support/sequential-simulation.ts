import type { ClaimOptions } from '../../src/evaluation/claim.ts'
import type { ThresholdEstimate } from '../../src/evaluation/comparison.ts'
import { compareRuns } from '../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../src/evaluation/estimate-run.ts'
import type { Sequential } from '../../src/evaluation/sequential/sequential.ts'
import { createRandom, type RandomSource } from '../../src/statistics/random/random-source.ts'
import { syntheticRun } from './synthetic-run.ts'

/** A question that is asked again and again, where the right answer is known. */
export interface SequentialScenario {
  readonly name: string
  readonly n: number
  readonly sequential?: Sequential
  /** A claim about two arms, or a threshold for the first. */
  readonly asks: Pick<ClaimOptions, 'claim'> | { readonly threshold: number }
  readonly draw: (random: RandomSource) => readonly [candidate: number, baseline: number]
  /** Cases of a group have the score of its first. */
  readonly groupSize?: number
}

/** How often what was answered, and after how many cases on average. */
export interface SequentialRates {
  readonly pass: number
  readonly fail: number
  readonly cases: number
}

const improvement = { claim: { kind: 'improvement', by: 0 } } as const
const fromRight = { name: 'right', scale: 'binary', direction: 'higher' } as const

/** Pairs that differ now and then: more often for the candidate by `shift`. */
function pairs(discordance: number, shift: number): SequentialScenario['draw'] {
  return (random) => {
    const uniform = random.next()
    if (uniform < (discordance + shift) / 2) {
      return [1, 0]
    }
    return uniform < discordance ? [0, 1] : random.next() < 0.8 ? [1, 1] : [0, 0]
  }
}

const rate =
  (share: number): SequentialScenario['draw'] =>
  (random) => [random.next() < share ? 1 : 0, 0]

const graded: SequentialScenario['draw'] = (random) => {
  const score = (): number => Math.floor(random.next() * 5) / 4
  return [score(), score()]
}

const four: Sequential = { looks: 4 }
const pocock: Sequential = { looks: 5, spending: 'pocock' }

/** Truths at the edge of what is asked: whatever is decided is decided falsely. */
export const nullScenarios: readonly SequentialScenario[] = [
  { name: 'A/A, 4 looks', n: 200, sequential: four, asks: improvement, draw: pairs(0.2, 0) },
  { name: 'A/A, arms that seldom differ, 4 looks', n: 200, sequential: four, asks: improvement, draw: pairs(0.05, 0) },
  { name: 'A/A, 5 looks (Pocock)', n: 200, sequential: pocock, asks: improvement, draw: pairs(0.5, 0) },
  { name: 'A/A, graded scores, 5 looks (Pocock)', n: 100, sequential: pocock, asks: improvement, draw: graded },
  {
    name: 'worse by just what is allowed, 5 looks (Pocock)',
    n: 200,
    sequential: pocock,
    asks: { claim: { kind: 'non-inferiority', within: 0.05 } },
    draw: pairs(0.1, -0.05),
  },
  {
    name: 'A/A in groups of 4, 4 looks',
    n: 200,
    sequential: four,
    asks: improvement,
    draw: pairs(0.3, 0),
    groupSize: 4,
  },
  { name: 'a rate at the threshold, 4 looks', n: 200, sequential: four, asks: { threshold: 0.8 }, draw: rate(0.8) },
  { name: 'A/A, anytime', n: 200, sequential: 'anytime', asks: improvement, draw: pairs(0.2, 0) },
  { name: 'A/A, graded scores, anytime', n: 200, sequential: 'anytime', asks: improvement, draw: graded },
  {
    name: 'worse by just what is allowed, anytime',
    n: 200,
    sequential: 'anytime',
    asks: { claim: { kind: 'non-inferiority', within: 0.05 } },
    draw: pairs(0.1, -0.05),
  },
  {
    name: 'a rate at the threshold, anytime',
    n: 200,
    sequential: 'anytime',
    asks: { threshold: 0.8 },
    draw: rate(0.8),
  },
]

/** The same effect, found in four ways. */
export const powerScenarios: readonly SequentialScenario[] = [
  { name: 'all cases', n: 200, asks: improvement, draw: pairs(0.28, 0.12) },
  { name: '4 looks (O’Brien–Fleming)', n: 200, sequential: four, asks: improvement, draw: pairs(0.28, 0.12) },
  { name: '5 looks (Pocock)', n: 200, sequential: pocock, asks: improvement, draw: pairs(0.28, 0.12) },
  { name: 'anytime', n: 200, sequential: 'anytime', asks: improvement, draw: pairs(0.28, 0.12) },
]

/** Asks a question of `runs` simulated pairs of runs. */
export function simulateSequential(scenario: SequentialScenario, runs: number, seed: number = 1): SequentialRates {
  let [pass, fail, cases] = [0, 0, 0]
  for (let run = 0; run < runs; run += 1) {
    const { verdict, stopping, statistics } = judge(scenario, createRandom(seed, run))
    pass += verdict.state === 'pass' ? 1 : 0
    fail += verdict.state === 'fail' ? 1 : 0
    cases += stopping?.sizes.at(-1) ?? statistics.n
  }
  return { pass: pass / runs, fail: fail / runs, cases: cases / runs }
}

function judge(
  { n, sequential, asks, draw, groupSize = 1 }: SequentialScenario,
  random: RandomSource,
): Pick<ThresholdEstimate, 'verdict' | 'stopping'> & { readonly statistics: { readonly n: number } } {
  const units = Array.from({ length: Math.ceil(n / groupSize) }, () => draw(random))
  const drawn = Array.from({ length: n }, (_, index) => units[Math.floor(index / groupSize)] ?? [0, 0])
  const isBinary = drawn.every((both) => both.every((score) => score === 0 || score === 1))
  const metric = isBinary ? fromRight : { ...fromRight, scale: { min: 0, max: 1 } }
  const [candidate, baseline] = [0, 1].map((arm) => {
    const run = syntheticRun(
      arm === 0 ? 'new' : 'old',
      drawn.map((both) => ({ scores: [both[arm] ?? 0] })),
      { metrics: [metric] },
    )
    const group = (index: number): object => (groupSize === 1 ? {} : { group: `g${Math.floor(index / groupSize)}` })
    return { ...run, cases: run.cases.map((item, index) => ({ ...item, ...group(index) })) }
  })
  if (candidate === undefined || baseline === undefined) {
    throw new Error('no runs')
  }
  const options = sequential === undefined ? {} : { sequential }
  return 'threshold' in asks
    ? estimateRun(candidate, asks.threshold, options)
    : compareRuns(candidate, baseline, { ...asks, ...options })
}
