import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredMean } from '../../../../src/statistics/clustered/clustered-mean.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { oneSampleTTest } from '../../../../src/statistics/mean/one-sample-t-test.ts'
import { expectReference } from '../against-reference.ts'
import { missingReference, referenceAvailable } from '../reference.ts'

const compared = ['mean', 'nClusters', 'seCR2', 'dfCR2', 'lowerCR2', 'upperCR2']

function asReference(values: number[], clusters: string[], level: number): unknown {
  const { mean, clusters: nClusters, standardError, df } = clusteredMean(values, clusters)
  if (standardError === null || df === null) return null
  const width = tQuantile((1 + level) / 2, df) * standardError
  return { mean, nClusters, seCR2: standardError, dfCR2: df, lowerCR2: mean - width, upperCR2: mean + width }
}

describe.skipIf(!referenceAvailable)(`clusteredMean against reference vectors${missingReference}`, () => {
  it('one arm', () => {
    expectReference(
      'clustered.mean',
      ({ x, cluster, level }) => asReference(x as number[], cluster as string[], Number(level)),
      { keys: compared },
    )
  })

  it('paired difference', () => {
    expectReference(
      'clustered.pairedDiff',
      ({ x, y, cluster, level }) => {
        const baseline = y as number[]
        const differences = (x as number[]).map((value, i) => value - (baseline[i] ?? 0))
        return asReference(differences, cluster as string[], Number(level))
      },
      { keys: compared },
    )
  })
})

describe('clusteredMean', () => {
  it('is the t test where each value is a cluster of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }), (values) => {
        const test = oneSampleTTest(values)
        fc.pre(test !== null)
        const clustered = clusteredMean(
          values,
          values.map(() => undefined),
        )
        expect(clustered.standardError).toBeCloseTo(test.standardError, 10)
        expect(clustered.df).toBeCloseTo(test.df, 8)
      }),
    )
  })

  it('is the t test of cluster means where clusters have one size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 12 }),
        (clusters) => {
          const test = oneSampleTTest(clusters.map(([a, b, c]) => (a + b + c) / 3))
          fc.pre(test !== null)
          const clustered = clusteredMean(
            clusters.flat(),
            clusters.flatMap((_, i) => [`${i}`, `${i}`, `${i}`]),
          )
          expect(clustered.standardError).toBeCloseTo(test.standardError, 10)
          expect(clustered.df).toBeCloseTo(test.df, 8)
        },
      ),
    )
  })

  it('knows no spread of one cluster', () => {
    expect(clusteredMean([1, 2], ['a', 'a'])).toEqual({ mean: 1.5, clusters: 1, standardError: null, df: null })
  })

  it('refuses arrays that do not belong together', () => {
    expect(() => clusteredMean([1], ['a', 'b'])).toThrow('values and clusters must be equally long')
    expect(() => clusteredMean([], [])).toThrow('values.length')
    expect(() => clusteredMean([Number.NaN], ['a'])).toThrow('values[0]')
  })
})
