// A second opinion by code that shares nothing with ours, where jstat keeps seven digits: docs/decisions says where it does not.
import { jStat } from 'jstat'
import { describe, expect, test } from 'vitest'
import * as statistics from '../../../../src/statistics/index.ts'
import { relativeError } from '../../../reference/compare-answers.ts'

const tolerance = 1e-6
const probabilities = [0.001, 0.01, 0.025, 0.1, 0.5, 0.9, 0.975, 0.99] as const
const degrees = [1, 2, 5, 12, 40, 200] as const

interface Opinion {
  readonly name: string
  readonly places: readonly (readonly number[])[]
  readonly ours: (...args: number[]) => number
  readonly theirs: (...args: number[]) => number
}

/** Every combination of one value of each list. */
function grid(...lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]])
}

const shapes = [0.5, 1, 2.5, 8, 30] as const

const opinions: readonly Opinion[] = [
  {
    name: 'normal cdf',
    places: grid([-4, -2.5, -1, 0, 0.3, 2, 5]),
    ours: statistics.normalCdf,
    theirs: (x = 0) => jStat.normal.cdf(x, 0, 1),
  },
  {
    name: 'normal quantile',
    places: grid(probabilities.filter((p) => p !== 0.5)),
    ours: statistics.normalQuantile,
    theirs: (p = 0) => jStat.normal.inv(p, 0, 1),
  },
  { name: 't cdf', places: grid([-3, -0.7, 0.4, 2.2], degrees), ours: statistics.tCdf, theirs: jStat.studentt.cdf },
  {
    name: 't quantile',
    places: grid(
      probabilities.filter((p) => p !== 0.5),
      degrees,
    ),
    ours: statistics.tQuantile,
    theirs: jStat.studentt.inv,
  },
  {
    name: 'chi-square cdf',
    places: grid([0.3, 2, 7, 25], degrees.slice(0, 5)),
    ours: statistics.chiSquareCdf,
    theirs: jStat.chisquare.cdf,
  },
  {
    name: 'chi-square quantile',
    places: grid(probabilities, degrees.slice(1)),
    ours: statistics.chiSquareQuantile,
    theirs: jStat.chisquare.inv,
  },
  {
    name: 'F cdf',
    places: grid([0.3, 1, 2.5, 6], [1, 3, 8], [4, 15, 60]),
    ours: statistics.fCdf,
    theirs: jStat.centralF.cdf,
  },
  { name: 'beta cdf', places: grid([0.1, 0.4, 0.8], shapes, shapes), ours: statistics.betaCdf, theirs: jStat.beta.cdf },
  {
    name: 'gamma cdf',
    places: grid([0.4, 2, 9, 33], shapes),
    ours: statistics.gammaCdf,
    theirs: (x = 0, shape = 1) => jStat.gamma.cdf(x, shape, 1),
  },
  {
    name: 'binomial cdf',
    places: grid([1, 4, 7], [10, 25], [0.2, 0.3]),
    ours: statistics.binomialCdf,
    theirs: jStat.binomial.cdf,
  },
  {
    name: 'Poisson cdf',
    places: grid([0, 3, 8], [0.7, 4, 12]),
    ours: statistics.poissonCdf,
    theirs: jStat.poisson.cdf,
  },
  {
    name: 'hypergeometric cdf',
    places: grid([1, 2, 4], [30], [9, 14], [8]),
    ours: (k = 0, population = 1, successes = 1, draws = 1) =>
      statistics.hypergeometricCdf(k, { population, successes, draws }),
    theirs: jStat.hypgeom.cdf,
  },
  {
    name: 'studentised range cdf',
    places: grid([2, 3.5, 5], [3, 5], [10, 30]),
    ours: statistics.studentizedRangeCdf,
    theirs: jStat.tukey.cdf,
  },
  {
    name: 'noncentral t cdf',
    places: grid([0.5, 1.5, 3], [5, 20], [0.5, 2]),
    ours: statistics.noncentralTCdf,
    theirs: jStat.noncentralt.cdf,
  },
]

describe('jstat agrees to six digits near the centre', () => {
  test.each(opinions)('$name', ({ places, ours, theirs }) => {
    const worst = Math.max(...places.map((place) => relativeError(ours(...place), theirs(...place))))
    expect(worst).toBeLessThan(tolerance)
  })
})
