import { expect, test } from 'vitest'

import { describeEvidence } from '../../../../src/evidence/wording/describe-evidence.ts'
import { comparisonEvidence, latency, refusedEvidence, thresholdEvidence } from '../__helpers__/examples.ts'

test('a comparison', () => {
  expect(describeEvidence(comparisonEvidence)).toMatchInlineSnapshot(`
    "PASS: better

      metric      exact match on triage
      candidate   prompt v2: 86.0 %
      baseline    prompt v1 (1.0): 81.3 %
      difference  +4.8 pp (better), 95 % interval [+1.6, +8.0]
      required    better
      p           0.001 against that requirement
      cases       400: 31 better, 12 worse, 357 the same
      effect      odds ratio 2.50 [1.30, ∞]
      method      Tango score and Bonett–Price, the wider

      worse on 12 cases, such as
        t-2  'It crashes'
          baseline 'bug', candidate 'other', expected 'bug'
        t-3  'Hello?'
          baseline 'other', candidate 'bug', expected 'other'
        t-4  'Nothing works'
          baseline 'bug', candidate 'other', expected 'bug'

      better on 31 cases, such as
        t-1  'Where is my refund?'
          baseline 'other', candidate 'billing', expected 'billing'"
  `)
})

test('a comparison with everything that can go wrong', () => {
  const { outcomes, missing, n } = thresholdEvidence.candidate
  const troubled = {
    ...latency,
    interleaved: false,
    trials: 3,
    candidate: { ...latency.candidate, n, missing, ...(outcomes === undefined ? {} : { outcomes }) },
    unmatched: { candidate: 1, baseline: 12 },
    flips: { better: [], worse: [] },
  }
  const { pairs: _, ...unpaired } = troubled
  expect(describeEvidence(unpaired)).toMatchInlineSnapshot(`
    "PASS: not 10 % slower

      metric      latency.mean on triage, 3 trials a case
      candidate   prompt v2: 934 ms
      baseline    prompt v1 (1.0): 912 ms
      difference  +2.4 % (slower), 95 % interval [−2.9, +7.6]
      required    less than 10.0 % slower
      p           0.004 against that requirement
      cases       400 in all, not paired
      method      Tango score and Bonett–Price, the wider
      dropped     1 case that only the candidate has, 12 that only the baseline has
      missing     candidate: 1 provider error, 2 timeouts, 2 unscorable, 5 cases without a score
                  missing scores count at their worst
      arms        not run case by case in one session"
  `)
})

test('that arms were not interleaved is told of what drifts, and of nothing else', () => {
  expect(describeEvidence({ ...latency, interleaved: false })).toContain('not run case by case in one session')
  expect(describeEvidence({ ...comparisonEvidence, interleaved: false })).not.toContain('in one session')
})

test('a threshold', () => {
  expect(describeEvidence(thresholdEvidence)).toMatchInlineSnapshot(`
    "INCONCLUSIVE: the interval contains 90 %

      metric    exact match on triage, 3 trials a case
      measured  prompt v2: 86.0 %, 95 % interval [81.2, 91.1]
      required  above 90.0 %
      p         0.400 against that requirement
      cases     400
      method    Clopper–Pearson
      missing   1 provider error, 2 timeouts, 2 unscorable, 5 cases without a score
                missing scores count at their worst

    A fresh sample of 1,240 cases would decide with 80 % power, if the truth is what was estimated."
  `)
})

test('behind .not, p is of what the test asked for', () => {
  expect(describeEvidence({ ...comparisonEvidence, negated: true })).toContain(
    'p           0.999 for the opposite, which .not asks for',
  )
})

test('a method that does not keep its nominal rate of errors', () => {
  expect(describeEvidence({ ...latency, method: 'Welch t', errorBand: [0.0098, 0.0601] })).toContain(`
  method      Welch t
  error rate  1–6 % measured for this method at this size, nominal 2.5 %
`)
  const interval = { ...thresholdEvidence.interval, confidence: 0.99 }
  expect(describeEvidence({ ...thresholdEvidence, interval, errorBand: [0.026, 0.0262] })).toContain(
    'error rate  2.6 % measured for this method at this size at 95 % confidence, nominal 2.5 %',
  )
})

test('what went wrong, by kind', () => {
  const candidate = {
    ...thresholdEvidence.candidate,
    errors: [
      { origin: 'timeout', message: 'DeadlineError: no answer within 200 ms', count: 2, caseId: 't-7' },
      { origin: 'provider', message: 'Error: 529 overloaded', count: 1, caseId: 't-9' },
    ],
    unscorable: [{ message: 'the scorer returned null', count: 2, caseId: 't-1' }],
  } as const
  expect(describeEvidence({ ...thresholdEvidence, candidate })).toContain(`

  candidate
    2 timeouts, such as t-7: DeadlineError: no answer within 200 ms
    1 provider error, t-9: Error: 529 overloaded
    2 unscorable, such as t-1: the scorer returned null

`)
  expect(describeEvidence({ ...comparisonEvidence, baseline: candidate })).toContain(`

  baseline
    2 timeouts, such as`)
})

test('no case has a score: the failures say it all', () => {
  const outcomes = { observations: 60, scored: 0, unscorable: 0, systemErrors: 60, providerErrors: 0, timeouts: 0 }
  const candidate = {
    ...comparisonEvidence.candidate,
    mean: null,
    standardError: null,
    n: 0,
    missing: 60,
    outcomes,
    errors: [{ origin: 'system', message: 'TypeError: fetch failed', count: 60, caseId: 't-0' }],
  } as const
  const nothing = {
    candidate,
    n: 0,
    estimate: null,
    interval: { lower: -1, upper: 1, confidence: 0.95 },
    pValue: 1,
    oppositePValue: 1,
    method: 'none',
    detectable: null,
    casesNeeded: null,
    verdict: { state: 'inconclusive', reason: 'all 60 trials of prompt v2 failed (60 system)' },
  } as const
  const { pairs: _, ...unpaired } = comparisonEvidence
  expect(describeEvidence({ ...unpaired, ...nothing, effectSize: null, flips: { better: [], worse: [] } }))
    .toMatchInlineSnapshot(`
    "INCONCLUSIVE: all 60 trials of prompt v2 failed (60 system)

      metric     exact match on triage
      candidate  prompt v2: –
      baseline   prompt v1 (1.0): 81.3 %
      required   better
      missing    candidate: 60 system errors, 60 cases without a score

      candidate
        60 system errors, such as t-0: TypeError: fetch failed"
  `)
  const { hint: __, ...threshold } = thresholdEvidence
  expect(describeEvidence({ ...threshold, ...nothing, trials: 1 })).toMatchInlineSnapshot(`
    "INCONCLUSIVE: all 60 trials of prompt v2 failed (60 system)

      metric    exact match on triage
      measured  prompt v2: –
      required  above 90.0 %
      missing   60 system errors, 60 cases without a score

      candidate
        60 system errors, such as t-0: TypeError: fetch failed"
  `)
})

test('a refusal', () => {
  expect(describeEvidence(refusedEvidence)).toMatchInlineSnapshot(`
    "INCONCLUSIVE: with 3 cases no result could be a PASS, so nothing was called

      metric     exact match on triage
      candidate  prompt v2
      baseline   prompt v1
      required   better
      planned    3 cases: the interval stays too wide whatever the scores
      needed     at least 6 cases

    Plan at least 6 cases; more than that to have a good chance."
  `)
  expect(describeEvidence({ ...refusedEvidence, evaluation: null, baseline: null, casesNeeded: null })).toContain(
    'no number of cases is enough',
  )
})
