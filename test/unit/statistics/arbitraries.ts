// Random samples and questions about them.
import * as fc from 'fast-check'
import type {
  ComparisonOptions,
  Hypothesis,
  MissingPolicy,
  Sample,
  Scale,
} from '../../../src/statistics/sample-comparison.ts'

/** A comparison as a caller would ask for it. */
export interface Question {
  readonly candidate: Sample
  readonly baseline: Sample
  readonly options: ComparisonOptions
}

const scales = fc.constantFrom<Scale>(
  'binary',
  'unbounded',
  { min: 0, max: 1 },
  { min: 1, max: 5 },
  { min: -1, max: 1 },
  { min: -1, max: 0 },
)

/** One score that a scale allows, often a coarse one so that ties occur. */
export function scoreOn(scale: Scale): fc.Arbitrary<number> {
  if (scale === 'binary') return fc.constantFrom(0, 1)
  if (scale === 'unbounded')
    return fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double({ min: 1, max: 1000, noNaN: true }))
  const { min, max } = scale
  return fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((step) => min + (step * (max - min)) / 4),
    fc.double({ min, max, noNaN: true }),
  )
}

function hypotheses(scale: Scale): fc.Arbitrary<Hypothesis> {
  const width = scale === 'unbounded' ? 100 : scale === 'binary' ? 1 : scale.max - scale.min
  const relative = fc.boolean()
  const size = fc.oneof(fc.constantFrom(0, 0.02, 0.05, 0.1, 0.3), fc.double({ min: 0, max: 1.2, noNaN: true }))
  return fc
    .record({ kind: fc.constantFrom('greater', 'within'), relative, size, isNegative: fc.boolean() })
    .map(({ kind, relative, size, isNegative }): Hypothesis => ({
      kind,
      relative,
      margin: (kind === 'greater' && isNegative ? -1 : 1) * size * (relative ? 1 : width),
    }))
}

/** Comparisons of all kinds; `largest` cases at most. */
export function questions(largest: number): fc.Arbitrary<Question> {
  return scales.chain((scale) =>
    fc
      .record({
        rows: fc.array(fc.tuple(present(scale), present(scale), fc.nat(7)), { minLength: 1, maxLength: largest }),
        hypothesis: hypotheses(scale),
        confidence: fc.constantFrom(0.8, 0.9, 0.95, 0.99),
        missing: fc.constantFrom<MissingPolicy>('bound', 'exclude', ...(allowsZero(scale) ? (['zero'] as const) : [])),
        design: fc.constantFrom('paired', 'unpaired', 'grouped'),
        seed: fc.nat(1000),
      })
      .map(({ rows, hypothesis, confidence, missing, design, seed }): Question => ({
        candidate: rows.map(([first]) => first),
        baseline: rows.map(([, second]) => second),
        options: {
          scale,
          hypothesis,
          confidence,
          missing,
          seed,
          paired: design !== 'unpaired',
          ...(design === 'grouped' && { groups: rows.map(([, , group]) => (group === 7 ? undefined : `g${group}`)) }),
        },
      })),
  )
}

function present(scale: Scale): fc.Arbitrary<number | null> {
  return fc.option(scoreOn(scale), { freq: 12, nil: null })
}

function allowsZero(scale: Scale): boolean {
  return typeof scale === 'string' || (scale.min <= 0 && scale.max >= 0)
}
