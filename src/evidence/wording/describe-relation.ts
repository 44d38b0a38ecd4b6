import { cut } from '../preview.ts'
import type { KeptEvidence, RelationEvidence, StabilityEvidence } from '../relation-evidence.ts'
import { count } from './count.ts'
import { describeCertainty, describeCounterexample } from './describe-counterexample.ts'
import { type Line, methodLines, pLine } from './figure-lines.ts'
import { describeTolerance, formatViolations } from './format-violations.ts'
import { askedPValue } from './p-value.ts'
import { percent } from './percent.ts'

const mostFlaky = 5
const longestAnswer = 40
const longestCase = 40

/** The figures of a relation, a line each. @internal */
export function relationLines(evidence: RelationEvidence): Line[] {
  const { candidate, kept } = evidence
  return [
    ['relation', relationName(evidence)],
    ['candidate', candidate.version === undefined ? candidate.name : `${candidate.name} (${candidate.version})`],
    ...measuredLine(evidence),
    ['tolerated', describeTolerance(evidence)],
    ...(askedPValue(evidence) === null ? [] : [pLine(evidence)]),
    ['inputs', describeInputs(evidence)],
    ...mutantsLine(evidence),
    ...stabilityLine(evidence),
    ['calls', describeCallsOfCheck(evidence)],
    ...(evidence.n === 0 ? [] : methodLines(evidence)),
    ...(kept === undefined ? [] : [['kept', describeKept(kept)] as const]),
  ]
}

/** Lines that belong together. @internal */
export interface RelationBlock {
  readonly title: string
  readonly lines: readonly Line[]
}

/** The smallest counterexample, and the flakiest inputs. @internal */
export function relationBlocks({ counterexample: smallest, stability }: RelationEvidence): RelationBlock[] {
  return [
    ...(smallest === undefined || stability !== undefined
      ? []
      : [
          { title: `smallest counterexample, ${describeCertainty(smallest)}`, lines: describeCounterexample(smallest) },
        ]),
    ...(stability === undefined || stability.flaky.length === 0
      ? []
      : [{ title: 'flaky inputs', lines: describeFlaky(stability) }]),
  ]
}

function describeFlaky({ flaky, flakyInputs }: StabilityEvidence): Line[] {
  const shown = flaky.slice(0, mostFlaky)
  const lines = shown.map(({ caseId, input, repeats, disagreeing, before, after }): Line => {
    const answers = `${cut(before, longestAnswer)} or ${cut(after, longestAnswer)}`
    return [`${disagreeing} of ${repeats}`, `${cut(caseId, longestCase)}: ${answers}, for ${input}`]
  })
  const more = flakyInputs - shown.length
  return more > 0 ? [...lines, ['…', `and ${more.toLocaleString('en-US')} more`]] : lines
}

/** What became of the inputs that were not judged, one text per kind; none where there are none. @internal */
export function lostInputs({ inputs }: Pick<RelationEvidence, 'inputs'>): string[] {
  const kinds = [
    [inputs.missing, 'without an answer'],
    [inputs.notApplicable, 'not applicable'],
  ] as const
  return kinds.flatMap(([number, text]) => (number === 0 ? [] : [`${number.toLocaleString('en-US')} ${text}`]))
}

/** What violations of earlier runs came to. */
function describeKept({ tried, violated, gone }: KeptEvidence): string {
  const parts = [
    [violated, 'still violated'],
    [gone, 'upheld now'],
    [tried - violated - gone, 'not judged'],
  ] as const
  const named = parts.flatMap(([number, text]) => (number > 0 ? [`${number.toLocaleString('en-US')} ${text}`] : []))
  return `${count(tried, 'violation')} of earlier runs tried again: ${named.join(', ')}`
}

function relationName({ relation, evaluation }: RelationEvidence): string {
  const where = evaluation === null ? '' : ` on ${evaluation}`
  return `${relation.name}${where} (${relation.kind}, ${relation.category})`
}

function measuredLine(evidence: RelationEvidence): Line[] {
  const { metric, estimate, interval, n, inputs, tolerance } = evidence
  if (estimate === null) {
    return []
  }
  const written = formatViolations(evidence)
  const share = tolerance.kind === 'difference' ? '' : ` (${inputs.violating} of ${count(n, 'input')})`
  const limits = written.interval === '' ? '' : `, ${percent(interval.confidence)} interval ${written.interval}`
  return [[metric.name, `${written.estimate}${share}${limits}`]]
}

function describeInputs(evidence: RelationEvidence): string {
  const { n, inputs } = evidence
  const of = inputs.planned === null || inputs.planned === n ? '' : ` of ${inputs.planned.toLocaleString('en-US')}`
  const early = evidence.ended === 'decided' ? ['enough to decide'] : []
  return [`${n.toLocaleString('en-US')}${of} judged`, ...early, ...lostInputs(evidence)].join(', ')
}

function mutantsLine({ mutants: { asked, rejected }, relation }: RelationEvidence): Line[] {
  if (relation.kind === 'minimum functionality' || relation.repeats !== undefined) {
    return []
  }
  const lost = rejected === 0 ? '' : `, ${rejected.toLocaleString('en-US')} rejected before any call`
  return [['mutants', `${asked.toLocaleString('en-US')}${lost}`]]
}

function stabilityLine({ stability, metric, relation: { repeats = 0 } }: RelationEvidence): Line[] {
  if (stability === undefined || stability.disagreement === null) {
    return []
  }
  const { disagreement: estimate, interval } = stability
  const written = formatViolations({ metric, tolerance: { kind: 'none' }, estimate, interval })
  return [
    [
      'with itself',
      `disagrees in ${written.estimate} ${written.interval} of repeats, ${repeats.toLocaleString('en-US')} an input`,
    ],
  ]
}

function describeCallsOfCheck({ calls: { total, confirming } }: RelationEvidence): string {
  const part =
    confirming === 0 ? '' : `, ${confirming.toLocaleString('en-US')} of them to confirm and shrink violations`
  return `${total.toLocaleString('en-US')}${part}`
}
