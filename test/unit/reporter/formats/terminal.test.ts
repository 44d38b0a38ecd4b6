import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'

import type { ComparisonEvidence, Evidence } from '../../../../src/evidence/evidence.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { comparisonEvidence, latency, refusedEvidence, thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const plain = { columns: 120, color: false }

const worse: ComparisonEvidence = {
  ...comparisonEvidence,
  matcher: 'toBeNonInferiorTo',
  estimate: -0.0475,
  interval: { lower: -0.0798, upper: -0.0159, confidence: 0.95 },
  verdict: { state: 'fail', reason: 'more than 1 pp worse' },
}

function format(evidence: readonly Evidence[], screen = plain): string {
  return `\n${formatTerminal(sampleReport([reportedTest(evidence)]), screen)}\n`
}

describe('tables', () => {
  test('that all hold take a line each', () => {
    expect(format([comparisonEvidence, latency])).toMatchInlineSnapshot(`
      "
       prompt v2 against prompt v1
       Comparison                n   baseline   candidate   difference [95 % CI]       p   verdict
       triage · exact match    400     81.3 %      86.0 %   +4.8 pp [+1.6, +8.0]   0.001   PASS  better
       triage · latency.mean   400     912 ms      934 ms   +2.4 % [−2.9, +7.6]    0.004   PASS  not 10 % slower

       Gate      DEPLOY  all 2 requirements hold
      "
    `)
  })

  test('show beside each rate what it does not speak of', () => {
    const outcomes = {
      observations: 400,
      scored: 389,
      unscorable: 4,
      systemErrors: 1,
      providerErrors: 5,
      timeouts: 1,
    }
    const candidate = { ...comparisonEvidence.candidate, outcomes, missing: 11 }
    const baseline = { ...comparisonEvidence.baseline, missing: 3 }
    expect(format([{ ...comparisonEvidence, candidate, baseline, unmatched: { candidate: 2, baseline: 0 } }]))
      .toMatchInlineSnapshot(`
      "
       prompt v2 against prompt v1
       Comparison                       n    baseline           candidate   difference [95 % CI]       p   verdict
       triage · exact match           400      81.3 %              86.0 %   +4.8 pp [+1.6, +8.0]   0.001   PASS  better
                              2 unmatched   3 missing             1 error
                                                        5 provider errors
                                                                1 timeout
                                                             4 unscorable

       Gate      DEPLOY  the requirement holds
      "
    `)
  })

  test('name the arms of each row where they differ, and the level where it does', () => {
    const other = {
      ...comparisonEvidence,
      candidate: { ...comparisonEvidence.candidate, name: 'prompt v3' },
      interval: { ...comparisonEvidence.interval, confidence: 0.99 },
      trials: 3,
    }
    expect(format([comparisonEvidence, other])).toMatchInlineSnapshot(`
      "
       Comparison                          n   baseline   candidate   difference [CI]                   p   verdict
       triage · exact match              400     81.3 %      86.0 %   +4.8 pp [+1.6, +8.0] (95 %)   0.001   PASS  better
       prompt v2 against prompt v1
       triage · exact match          400 × 3     81.3 %      86.0 %   +4.8 pp [+1.6, +8.0] (99 %)   0.001   PASS  better
       prompt v3 against prompt v1

       Gate      DEPLOY  all 2 requirements hold
      "
    `)
  })

  test('become several lines a row on a terminal of 80 columns', () => {
    expect(format([comparisonEvidence, latency, thresholdEvidence, refusedEvidence], { columns: 80, color: false }))
      .toMatchInlineSnapshot(`
        "
         Comparison          n  baseline  candidate  difference        p  verdict
                                                     [95 % CI]

         triage · exact    400    81.3 %     86.0 %  +4.8 pp       0.001  PASS
         match                                       [+1.6, +8.0]         better
         prompt v2
         against prompt
         v1

         triage ·          400    912 ms     934 ms  +2.4 %        0.004  PASS
         latency.mean                                [−2.9, +7.6]         not 10 %
         prompt v2                                                        slower
         against prompt
         v1

         triage · exact      3         –          –  –                 –  INCONCLUSIVE
         match                                                            with 3 cases
         prompt v2                                                        no result
         against prompt                                                   could be a
         v1                                                               PASS, so
                                                                          nothing was
                                                                          called

         Threshold                n  required  candidate             p  verdict
                                               [95 % CI]

         triage · exact     400 × 3  > 90.0 %  86.0 %            0.400  INCONCLUSIVE
         match                                 [81.2, 91.1]             the interval
         prompt v2                             1 provider error         contains 90 %
                                               2 timeouts
                                               2 unscorable

         INCONCLUSIVE  triage · exact match · the interval contains 90 %
               prompt v2
               evals/triage.eval.ts > prompt v2 may ship
               A fresh sample of 1,240 cases would decide with 80 % power, if the truth
               is what was estimated.

         INCONCLUSIVE  triage · exact match · with 3 cases no result could be a PASS, so
               nothing was called
               prompt v2 against prompt v1
               evals/triage.eval.ts > prompt v2 may ship
               Plan at least 6 cases; more than that to have a good chance.

         Gate      NEED MORE DATA  2 of 4 requirements are undecided: 1,240 cases would
                                   decide
        "
      `)
  })

  test('become paragraphs where no table fits', () => {
    expect(format([comparisonEvidence], { columns: 40, color: false })).toMatchInlineSnapshot(`
      "
       PASS
         triage · exact match
         prompt v2 against prompt v1
         n 400
         baseline 81.3 %
         candidate 86.0 %
         difference [95 % CI] +4.8 pp [+1.6,
         +8.0]
         p 0.001
         better

       Gate      DEPLOY  the requirement holds
      "
    `)
  })
})

