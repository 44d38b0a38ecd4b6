import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { attack, falsePassOfThreePoints } from './adversary.ts'

describe('bounded scores under attack', () => {
  it.each([
    [10, 3000],
    [20, 3000],
    [30, 1500],
    [50, 500],
    [100, 60],
  ])('of %i scores, the most deceptive three-point distribution of %i tries stays below 0.025', (n, tries) => {
    const { rate, where } = attack(createRandom(n), n, tries)
    console.log(`most deceptive three-point scores: ${rate.toFixed(4)} at ${where}`)
    expect(rate).toBeLessThanOrEqual(0.025 + 1e-6)
  })

  it.each([20, 60, 100, 400])('of %i scores, rare disasters among equal ones stay below 0.025', (n) => {
    let worst = 0
    for (let share = 0.5 / n; share < 0.5; share *= 1.03) {
      // Almost two-point: the third value has no weight to speak of.
      worst = Math.max(worst, falsePassOfThreePoints({ worst: share, middle: 1e-12, middleValue: 0 }, n))
    }
    console.log(`rare disasters among ${n} equal scores: ${worst.toFixed(4)}`)
    expect(worst).toBeLessThanOrEqual(0.025 + 1e-6)
  })
})
