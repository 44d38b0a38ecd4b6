import type { ComparisonEvidence, FlipEvidence } from '../../evidence/evidence.ts'
import { replayLabel } from '../../evidence/wording/describe-counterexample.ts'
import type { RelationBlock } from '../../evidence/wording/describe-relation.ts'
import { describePairs, openRequirements } from '../open-requirements.ts'
import type { Report } from '../report.ts'
import { armsLine } from '../tables/evidence-table.ts'
import { subjectOf } from '../tables/requirement-label.ts'
import type { Paint } from './paint.ts'
import { clip, textWidth, wrap } from './text-width.ts'

const mostFlips = 3
const indent = '       '

/**
 * What needs attention: requirements that do not hold, FAIL before INCONCLUSIVE, each with its test, what to do about
 * it, and the cases on which the candidate lost most.
 *
 * @returns one paragraph per requirement
 * @internal
 */
export function attention(report: Pick<Report, 'tests' | 'gates'>, paint: Paint, width: number): string[] {
  return openRequirements(report).map(({ place, evidence, state, label, reason, failures, lost, findings }) => {
    const title = wrap(`${subjectOf(evidence)} · ${reason}`, width - label.length - 3)
    const below = [armsLine(evidence), place].map((text) => paint.aside(clip(text, width - indent.length)))
    const lines = [
      ...title.slice(1),
      ...below,
      ...wrapped(evidence.hint, width),
      ...failures.flatMap((line) => wrap(line, width - indent.length - 2)).map((line) => `  ${paint.aside(line)}`),
      ...(lost === undefined ? [] : flips(lost, paint, width)),
      ...findings.flatMap((finding) => findingLines(finding, paint, width)),
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

function findingLines({ title, lines }: RelationBlock, paint: Paint, width: number): string[] {
  const labelWidth = Math.max(...lines.map(([label]) => textWidth(label)))
  const room = width - indent.length - labelWidth - 4
  const body = lines.map(([label, text]) => {
    // What is there to be copied is not cut.
    const shown = label === replayLabel ? text : clip(text, room)
    return `  ${paint.aside(`${label.padEnd(labelWidth)}  ${shown}`)}`
  })
  return [...wrapped(`${title[0]?.toUpperCase() ?? ''}${title.slice(1)}:`, width), ...body]
}

/** The answers first: what is cut off where space is short is the end of the input. */
function flipLine({ caseId, input, expected, baseline, candidate }: FlipEvidence): string {
  const expectation = expected === undefined ? '' : `, expected ${expected}`
  return `${caseId}: baseline ${baseline}, candidate ${candidate}${expectation}, for ${input}`
}
