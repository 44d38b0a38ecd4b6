import { describe, expect, test } from 'vitest'

import type { RelationEvidence } from '../../../../src/evidence/relation-evidence.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { reportSchema } from '../../../../src/reporter/formats/json-report.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { relationEvidence, stabilityEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const { counterexample, ...withoutCounterexample } = relationEvidence

const fine: RelationEvidence = {
  ...withoutCounterexample,
  relation: { name: 'a refund is billing', kind: 'directional', category: 'functionality' },
  tolerance: { kind: 'none' },
  verdict: { state: 'pass', reason: 'no violation' },
  inputs: { planned: 100, violating: 0, missing: 0, notApplicable: 0 },
  ended: 'complete',
  mutants: { asked: 100, rejected: 0 },
  calls: { total: 200, confirming: 0 },
  estimate: 0,
  interval: { lower: 0, upper: 0.0362, confidence: 0.95 },
  pValue: null,
  oppositePValue: 1,
}

function format(evidence: readonly RelationEvidence[], columns = 140): string {
  return `\n${formatTerminal(sampleReport([reportedTest(evidence)]), { columns, color: false })}\n`
}

describe('in a terminal', () => {
  test('relations have a table, a matrix, and the smallest counterexample with the line that shows it again', () => {
    expect(format([relationEvidence, fine])).toMatchInlineSnapshot(`
      "
       keyword rules
       Relation                                           inputs  violations     mutants  calls  tolerated  rate         verdict
                                                                                                            [95 % CI]

       triage is robust · letter case                        100          14         107    236      < 5 %  14.0 %       FAIL
                                             2 without an answer              3 rejected                    [7.9, 22.4]  violated by more than 5 %
                                                4 not applicable

       triage is robust · a refund is                        100           0         100    200       none  0.0 %        PASS
       billing                                                                                              [0.0, 3.6]   no violation

       Capability      minimum functionality   invariance   directional
       robustness      –                       1 FAIL       –
       functionality   –                       –            1 PASS

       FAIL  triage is robust · letter case · violated by more than 5 %
             keyword rules
             evals/triage.eval.ts > prompt v2 may ship
             Smallest counterexample, confirmed: violated in 7 of 7 fresh tries, made smaller in 12 steps:
               case    t-9
               input   - 'INVOICE wrong'
                       + 'invoice wrong'
               output  - 'billing'
                       + 'bug'
               again   replay: { relation: 'letter case', seed: 42, path: '3:1:0' }

       Gate      REJECT  1 of 2 requirements is contradicted
      "
    `)
  })

  test('rows take several lines where there is less room', () => {
    expect(format([relationEvidence, fine], 100)).toMatchInlineSnapshot(`
      "
       keyword rules
       Relation              inputs  violations     mutants  calls  tolerated  rate         verdict
                                                                               [95 % CI]

       triage is                100          14         107    236      < 5 %  14.0 %       FAIL
       robust · letter    2 without              3 rejected                    [7.9, 22.4]  violated by
       case               an answer                                                         more than 5 %
                              4 not
                         applicable

       triage is                100           0         100    200       none  0.0 %        PASS
       robust · a                                                              [0.0, 3.6]   no violation
       refund is
       billing

       Capability      minimum functionality   invariance   directional
       robustness      –                       1 FAIL       –
       functionality   –                       –            1 PASS

       FAIL  triage is robust · letter case · violated by more than 5 %
             keyword rules
             evals/triage.eval.ts > prompt v2 may ship
             Smallest counterexample, confirmed: violated in 7 of 7 fresh tries, made smaller in 12 steps:
               case    t-9
               input   - 'INVOICE wrong'
                       + 'invoice wrong'
               output  - 'billing'
                       + 'bug'
               again   replay: { relation: 'letter case', seed: 42, path: '3:1:0' }

       Gate      REJECT  1 of 2 requirements is contradicted
      "
    `)
  })

  test('the line that shows a counterexample again is never cut', () => {
    expect(format([relationEvidence], 50)).toContain(counterexample?.replay)
  })

  test('self-disagreement has a table of its own, and lists flaky inputs also where it is tolerated', () => {
    expect(format([stabilityEvidence])).toMatchInlineSnapshot(`
      "
       keyword rules
       Stability                   inputs   tries   flaky   calls   tolerated   flaky inputs [95 % CI]   verdict
       triage is robust · repeat      100   1 + 4       2     500      < 10 %   2.0 % [0.2, 7.0]         PASS  violated by fewer than 10 %

       PASS  triage is robust · repeat · violated by fewer than 10 %
             keyword rules
             evals/triage.eval.ts > prompt v2 may ship
             Flaky inputs:
               2 of 4  t-4: 'bug' or 'other', for 'Where is it?'
               1 of 4  t-7: 'billing' or 'cancellation', for 'Refund or cancel?'

       Gate      DEPLOY  the requirement holds
      "
    `)
  })

  test('a violation that `.not` asked for is no cause of concern', () => {
    expect(format([{ ...relationEvidence, negated: true }])).not.toContain('counterexample')
  })
})

test('in Markdown, the counterexample is folded and the matrix names the system', () => {
  expect(formatMarkdown(sampleReport([reportedTest([relationEvidence, fine, stabilityEvidence])])))
    .toMatchInlineSnapshot(`
      "<!-- vitest-touchstone -->

      ## ❌ REJECT

      1 of 3 requirements is contradicted.

      | Relation | inputs | violations | mutants | calls | tolerated | rate [95 % CI] | verdict |
      | :-- | --: | --: | --: | --: | --: | :-- | :-- |
      | **triage is robust · letter case**<br>keyword rules | 100<br>2 without an answer<br>4 not applicable | 14 | 107<br>3 rejected | 236 | &#60; 5 % | 14.0 % [7.9, 22.4] | ❌ **FAIL** violated by more than 5 % |
      | **triage is robust · a refund is billing**<br>keyword rules | 100 | 0 | 100 | 200 | none | 0.0 % [0.0, 3.6] | ✅ **PASS** no violation |

      | Stability | inputs | tries | flaky | calls | tolerated | flaky inputs [95 % CI] | verdict |
      | :-- | --: | --: | --: | --: | --: | :-- | :-- |
      | **triage is robust · repeat**<br>keyword rules | 100 | 1 + 4 | 2 | 500 | &#60; 10 % | 2.0 % [0.2, 7.0] | ✅ **PASS** violated by fewer than 10 % |

      <details><summary>❌ <b>FAIL</b> triage is robust · letter case · violated by more than 5 %</summary>

      - keyword rules
      - evals/triage.eval.ts &#62; prompt v2 may ship

      Smallest counterexample, confirmed: violated in 7 of 7 fresh tries, made smaller in 12 steps:

      |  |  |
      | :-- | :-- |
      | case | <code>t-9</code> |
      | input | <code>- 'INVOICE wrong'</code> |
      |  | <code>+ 'invoice wrong'</code> |
      | output | <code>- 'billing'</code> |
      |  | <code>+ 'bug'</code> |
      | again | <code>replay: { relation: 'letter case', seed: 42, path: '3:1:0' }</code> |

      </details>

      <details><summary>✅ <b>PASS</b> triage is robust · repeat · violated by fewer than 10 %</summary>

      - keyword rules
      - evals/triage.eval.ts &#62; prompt v2 may ship

      Flaky inputs:

      |  |  |
      | :-- | :-- |
      | 2 of 4 | <code>t-4: 'bug' or 'other', for 'Where is it?'</code> |
      | 1 of 4 | <code>t-7: 'billing' or 'cancellation', for 'Refund or cancel?'</code> |

      </details>

      | Capability | system | minimum functionality | invariance | directional |
      | :-- | :-- | :-- | :-- | :-- |
      | robustness | keyword rules | – | 1 FAIL | – |
      | functionality | keyword rules | – | – | 1 PASS |
      | stability | keyword rules | – | 1 PASS | – |

      <sub>vitest-touchstone 1.2.3 · Vitest 5.1.1 · Node 24.0.0 · linux x64 · commit 1f0c2ab9d4 on main · 2026-11-21T10:00:00.000Z · 1.2 s</sub>
      "
    `)
})

test('in JSON, the matrix is given beside the evidence', () => {
  const report = reportSchema.parse(JSON.parse(formatJson(sampleReport([reportedTest([relationEvidence, fine])]))))
  const none = { holds: 0, contradicted: 0, undecided: 0 }
  expect(report.tests[0]?.evidence).toEqual([relationEvidence, fine])
  expect(report.capabilities).toEqual([
    {
      system: 'keyword rules',
      category: 'robustness',
      tallies: { 'minimum functionality': none, invariance: { ...none, contradicted: 1 }, directional: none },
    },
    {
      system: 'keyword rules',
      category: 'functionality',
      tallies: { 'minimum functionality': none, invariance: none, directional: { ...none, holds: 1 } },
    },
  ])
})
