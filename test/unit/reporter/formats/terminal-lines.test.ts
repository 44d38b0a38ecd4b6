import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Evidence } from '../../../../src/evidence/evidence.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { textWidth } from '../../../../src/reporter/terminal/text-width.ts'
import * as arbitraries from '../../evidence/__helpers__/arbitraries.ts'
import { refusedEvidence, relationEvidence, stabilityEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

test('whatever the evidence, lines fit the terminal and hold nothing that commands it', () => {
  const anyEvidence: fc.Arbitrary<Evidence> = fc.oneof(
    fc
      .tuple(arbitraries.comparison, arbitraries.context)
      .map(([comparison, context]) => recordComparison(comparison, context)),
    fc
      .tuple(arbitraries.thresholdEstimate, arbitraries.context)
      .map(([estimate, context]) => recordThreshold(estimate, context)),
    fc.constantFrom(refusedEvidence, relationEvidence, stabilityEvidence),
  )
  fc.assert(
    fc.property(
      fc.array(anyEvidence, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 50, max: 160 }),
      (evidence, columns) => {
        const text = formatTerminal(sampleReport([reportedTest(evidence)]), { columns, color: false })
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
        // What is there to be copied is not cut.
        const lines = text.split('\n').filter((line) => !line.includes('replay: '))
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns)
      },
    ),
    { numRuns: 40 },
  )
})