describe('requirements that look alike', () => {
  const shown = (tests: Parameters<typeof sampleReport>[0]): string =>
    formatTerminal(sampleReport(tests), { columns: 140, color: false })

  test('are told apart by their files, or else by their tests', () => {
    const files = ['a.eval.ts', 'b.eval.ts'].map((file) => reportedTest([comparisonEvidence], { file }))
    expect(shown(files)).toMatch(/ a\.eval\.ts\n[^]* b\.eval\.ts\n/)
    const names = ['first', 'second'].map((name) => reportedTest([comparisonEvidence], { name }))
    expect(shown(names)).toMatch(/^ first$[^]*^ second$/m)
  })

  test('of the same test, or about different arms, need no more words', () => {
    expect(shown([reportedTest([comparisonEvidence, comparisonEvidence])])).not.toContain('eval.ts')
    const other = { ...comparisonEvidence, candidate: { ...comparisonEvidence.candidate, name: 'prompt v3' } }
    const tests = [reportedTest([comparisonEvidence]), reportedTest([other], { file: 'b.eval.ts' })]
    expect(shown(tests)).not.toContain('eval.ts')
  })
})

test('a figure of which nothing was recorded has no limits', () => {
  const cost = { name: 'cost.mean', unit: 'usd', direction: 'lower', scale: 'unbounded' } as const
  const nothing = {
    metric: cost,
    estimate: null,
    interval: { lower: '-Infinity', upper: 'Infinity', confidence: 0.95 },
  } as const
  expect(
    format([
      { ...comparisonEvidence, ...nothing },
      { ...thresholdEvidence, ...nothing },
    ]),
  ).not.toContain('∞')
})

describe('what needs attention', () => {
  test('comes after the tables, FAIL first, with the cases lost and what to do', () => {
    expect(format([thresholdEvidence, worse])).toMatchInlineSnapshot(`
      "
       Comparison                      n   baseline   candidate   difference [95 % CI]       p   verdict
       triage · exact match          400     81.3 %      86.0 %   −4.8 pp [−8.0, −1.6]   0.001   FAIL  more than 1 pp worse
       prompt v2 against prompt v1

       Threshold                    n   required   candidate [95 % CI]       p   verdict
       triage · exact match   400 × 3   > 90.0 %   86.0 % [81.2, 91.1]   0.400   INCONCLUSIVE  the interval contains 90 %
       prompt v2                                   1 provider error
                                                   2 timeouts
                                                   2 unscorable

       FAIL  triage · exact match · more than 1 pp worse
             prompt v2 against prompt v1
             evals/triage.eval.ts > prompt v2 may ship
             Better on 31 cases, the same on 357, worse on 12; the worst:
               t-2: baseline 'bug', candidate 'other', expected 'bug', for 'It crashes'
               t-3: baseline 'other', candidate 'bug', expected 'other', for 'Hello?'
               t-4: baseline 'bug', candidate 'other', expected 'bug', for 'Nothing works'

       INCONCLUSIVE  triage · exact match · the interval contains 90 %
             prompt v2
             evals/triage.eval.ts > prompt v2 may ship
             A fresh sample of 1,240 cases would decide with 80 % power, if the truth is what was estimated.

       Gate      NEED MORE DATA  1 of 2 requirements is contradicted, but not clearly enough for one of 2 (Holm); 1 of 2
                                 requirements is undecided: 1,240 cases would decide
      "
    `)
  })

  test('says what `.not` asked for', () => {
    expect(
      format([
        { ...worse, negated: true },
        { ...comparisonEvidence, negated: true },
      ]),
    ).toMatchInlineSnapshot(`
      "
       prompt v2 against prompt v1
       Comparison               n   baseline   candidate   difference [95 % CI]       p   verdict
       triage · exact match   400     81.3 %      86.0 %   −4.8 pp [−8.0, −1.6]   0.999   PASS  more than 1 pp worse, as asked
       triage · exact match   400     81.3 %      86.0 %   +4.8 pp [+1.6, +8.0]   0.999   FAIL  better, asked not to be

       FAIL  triage · exact match · better, asked not to be
             prompt v2 against prompt v1
             evals/triage.eval.ts > prompt v2 may ship

       Gate      REJECT  1 of 2 requirements is contradicted
      "
    `)
  })

  test('includes what makes the run untrustworthy', () => {
    const problem = {
      kind: 'unreadable rows',
      test: 'a.eval.ts > a',
      message: 'the rows of a run cannot be read',
    } as const
    const report = sampleReport([reportedTest([comparisonEvidence])], { problems: [problem] })
    expect(formatTerminal(report, plain)).toContain(' PROBLEM   a.eval.ts > a: the rows of a run cannot be read.')
  })
})

test('a report without evidence is empty', () => {
  expect(formatTerminal(sampleReport([reportedTest([])]), plain)).toBe('')
})

test('colours change nothing but colours', () => {
  const report = sampleReport([reportedTest([comparisonEvidence, worse, thresholdEvidence])])
  const coloured = formatTerminal(report, { columns: 100, color: true })
  expect(coloured).not.toBe(stripVTControlCharacters(coloured))
  expect(stripVTControlCharacters(coloured)).toBe(formatTerminal(report, { columns: 100, color: false }))
})
