// How long statistics take, as a ratio to a plain reference in the same run: the same work written in the most obvious way.
//
//   npm run bench -- statistics
//
// SciPy 1.17.1 on the same busy machine in the same minutes (bench/statistics/scipy_times.py), ours in brackets: bootstrap of a mean 3,371 ms
// (1,155 ms; 5,709 ms with the mean given as a function, a third of which are the means without each single case, which the plain loop
// leaves out), Fisher 1.0 ms (1.0 ms), Mann–Whitney 0.6 ms (7.7 ms, with the interval of the shift), signed ranks 26.5 ms (5.1 ms),
// studentised range 261 ms (5.0 ms), its quantile 825 ms (44 ms).
import {
  bootstrapIntervals,
  compareSamples,
  createRandom,
  fisherExactTest,
  mannWhitneyTest,
  resampleMean,
  resampleStatistic,
  signedRankTest,
  studentizedRangeQuantile,
  studentizedRangeSurvival,
} from '../src/statistics/index.ts'
import { plainBootstrap } from './statistics/plain-bootstrap.ts'
import { plainFisher } from './statistics/plain-fisher.ts'
import { plainRankSums } from './statistics/plain-rank-sums.ts'
import { plainStudentizedRange } from './statistics/plain-studentized-range.ts'

/** Median milliseconds of a few runs after one that warms up. */
function medianMs(work: () => unknown, runs = 3): number {
  work()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}

function report(name: string, ours: () => unknown, plain: () => unknown): void {
  const [oursMs, plainMs] = [medianMs(ours), medianMs(plain)]
  const figures = [
    oursMs.toFixed(1).padStart(9),
    plainMs.toFixed(1).padStart(9),
    (oursMs / plainMs).toFixed(2).padStart(7),
  ]
  console.log(`${name.padEnd(52)}${figures.join('  ')}`)
}

const random = createRandom(7)
const numbers = (n: number): number[] => Array.from({ length: n }, () => -Math.log(1 - random.next()))
const candidate = numbers(10_000)
const baseline = numbers(10_000)
const differences = Float64Array.from(candidate, (value, i) => value - (baseline[i] ?? 0))
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

console.log(`${''.padEnd(52)}  ours, ms  plain, ms    ratio`)
report(
  'bootstrap of a mean, 10,000 resamples, 10,000 pairs',
  () => bootstrapIntervals(resampleMean(differences, { random: createRandom(1), resamples: 10_000 })),
  () => plainBootstrap([...differences], 10_000),
)
report(
  'the same, the mean given as a function',
  () => bootstrapIntervals(resampleStatistic(differences, mean, { random: createRandom(1), resamples: 10_000 })),
  () => plainBootstrap([...differences], 10_000),
)
report(
  'comparison of 10,000 pairs of latencies, 999 resamples',
  () => compareSamples(candidate, baseline, { scale: 'unbounded' }),
  () => plainBootstrap([...differences], 999),
)
report(
  'Fisher, 420 of 1,000 against 380 of 1,000',
  () => fisherExactTest({ candidate: { successes: 420, n: 1000 }, baseline: { successes: 380, n: 1000 } }),
  () => plainFisher([420, 1000], [380, 1000]),
)
const [x, y] = [numbers(40), numbers(50)]
report(
  'Mann–Whitney, exact, 40 and 50 values',
  () => mannWhitneyTest(x, y),
  () => plainRankSums(x.length, y.length),
)
report(
  'signed ranks, exact, 100 differences',
  () => signedRankTest(differences.subarray(0, 100)),
  () => plainRankSums(100),
)
report(
  'studentised range: tail at q 3.5 of 5 means, df 20',
  () => studentizedRangeSurvival(3.5, 5, 20),
  () => plainStudentizedRange(3.5, 5, 20),
)
report(
  'studentised range: quantile 0.95 of 5 means, df 20',
  () => studentizedRangeQuantile(0.95, 5, 20),
  () => {
    for (let step = 0; step < 40; step++) plainStudentizedRange(3 + step / 40, 5, 20)
  },
)
