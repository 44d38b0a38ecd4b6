import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { clusterRobustErrors } from '../../../../src/statistics/clustered/cluster-robust-errors.ts'
import { oneWayAnova } from '../../../../src/statistics/groups/one-way-anova.ts'
import { groupPrecision, trialPrecision } from '../../../../src/statistics/planning/precision.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

function draw(
  n: number,
  trials: number,
  { between, within }: { between: number; within: number },
  seed: number,
): number[][] {
  const random = createRandom(seed)
  const normal = (): number => normalQuantile(random.next() || 0.5)
  return Array.from({ length: n }, () => {
    const centre = between * normal()
    return Array.from({ length: trials }, () => centre + within * normal())
  })
}

describe('trialPrecision', () => {
  it('is what one-way analysis of variance gives', () => {
    const cases = draw(40, 3, { between: 1, within: 2 }, 1)
    const table = oneWayAnova(cases)
    const found = trialPrecision([cases])
    const [between, within] = [table.ssBetween / table.dfBetween, table.ssWithin / table.dfWithin]
    expect(found?.betweenTrials).toBeCloseTo(within, 10)
    expect(found?.betweenCases).toBeCloseTo((between - within) / 3, 10)
  })

  it('finds the components again, of one arm and of a difference', () => {
    const cases = draw(4000, 3, { between: 1, within: 2 }, 2)
    const one = trialPrecision([cases])
    expect(one?.betweenCases).toBeCloseTo(1, 0)
    expect(one?.betweenTrials).toBeCloseTo(4, 0)
    // √((1 + 4) / 3 / (1 + 4 / 3))
    expect(one?.singleTrialWidth).toBeCloseTo(0.845, 1)
    const two = trialPrecision([cases, draw(4000, 3, { between: 1, within: 2 }, 3)])
    expect(Math.abs((two?.betweenCases ?? 0) - 2)).toBeLessThan(0.3)
    expect(Math.abs((two?.betweenTrials ?? 0) - 8)).toBeLessThan(0.3)
  })

  it('says that trials that are all alike are worth nothing, and those of alike cases as much as cases', () => {
    const alike = draw(50, 1, { between: 1, within: 0 }, 4).map(([value = 0]) => [value, value, value, value])
    expect(trialPrecision([alike])).toMatchObject({ betweenTrials: 0, singleTrialWidth: 0.5 })
    const noise = trialPrecision([draw(4000, 4, { between: 0, within: 1 }, 5)])
    expect(noise?.singleTrialWidth).toBeCloseTo(1, 1)
  })

  it('knows nothing of single trials, of one case, or of what does not vary', () => {
    expect(trialPrecision([[[1], [2], [3]]])).toBeNull()
    expect(trialPrecision([[[1, 2]]])).toBeNull()
    expect(trialPrecision([[[], []]])).toBeNull()
    expect(trialPrecision([])).toBeNull()
    expect(
      trialPrecision([
        [
          [1, 1],
          [1, 1],
        ],
      ]),
    ).toBeNull()
  })
})

describe('groupPrecision', () => {
  it('counts groups whose cases are alike for about one case each', () => {
    const values = draw(50, 1, { between: 1, within: 0 }, 6).flatMap(([value = 0]) => [value, value, value, value])
    const groups = values.map((_, index) => `g${Math.floor(index / 4)}`)
    const found = groupPrecision(values, groups)
    expect(found?.groups).toBe(50)
    expect(found?.effectiveCases).toBeCloseTo(50, -1)
    const { independent } = clusterRobustErrors(values, groups)
    expect(independent).toBeGreaterThan(0)
  })

  it('knows nothing of one group, or of what does not vary', () => {
    expect(groupPrecision([1, 2, 3], ['a', 'a', 'a'])).toBeNull()
    expect(groupPrecision([1, 1, 1], ['a', 'b', 'c'])).toBeNull()
    expect(groupPrecision([1], ['a'])).toBeNull()
  })
})
