import type { Run } from '../../src/evaluation/run.ts'
import type { VerdictState } from '../../src/evaluation/verdict.ts'
import { normalCdf } from '../../src/statistics/distributions/normal-cdf.ts'
import { normalQuantile } from '../../src/statistics/distributions/normal-quantile.ts'
import { createRandom, type RandomSource } from '../../src/statistics/random/random-source.ts'
import { type SyntheticCase, syntheticRun } from './synthetic-run.ts'

/** Latency at a normal deviate: what a distribution is. */
type Shape = (deviate: number) => number

/** Latencies whose quantile lies exactly where PASS and FAIL would both be false. */
export interface QuantileScenario {
  readonly name: string
  readonly metric: 'latency.p50' | 'latency.p95' | 'latency.p99'
  /** Cases, or groups of 1 to 8 cases. */
  readonly n: number
  readonly candidate: Shape
  readonly baseline: Shape
  readonly paired?: boolean
  readonly isGrouped?: boolean
  readonly trials?: number
  /** Share of the variance that trials of a case, or cases of a group, have in common. @defaultValue 0 */
  readonly common?: number
}

/** What a judge of one run of the simulation is given. */
export interface QuantileQuestion {
  readonly metric: string
  readonly candidate: Run
  readonly baseline: Run
  readonly paired: boolean
  /** The margin, relative to the baseline, that the candidate's quantile just reaches. */
  readonly relative: number
  /** The candidate's true quantile. */
  readonly threshold: number
}

const logNormal =
  (sigma: number): Shape =>
  (deviate) =>
    300 * Math.exp(sigma * deviate)
/** Pareto, index 1.5: not even a variance. */
const heavy: Shape = (deviate) => 200 * normalCdf(-deviate) ** (-1 / 1.5)
const rounded: Shape = (deviate) => 100 * Math.ceil(3 * Math.exp(0.5 * deviate))
const one = { candidate: logNormal(0.5), baseline: logNormal(0.5) }
/** The candidate's tail is dense where the baseline's is sparse: the worst case for what melds order statistics. */
const unlike = { candidate: logNormal(0.3), baseline: logNormal(1) }

export const quantileScenarios: readonly QuantileScenario[] = [
  { name: 'log-normal, 100 pairs', metric: 'latency.p95', n: 100, ...one },
  { name: 'log-normal, 400 pairs', metric: 'latency.p95', n: 400, ...one },
  { name: 'heavy tails, 100 pairs', metric: 'latency.p95', n: 100, candidate: heavy, baseline: heavy },
  { name: 'ties, 100 pairs', metric: 'latency.p95', n: 100, candidate: rounded, baseline: rounded },
  { name: 'unlike spreads, 80 pairs', metric: 'latency.p95', n: 80, ...unlike },
  { name: 'unlike spreads, 400 pairs', metric: 'latency.p95', n: 400, ...unlike },
  { name: 'unlike spreads, 400 pairs', metric: 'latency.p99', n: 400, ...unlike },
  { name: 'unlike spreads, 20 pairs', metric: 'latency.p50', n: 20, ...unlike },
  { name: 'unlike spreads, independent arms of 100', metric: 'latency.p95', n: 100, ...unlike, paired: false },
  {
    name: 'unlike spreads, 80 pairs of 3 trials, half in common',
    metric: 'latency.p95',
    n: 80,
    ...unlike,
    trials: 3,
    common: 0.5,
  },
  {
    name: 'unlike spreads, 80 pairs of 5 trials, nothing in common',
    metric: 'latency.p95',
    n: 80,
    ...unlike,
    trials: 5,
  },
  {
    name: 'unlike spreads, 60 groups, half in common',
    metric: 'latency.p95',
    n: 60,
    ...unlike,
    isGrouped: true,
    common: 0.5,
  },
  {
    name: 'unlike spreads, 20 groups, most in common',
    metric: 'latency.p50',
    n: 20,
    ...unlike,
    isGrouped: true,
    common: 0.8,
  },
]

const relative = 0.1
/** What both arms of a pair have in common. */
const shared = 0.5

/** Asks a judge again and again, and counts its verdicts: each PASS and each FAIL is a false one. */
export async function simulateQuantile(
  scenario: QuantileScenario,
  judge: (question: QuantileQuestion) => VerdictState | Promise<VerdictState>,
  { runs, seed = 1 }: { readonly runs: number; readonly seed?: number },
): Promise<Readonly<Record<VerdictState, number>>> {
  const counts = { pass: 0, fail: 0, inconclusive: 0 }
  const { metric, candidate, baseline, paired = true } = scenario
  const probability = Number(metric.slice(-2)) / 100
  const deviate = normalQuantile(probability)
  // Both arms with the same quantile, and the candidate then slower by the margin.
  const scale = (1 + relative) * (baseline(deviate) / candidate(deviate))
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(seed, run)
    const cases = drawCases(random, { ...scenario, candidate: (value) => scale * candidate(value) })
    const verdict = await judge({
      metric,
      candidate: syntheticRun('new', cases[0]),
      baseline: syntheticRun('old', cases[1]),
      paired,
      relative,
      threshold: (1 + relative) * baseline(deviate),
    })
    counts[verdict] += 1
  }
  return counts
}

function drawCases(random: RandomSource, scenario: QuantileScenario): [SyntheticCase[], SyntheticCase[]] {
  const { n, candidate, baseline, paired = true, isGrouped = false, trials = 1, common = 0 } = scenario
  const arms: [SyntheticCase[], SyntheticCase[]] = [[], []]
  for (let cluster = 0; cluster < n; cluster += 1) {
    const size = isGrouped ? 1 + Math.floor(8 * random.next()) : 1
    const ofCluster = pair(random, paired ? shared : 0)
    for (let index = 0; index < size; index += 1) {
      const latencies = Array.from({ length: trials }, () => {
        // Single trials of a case share what pairs share; others only what is the case's or the group's.
        const own = pair(random, paired && trials === 1 && !isGrouped ? shared : 0)
        return [candidate, baseline].map((shape, arm) =>
          shape(Math.sqrt(common) * (ofCluster[arm] ?? 0) + Math.sqrt(1 - common) * (own[arm] ?? 0)),
        )
      })
      arms.forEach((cases, arm) => {
        cases.push({
          scores: [1],
          latenciesMs: latencies.map((trial) => trial[arm] ?? 0),
          ...(isGrouped ? { group: `g${cluster}` } : {}),
        })
      })
    }
  }
  return arms
}

function pair(random: RandomSource, correlation: number): readonly [number, number] {
  const [x, y] = [normalQuantile(random.next() || 0.5), normalQuantile(random.next() || 0.5)]
  return [x, correlation * x + Math.sqrt(1 - correlation * correlation) * y]
}
