import * as fc from 'fast-check'

import type { Run } from '../../../../src/evaluation/run.ts'
import type { Evidence } from '../../../../src/evidence/evidence.ts'
import { preview } from '../../../../src/evidence/preview.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import type { Report, ReportedRows } from '../../../../src/reporter/report.ts'
import * as arbitraries from '../../evidence/__helpers__/arbitraries.ts'
import {
  comparisonEvidence,
  refusedEvidence,
  relationEvidence,
  stabilityEvidence,
} from '../../evidence/__helpers__/examples.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'
import { reportedTest, sampleReport } from './sample-report.ts'

/** What breaks out of some format, or does something in it, where it is not escaped. */
export const hostileTexts: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<!--',
  ']]>',
  '&lt;&amp;&#0;',
  '<details><summary>',
  '=HYPERLINK("http://localhost/?"&A1)',
  '+1+cmd|/C calc!A0',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  'x;=1+1',
  '"quoted", "twice"',
  '::error file=a::owned',
  '%0A::error::owned',
  'a\n::error::owned\r\n::stop-commands::x',
  '\u001B[2J\u001B[31mred\u001B]8;;http://localhost\u0007link',
  '\u009B31m',
  '\u202Ereversed\u202C \u2066isolated\u2069',
  '| a | b |\n| - | - |',
  '`code` ```fence``` ~~~',
  '**bold** _emphasis_ ~~struck~~',
  '[link](http://localhost) ![image](http://localhost/x.png) <http://localhost>',
  '# heading\n\n- item\n\n1. one\n\n    code',
  '@everyone #12 GH-12 https://example.com www.example.com :smile:',
  '$x^2$ $`y`$',
  '\\input{/etc/passwd} \\end{document} \\write18{ls}',
  '% comment',
  '{ } } { \\ ^^M ~ # & _ ^',
  '[1ex] * [',
  'é ß 中文 😀 ﷽ \u0300',
  '\uD800 lone \uDFFF',
  '\u0000\u0001\u007F\u0085\u2028\u2029\uFEFF\uFFFE\uFFFF',
  '{label="x"} \\n \\"',
  '',
  ' ',
]

/** Texts as people and models write them who mean harm, or know no better. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts)).map(([one, other]) => one + other),
  hostileString,
)

/** Rows as they come out of artifacts: inputs and outputs are previews. */
const hostileRows: fc.Arbitrary<ReportedRows> = arbitraries.run.map((run) => ({
  digest: 'ab'.repeat(32),
  run: withPreviews(run),
}))

function withPreviews(run: Run): ReportedRows['run'] {
  const shown = <Item extends object>(item: Item, key: keyof Item): Item =>
    key in item ? { ...item, [key]: preview(item[key], 200) } : item
  return {
    ...run,
    cases: run.cases.map((item) => shown(shown(item, 'input'), 'expected')),
    observations: run.observations.map((observation) => shown(observation, 'output')),
  }
}

/** Reports whose every text is hostile. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    evidence: fc.array(
      fc.oneof(
        fc.tuple(arbitraries.comparison, arbitraries.context).map(([each, context]) => recordComparison(each, context)),
        fc
          .tuple(arbitraries.thresholdEstimate, arbitraries.context)
          .map(([each, context]) => recordThreshold(each, context)),
      ),
      { maxLength: 3 },
    ),
    texts: fc.array(hostileText, { minLength: 8, maxLength: 8 }),
    rows: fc.array(hostileRows, { maxLength: 2 }),
  })
  .map(({ evidence, texts, rows }) => reportOf(texts, { evidence, rows }))

/** A report that has these texts wherever one may stand. */
export function reportOf(
  texts: readonly string[],
  {
    evidence = [],
    rows = [],
  }: { readonly evidence?: readonly Evidence[]; readonly rows?: readonly ReportedRows[] } = {},
): Report {
  const at = (index: number): string => texts[index % Math.max(1, texts.length)] ?? ''
  const own = [comparisonEvidence, relationEvidence, stabilityEvidence, refusedEvidence].map((each) =>
    renamed(each, at),
  )
  const test = reportedTest([...own, ...evidence], { project: at(0), file: at(1), name: at(2), state: 'failed' })
  const report = sampleReport([test, reportedTest([], { file: at(3), name: at(4), state: 'failed' })], {
    problems: [{ kind: 'unreadable rows', test: `${at(1)} > ${at(2)}`, message: at(5) }],
    rows,
    looks: [{ evaluation: at(6), candidate: at(7), looks: 3, since: '2026-01-01T00:00:00.000Z' }],
    pastGateway: { [`host ${at(3)}`]: 2 },
  })
  const { info } = report
  return { ...report, info: { ...info, git: { commit: at(4), branch: at(5), dirty: true } } }
}

/** The same record with other texts for its names, reasons, inputs and outputs. */
function renamed<Kind extends Evidence>(evidence: Kind, at: (index: number) => string): Kind {
  let next = 0
  const keys = ['name', 'reason', 'message', 'input', 'expected', 'before', 'after', 'transformed', 'hint', 'caseId']
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      return keys.includes(key) || key === 'evaluation' ? at((next += 1)) : value
    }
    if (Array.isArray(value)) {
      return value.map((item) => change(item, key))
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]))
      : value
  }
  return change(evidence, '') as Kind
}
