import { drawPositions, resampleCount } from '../bootstrap/resample.ts'
import { studentise, type StudentisedStatistic } from '../bootstrap/studentise.ts'
import { mirroredStudentisedTest, studentisedTest } from '../bootstrap/studentised-test.ts'
import { isRoundingOnly } from '../mean/moments.ts'
import { sum } from '../mean/sum.ts'
import { intervalOf } from '../procedure/interval-of.ts'
import { createRandom, type RandomSource } from '../random/random-source.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence, checkCount } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { numberClusters } from './number-clusters.ts'

/** A mean of clustered values, with its bootstrap intervals. @public */
export interface ClusterBootstrapMean {
  readonly mean: number
  readonly clusters: number
  /** From the spread of the clusters' sums of deviations, not from the resamples. */
  readonly standardError: number
  /** A limit is infinite where too many resamples have no spread to bound it: with very few clusters. */
  readonly interval: Interval
  readonly resamples: number
}

/** Options of `clusterBootstrapMean`. @public */
export interface ClusterBootstrapOptions {
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** Where the randomness comes from. @defaultValue `createRandom(1)` */
  readonly random?: RandomSource
  /** How often clusters are drawn, at least 99. @defaultValue 1999, more for a confidence above 0.99 */
  readonly resamples?: number
}

/**
 * Bootstrap interval of the mean of values that are independent between clusters but not within them: whole clusters are drawn with
 * replacement, and each resample is studentised. For 20 clusters and more; below that use `clusteredMean` with Satterthwaite's
 * degrees of freedom.
 *
 * @param values - finite values, not empty
 * @param clusters - cluster of each value; `undefined` entries are clusters of their own
 * @param options - confidence, random source and number of resamples
 * @returns `null` for a single cluster, or clusters whose means do not differ
 * @throws RangeError if there is no value, the arrays differ in length, a value is NaN or infinite, or an option is out of range
 * @see Davison and Hinkley (1997), Bootstrap Methods and their Application, 3.8 and 5.2
 * @public
 */
export function clusterBootstrapMean(
  values: ArrayLike<number>,
  clusters: ReadonlyArray<string | undefined>,
  options: ClusterBootstrapOptions = {},
): ClusterBootstrapMean | null {
  const { confidence = 0.95, random = createRandom(1) } = options
  checkSameLength(['values', values], ['clusters', clusters])
  checkCount('values.length', values.length, 1)
  checkNumbers('values', values)
  checkConfidence(confidence)
  const { mean, sizes, deviations } = clusterTotals(values, numberClusters(clusters))
  const count = sizes.length
  const { resamples = resampleCount(count, (1 - confidence) / 2) } = options
  checkCount('resamples', resamples, 99)
  if (count < 2) return null
  const standardError = standardErrorOf({ count, n: values.length, squares: sumOfSquares(deviations) })
  if (isRoundingOnly(standardError, mean)) return null
  const bootstrap = studentise(
    { estimate: mean, standardError },
    resampling({ mean, sizes, deviations }, random),
    resamples,
  )
  const interval = intervalOf(studentisedTest(bootstrap), mirroredStudentisedTest(bootstrap), confidence)
  return { mean, clusters: count, standardError, interval, resamples }
}

/** What the clusters add up to: how many values, and by how much they deviate from the mean of all. */
interface ClusterTotals {
  readonly mean: number
  readonly sizes: Float64Array
  readonly deviations: Float64Array
}

function clusterTotals(values: ArrayLike<number>, clusters: Uint32Array): ClusterTotals {
  const mean = sum(values) / values.length
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0)
  const sizes = new Float64Array(count)
  const deviations = new Float64Array(count)
  clusters.forEach((cluster, i) => {
    sizes[cluster] = (sizes[cluster] ?? 0) + 1
    deviations[cluster] = (deviations[cluster] ?? 0) + (values[i] ?? 0) - mean
  })
  return { mean, sizes, deviations }
}

function resampling({ mean, sizes, deviations }: ClusterTotals, random: RandomSource): () => StudentisedStatistic {
  const count = sizes.length
  const positions = new Uint32Array(count)
  return () => {
    drawPositions(random, positions)
    let [n, total, squares, crossed, squaredSizes] = [0, 0, 0, 0, 0]
    for (const position of positions) {
      const size = sizes[position] ?? 0
      const deviation = deviations[position] ?? 0
      n += size
      total += deviation
      squares += deviation * deviation
      crossed += deviation * size
      squaredSizes += size * size
    }
    const shift = total / n
    const spread = squares - 2 * shift * crossed + shift * shift * squaredSizes
    // What rounding leaves where the same cluster was drawn throughout.
    const standardError = spread <= 1e-12 * squares ? 0 : standardErrorOf({ count, n, squares: spread })
    return { estimate: mean + shift, standardError }
  }
}

function standardErrorOf({ count, n, squares }: { count: number; n: number; squares: number }): number {
  return Math.sqrt((count / (count - 1)) * squares) / n
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((total, value) => total + value * value, 0)
}
