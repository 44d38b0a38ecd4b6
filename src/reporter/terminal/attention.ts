import type { ComparisonEvidence, FlipEvidence } from '../../evidence/evidence.ts'
import { describePairs, openRequirements } from '../open-requirements.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import { armsLine } from '../tables/evidence-table.ts'
import { subjectOf } from '../tables/requirement-label.ts'
import type { Paint } from './paint.ts'
import { clip, wrap } from './text-width.ts'

const mostFlips = 3
const indent = '       '

/**
 * What needs attention: requirements that do not hold, FAIL before INCONCLUSIVE, each with its test, what to do about
 * it, and the cases on which the candidate lost most.
 *
 * @returns one paragraph per requirement
 * @internal
 */
export function attention(tests: readonly ReportedTest[], paint: Paint, width: number): string[] {
  return openRequirements(tests).map(({ test, evidence, state, label, reason, failures, lost }) => {
    const title = wrap(`${subjectOf(evidence)} · ${reason}`, width - label.length - 3)
    const below = [armsLine(evidence), `${test.file} > ${test.name}`].map((text) =>
      paint.aside(clip(text, width - indent.length)),
    )
    const lines = [
      ...title.slice(1),
      ...below,
      ...wrapped(evidence.hint, width),
      ...failures.flatMap((line) => wrap(line, width - indent.length - 2)).map((line) => `  ${paint.aside(line)}`),
      ...(lost === undefined ? [] : flips(lost, paint, width)),
    ]
    return [` ${paint.state(state, label)}  ${title[0] ?? ''}`, ...lines.map((line) => indent + line)].join('\n')
  })
}

function wrapped(text: string | undefined, width: number): string[] {
  return text === undefined ? [] : wrap(text, width - indent.length)
}

function flips(evidence: ComparisonEvidence, paint: Paint, width: number): string[] {
  const worst = evidence.flips.worse.slice(0, mostFlips)
  return [
    ...wrapped(describePairs(evidence, worst), width),
    ...worst.map((flip) => `  ${paint.aside(clip(flipLine(flip), width - indent.length - 2))}`),
  ]
}

/** The answers first: what is cut off where space is short is the end of the input. */
function flipLine({ caseId, input, expected, baseline, candidate }: FlipEvidence): string {
  const expectation = expected === undefined ? '' : `, expected ${expected}`
  return `${caseId}: baseline ${baseline}, candidate ${candidate}${expectation}, for ${input}`
}
