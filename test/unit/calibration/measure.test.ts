import { describe, expect, test } from 'vitest'
import {
  approximate,
  type Calibration,
  type Claim,
  type Design,
  guaranteed,
  unreliable,
} from '../../calibration/calibration.ts'
import { checkMeasurements, fullRuns } from '../../calibration/check-measurements.ts'
import { describeFamily } from '../../calibration/describe-family.ts'
import { isOutside, measure } from '../../calibration/measure.ts'
import { replaceBetweenMarkers } from '../../calibration/replace-between-markers.ts'

function calibration(claim: Claim, design: Design): Calibration {
  return { method: 'x', errors: 'alarms', nominal: 0.05, claim, sizes: [10], designs: () => [design] }
}

const effort = { runs: 2000, sizes: [10, 20] } as const
const tenth: Design = { name: 'a tenth', errs: (random) => random.next() < 0.1 }

function outside(claim: Claim, design: Design): boolean[] {
  const one = calibration(claim, design)
  return measure(one, effort).map((result) => isOutside(one, result))
}

describe('measure', () => {
  test('finds a method that errs too often, by simulation and exactly', () => {
    expect(outside(guaranteed('a theorem'), tenth)).toEqual([true])
    expect(outside(approximate(10, 'a limit'), tenth)).toEqual([true])
    expect(outside(approximate(10, 'a limit', 0.1), tenth)).toEqual([false])
    const exact: Design = { name: 'exact', rate: () => 0.0501 }
    expect(outside(guaranteed('a theorem'), exact)).toEqual([true])
    expect(measure(calibration(guaranteed('a theorem'), exact), effort)).toEqual([
      { size: 10, largest: 0.0501, where: 'exact', mean: 0.0501, designs: 1, runs: 0 },
    ])
  })

  test('promises nothing below the size of the claim, nor where the method is known to fail', () => {
    expect(outside(approximate(20, 'a limit'), tenth)).toEqual([false])
    expect(outside(unreliable('few cases'), tenth)).toEqual([false])
  })

  test('gives the same rates again', () => {
    const one = calibration(guaranteed('a theorem'), tenth)
    expect(measure(one, effort)).toEqual(measure(one, effort))
  })
})

describe('checkMeasurements', () => {
  const check = (claim: Claim, design: Design, change: object = {}): string[] => {
    const one = calibration(claim, design)
    const measured = { x: measure(one, { runs: fullRuns, sizes: [10] }).map((result) => ({ ...result, ...change })) }
    return checkMeasurements([{ title: '', about: '', calibrations: [one] }], measured)
  }

  test('accepts what is as the entries say', () => {
    expect(check(approximate(10, 'a limit', 0.1), tenth)).toEqual([])
    expect(check(unreliable('few cases'), tenth)).toEqual([])
  })

  test('finds rates outside their band, and failures that are none', () => {
    expect(check(guaranteed('a theorem'), tenth)).toEqual([expect.stringContaining('outside its band')])
    const rare: Design = { name: 'rare', rate: () => 0.01 }
    expect(check(unreliable('few cases'), rare)).toEqual([expect.stringContaining('said to fail')])
  })

  test.each([{ where: 'elsewhere' }, { designs: 2 }, { runs: 7 }, { size: 20 }])(
    'finds what is stale: %o',
    (change) => {
      expect(check(approximate(10, 'a limit', 0.1), tenth, change)).not.toEqual([])
    },
  )

  test('finds what is no longer an entry', () => {
    expect(checkMeasurements([], { x: [] })).toEqual(['x: measured, but no longer an entry'])
  })
})

test('a table shows each size, the band, and what it rests on', () => {
  const one = calibration(approximate(10, 'as the first page says'), { name: 'exact', rate: () => 0.06 })
  const text = describeFamily({ title: 'One', about: 'About.', calibrations: [one] }, { x: measure(one, effort) })
  expect(text).toBe(`### One

About.

| method | nominal | band    | n = 10        | largest at  |
| ------ | ------- | ------- | ------------- | ----------- |
| x      | 5.0 %   | ≤ 7.5 % | 6.0 % (6.0 %) | n 10, exact |

- x. Approximate: as the first page says.
`)
})

describe('replaceBetweenMarkers', () => {
  const page = 'a\n<!-- t: begin -->\nold\n<!-- t: end -->\nb'

  test('changes nothing the second time', () => {
    const once = replaceBetweenMarkers(page, 't', 'new')
    expect(once).toBe('a\n<!-- t: begin -->\n\nnew\n\n<!-- t: end -->\nb')
    expect(replaceBetweenMarkers(once, 't', 'new')).toBe(once)
  })

  test('wants both markers', () => {
    expect(() => replaceBetweenMarkers('a', 't', 'new')).toThrow('<!-- t: begin -->')
  })
})
