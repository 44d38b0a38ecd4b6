import { rankRuns } from '../../src/evaluation/rank-runs.ts'
import type { RankingOptions } from '../../src/evaluation/ranking/ranking.ts'
import { judgeOutranking } from '../../src/gates/judge-outranking.ts'
import type { Run } from '../../src/evaluation/run.ts'
import { planVariants } from '../../src/statistics/planning/plan-variants.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { syntheticRun } from './synthetic-run.ts'

/** Variants that are tried on the same cases again and again, where it is known which is how good. */
interface VariantDesign {
  /** Cases of each run. */
  readonly n: number
  /** By name, the share of cases that each gets right. */
  readonly rates: Readonly<Record<string, number>>
  /** How far variants succeed on the same cases: 0 = independent, 1 = as far as their rates allow. @defaultValue 0.5 */
  readonly common?: number
}

/** Draws a run of each variant: some cases are as easy or hard for all, others are drawn for each. */
function drawVariants(design: VariantDesign, seed: number, stream: number): Record<string, Run> {
  const { n, rates, common = 0.5 } = design
  const random = createRandom(seed, stream)
  const scores = Object.keys(rates).map(() => new Float64Array(n))
  for (let index = 0; index < n; index += 1) {
    const shared = random.next() < common ? random.next() : undefined
    Object.values(rates).forEach((rate, arm) => {
      const column = scores[arm]
      if (column !== undefined) {
        column[index] = (shared ?? random.next()) < rate ? 1 : 0
      }
    })
  }
  return Object.fromEntries(
    Object.keys(rates).map((name, arm) => [
      name,
      syntheticRun(
        name,
        Array.from(scores[arm] ?? [], (score) => ({ scores: [score] })),
      ),
    ]),
  )
}

/** Something that is claimed again and again of variants, and how often it may be claimed. */
export interface VariantScenario<Options = undefined> extends VariantDesign {
  readonly name: string
  readonly options: Options
  readonly claimed: string
  /** How often it may be claimed at most, because it is wrong, or has to be at least, because it was planned. */
  readonly rate: { readonly most: number } | { readonly least: number }
}

/** The promise of docs/statistics.md: 2.5 % of false verdicts on each side, and 3 % at the worst. */
const most = 0.03

/** The first variant is the candidate. */
export const outrankingScenarios: readonly VariantScenario[] = [
  {
    name: 'A/A of four: none outranks the others',
    n: 200,
    rates: { a: 0.8, b: 0.8, c: 0.8, d: 0.8 },
    claimed: 'pass',
  },
  {
    name: 'A/A of four: none is said to be outranked',
    n: 200,
    rates: { a: 0.8, b: 0.8, c: 0.8, d: 0.8 },
    claimed: 'fail',
  },
  {
    name: 'as good as one, far better than the others',
    n: 300,
    rates: { a: 0.9, b: 0.9, c: 0.6, d: 0.5 },
    claimed: 'pass',
  },
  {
    name: 'as good as two, far better than the third: not outranked',
    n: 300,
    rates: { a: 0.9, b: 0.9, c: 0.9, d: 0.5 },
    claimed: 'fail',
  },
].map((scenario) => ({ ...scenario, options: undefined, rate: { most } }))

/** How often an outranking comes to what the scenario names. */
export function simulateOutranking(scenario: VariantScenario, runs: number, seed: number = 1): number {
  let made = 0
  for (let stream = 0; stream < runs; stream += 1) {
    const [candidate, ...rivals] = Object.values(drawVariants(scenario, seed, stream))
    if (candidate !== undefined) {
      made += judgeOutranking(candidate, rivals).gate.verdict.state === scenario.claimed ? 1 : 0
    }
  }
  return made
}

const ofAll = { a: 0.8, b: 0.8, c: 0.8, d: 0.8 }

/** What is claimed is that there is a winner, or that a pair differs. */
export const rankingScenarios: ReadonlyArray<VariantScenario<RankingOptions>> = [
  {
    name: 'A/A of four: no winner, each against each',
    n: 200,
    rates: ofAll,
    options: {},
    claimed: 'winner',
    rate: { most },
  },
  {
    name: 'A/A of four: no winner against the control',
    n: 200,
    rates: ofAll,
    options: { control: 'a' },
    claimed: 'winner',
    rate: { most },
  },
  {
    name: 'A/A of four: no difference in any pair',
    n: 200,
    rates: ofAll,
    options: {},
    claimed: 'difference',
    // Both sides of all pairs together.
    rate: { most: 2 * most },
  },
  {
    name: 'A/A of four: no difference in any pair, Holm',
    n: 200,
    rates: ofAll,
    options: { correction: 'holm' },
    claimed: 'difference',
    rate: { most: 2 * most },
  },
  {
    name: 'two are equally good, two far behind: neither of the two wins',
    n: 300,
    rates: { a: 0.9, b: 0.9, c: 0.5, d: 0.4 },
    options: {},
    claimed: 'winner',
    rate: { most },
  },
  {
    name: 'two are equally good, two far behind: neither of the two wins, Holm',
    n: 300,
    rates: { a: 0.9, b: 0.9, c: 0.5, d: 0.4 },
    options: { correction: 'holm' },
    claimed: 'winner',
    // The last pair is judged as if it were alone, and either of its two may win.
    rate: { most: 2 * most },
  },
  {
    name: 'the best violates a guard by just what it allows: it does not win',
    n: 300,
    rates: { a: 0.5, b: 0.9 },
    options: { control: 'a', guard: { metric: 'right', atLeast: 0.9 } },
    claimed: 'winner',
    rate: { most },
  },
]

/** Three variants, the first ten points worse, with as many cases as `planVariants` asks for. */
export const plannedRanking: VariantScenario<RankingOptions> = planned()

function planned(): VariantScenario<RankingOptions> {
  const [rate, effect, common] = [0.8, 0.1, 0.5]
  const better = rate + effect
  // What two variants have in common are the cases that are drawn for both together.
  const covariance = common * (rate - rate * better)
  const correlation = covariance / Math.sqrt(rate * (1 - rate) * better * (1 - better))
  const { casesPerVariant } = planVariants({ variants: 3, effect, rate, correlation, control: true })
  return {
    name: `as many cases (${casesPerVariant}) as are planned for ten points with 80 % power`,
    n: casesPerVariant,
    rates: { a: rate, b: better, c: rate },
    common,
    options: { control: 'a' },
    claimed: 'b is better',
    // The plan is by the t test, and the interval of pass and fail is a little wider.
    rate: { least: 0.77 },
  }
}

/** How often a ranking claims what the scenario names. */
export function simulateRanking(scenario: VariantScenario<RankingOptions>, runs: number, seed: number = 1): number {
  let made = 0
  for (let stream = 0; stream < runs; stream += 1) {
    const { winner, pairs } = rankRuns(drawVariants(scenario, seed, stream), scenario.options)
    const claims: Readonly<Record<string, boolean>> = {
      winner: winner !== null,
      difference: pairs.some(({ shown }) => shown !== 'nothing'),
      'b is better': pairs.some(({ candidate, shown }) => candidate === 'b' && shown === 'better'),
    }
    made += claims[scenario.claimed] === true ? 1 : 0
  }
  return made
}
