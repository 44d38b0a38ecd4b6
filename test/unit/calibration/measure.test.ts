import { describe, expect, test } from 'vitest'
import { band, type Calibration, type Design } from '../../calibration/calibration.ts'
import { measure } from '../../calibration/measure.ts'
import { replaceBetweenMarkers } from '../../calibration/replace-between-markers.ts'

function calibration(limit: number, design: Design): Calibration {
  return {
    method: 'x',
    errors: 'alarms',
    nominal: 0.05,
    band: band(limit, [5, 20, 50, 100, 400]),
    designs: () => [design],
  }
}

const effort = { runs: 2000, sizes: [10, 20] } as const

describe('measure', () => {
  test('finds a method that errs too often, by simulation and exactly', () => {
    const tenth: Design = { name: 'a tenth', errs: (random) => random.next() < 0.1 }
    expect(measure(calibration(0.05, tenth), effort)).toMatchObject([{ size: 10, where: 'a tenth', outside: true }])
    expect(measure(calibration(0.1, tenth), effort)).toMatchObject([{ outside: false }])
    const exact: Design = { name: 'exact', rate: () => 0.0501 }
    expect(measure(calibration(0.05, exact), effort)).toMatchObject([
      { largest: 0.0501, standardError: 0, outside: true },
    ])
  })

  test('gives the same rates again', () => {
    const third: Design = { name: 'a third', errs: (random) => random.next() < 1 / 3 }
    expect(measure(calibration(1, third), effort)).toEqual(measure(calibration(1, third), effort))
  })
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
