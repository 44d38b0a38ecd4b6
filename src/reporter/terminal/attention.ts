import type { ComparisonEvidence, Evidence, FlipEvidence } from '../../evidence/evidence.ts'
import { count } from '../../evidence/wording/count.ts'
import { describeFailures } from '../../evidence/wording/describe-failures.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import { armsLine } from '../tables/evidence-table.ts'
import type { Paint } from './paint.ts'
import { requirementLabel, subjectOf } from '../tables/requirement-label.ts'
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
  const all = tests.flatMap((test) =>
    test.evidence.map((evidence) => ({ test, evidence, ...requirementLabel(evidence) })),
  )
  const open = ['contradicted', 'undecided'].flatMap((state) => all.filter((entry) => entry.state === state))
  return open.map(({ test, evidence, state, label, reason }) => {
    const title = wrap(`${subjectOf(evidence)} · ${reason}`, width - label.length - 3)
    const below = [armsLine(evidence), `${test.file} > ${test.name}`].map((text) =>
      paint.aside(clip(text, width - indent.length)),
    )
    const lines = [
      ...title.slice(1),
      ...below,
      ...wrapped(evidence.hint, width),
      ...failures(evidence)
        .flatMap((line) => wrap(line, width - indent.length - 2))
        .map((line) => `  ${paint.aside(line)}`),
      ...(evidence.kind === 'comparison' && !evidence.negated ? flips(evidence, paint, width) : []),
    ]
    return [` ${paint.state(state, label)}  ${title[0] ?? ''}`, ...lines.map((line) => indent + line)].join('\n')
  })
}

/** What systems threw, and why outputs have no score. */
function failures(evidence: Evidence): string[] {
  if (evidence.kind === 'refused') {
    return []
  }
  const arms = evidence.kind === 'comparison' ? [evidence.candidate, evidence.baseline] : [evidence.candidate]
  return arms.flatMap((arm) => describeFailures(arm).map((line) => `${arm.name}: ${line}`))
}

function wrapped(text: string | undefined, width: number): string[] {
  return text === undefined ? [] : wrap(text, width - indent.length)
}

function flips(evidence: ComparisonEvidence, paint: Paint, width: number): string[] {
  const worst = evidence.flips.worse.slice(0, mostFlips)
  const tally = pairsLine(evidence, worst.length)
  return [
    ...wrapped(tally, width),
    ...worst.map((flip) => `  ${paint.aside(clip(flipLine(flip), width - indent.length - 2))}`),
  ]
}

function pairsLine({ pairs }: ComparisonEvidence, shown: number): string | undefined {
  if (pairs === undefined) {
    return undefined
  }
  const { better, worse, tied } = pairs
  const rest = shown === 0 ? '.' : shown < worse ? '; the worst:' : ':'
  return `Better on ${count(better, 'case')}, the same on ${tied.toLocaleString('en-US')}, worse on ${worse.toLocaleString('en-US')}${rest}`
}

/** The answers first: what is cut off where space is short is the end of the input. */
function flipLine({ caseId, input, expected, baseline, candidate }: FlipEvidence): string {
  const expectation = expected === undefined ? '' : `, expected ${expected}`
  return `${caseId}: baseline ${baseline}, candidate ${candidate}${expectation}, for ${input}`
}
