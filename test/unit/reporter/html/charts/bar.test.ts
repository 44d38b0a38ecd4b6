import { describe, expect, test } from 'vitest'

import { axisFor, PLOT_WIDTH } from '../../../../../src/reporter/html/charts/axis.ts'
import { type Bar, barOf } from '../../../../../src/reporter/html/charts/bar.ts'
import {
  histogram,
  histogramAxis,
  positiveAxis,
  signedAxis,
} from '../../../../../src/reporter/html/charts/histogram.ts'
import type { RequirementEvidence } from '../../../../../src/evidence/evidence.ts'
import {
  comparisonEvidence,
  latency,
  refusedEvidence,
  relationEvidence,
  thresholdEvidence,
} from '../../../evidence/__helpers__/examples.ts'

function drawn(evidence: RequirementEvidence): Bar {
  const bar = barOf(evidence)
  if (bar === undefined) {
    throw new Error('nothing is drawn')
  }
  return bar
}

const greater = { kind: 'greater', margin: 0.02, relative: false } as const
const within = { kind: 'within', margin: 0.05, relative: false } as const

describe('what is required', () => {
  test('of a difference: above the margin, or within it; behind .not what is left', () => {
    expect(drawn({ ...comparisonEvidence, hypothesis: greater }).required).toEqual([[0.02, Infinity]])
    expect(drawn({ ...comparisonEvidence, hypothesis: greater, negated: true }).required).toEqual([[-Infinity, 0.02]])
    expect(drawn({ ...comparisonEvidence, hypothesis: within }).required).toEqual([[-0.05, 0.05]])
    expect(drawn({ ...comparisonEvidence, hypothesis: within, negated: true }).required).toEqual([
      [-Infinity, -0.05],
      [0.05, Infinity],
    ])
  })

  test('where less is better, it is drawn as measured, on an axis that is turned round', () => {
    const bar = drawn({
      ...latency,
      hypothesis: { kind: 'greater', margin: -0.1, relative: true },
      estimate: -0.02,
      interval: { lower: -0.07, upper: 0.03, confidence: 0.95 },
      negated: false,
    })
    expect(bar).toMatchObject({ estimate: 0.02, interval: [-0.03, 0.07], required: [[-Infinity, 0.1]], margins: [0.1] })
    const { scale } = axisFor([bar])
    expect(scale(0.07)).toBeLessThan(scale(-0.03))
  })

  test('of a value: the side of the threshold; of a relation: below what is tolerated', () => {
    const threshold = { ...thresholdEvidence, threshold: 0.9, side: 'above', negated: false } as const
    expect(drawn(threshold).required).toEqual([[0.9, Infinity]])
    const relation = { ...relationEvidence, tolerance: { kind: 'rate', limit: 0.05 }, negated: false } as const
    expect(drawn(relation).required).toEqual([[-Infinity, 0.05]])
    expect(drawn({ ...relation, tolerance: { kind: 'none' } }).required).toEqual([])
  })

  test('nothing is drawn of what was refused', () => {
    expect(barOf(refusedEvidence)).toBeUndefined()
  })
})

describe('an axis', () => {
  test('shows all ends and margins, and 0 where it shows differences', () => {
    const bars = [
      drawn({ ...comparisonEvidence, interval: { lower: 0.3, upper: 'Infinity', confidence: 0.95 }, estimate: 0.4 }),
    ]
    const { scale, ticks } = axisFor(bars)
    expect(ticks).toContain(0)
    expect(scale(0)).toBeGreaterThan(0)
    expect(scale(0.4)).toBeLessThan(PLOT_WIDTH)
    expect(scale(Infinity)).toBe(PLOT_WIDTH)
    expect(scale(-Infinity)).toBe(0)
  })

  test('there is one for nothing, and one for a single number', () => {
    expect(axisFor([]).ticks.length).toBeGreaterThan(0)
    const [least = 0, most = 0] = positiveAxis([5]).edges
    expect(most).toBeGreaterThan(least)
  })
})

describe('a histogram', () => {
  /** What its bars say that they count. */
  function counts(html: string): number {
    return [...html.matchAll(/<title>([\d,]+)<\/title>/g)].reduce(
      (sum, [, count]) => sum + Number(count?.replaceAll(',', '')),
      0,
    )
  }

  test.each([
    ['a few', [0, 1, 2, 3, 4]],
    ['one', [7]],
    ['zeros', [0, 0, 0]],
    ['over decades', [0.01, 1, 10, 1000, 1000]],
    ['many', Array.from({ length: 10_000 }, (_, index) => index % 97)],
  ])('counts every number: %s', (_, values) => {
    const { html } = histogram(values, positiveAxis(values))
    expect(counts(html)).toBe(values.length)
    expect(html).not.toMatch(/NaN|Infinity/)
  })

  test('has 0 in its middle where numbers have signs', () => {
    const axis = signedAxis([-0.1, 0.5])
    expect(axis.position(0)).toBe(PLOT_WIDTH / 2)
    expect(counts(histogram([-0.1, 0.5], axis).html)).toBe(2)
  })

  test('keeps the last number of its axis where the table ends', () => {
    const axis = positiveAxis([0, 120])
    expect(axis.ticks.at(-1)).toBe(120)
    const texts = histogramAxis(axis, String).html.match(/<text.*?<\/text>/g) ?? []
    expect(texts.at(-1)).toBe('<text class="end last" x="100%" y="12">120</text>')
    expect(texts.slice(1, -1).join('')).not.toContain('end')
  })
})
