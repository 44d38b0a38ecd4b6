import { expect, test } from 'vitest'

import { describePrecision } from '../../../../src/evidence/wording/describe-precision.ts'

test('says whether more cases or more trials are worth it, and what grouped cases stand for', () => {
  expect(
    describePrecision({
      trials: { betweenCases: 3, betweenTrials: 1, singleTrialWidth: 0.64 },
      groups: { groups: 40, designEffect: 2.44, effectiveCases: 81.9 },
    }),
  ).toEqual([
    [
      'noise',
      `25 % of a trial's variance is between trials, the rest between cases; as many calls on single trials of more cases: an interval 36 % narrower`,
    ],
    ['groups', '40: the cases are worth 82 independent ones (design effect 2.4)'],
  ])
  expect(describePrecision({ trials: { betweenCases: 0, betweenTrials: 1, singleTrialWidth: 1 } })).toEqual([
    [
      'noise',
      `100 % of a trial's variance is between trials, the rest between cases; more trials are worth as much as more cases`,
    ],
  ])
  expect(describePrecision()).toEqual([])
})

test('says what is noise of the judge, and what would make the interval narrower', () => {
  const judge = {
    betweenCases: 0.12,
    betweenAnswers: 0.03,
    betweenRepeats: 0.01,
    singleRepeatWidth: 1.016,
    noiselessWidth: 0.993,
    manyTrialsWidth: 0.955,
  }
  expect(describePrecision({ judge })).toEqual([
    [
      'noise',
      'cases 0.12, answers 0.03, judge 0.01 (variances); the judge asked once: an interval 2 % wider; ' +
        'narrower by more repeats of the judge: at most 1 %, more trials: at most 5 %, twice the cases: 29 %',
    ],
  ])
  const quiet = { betweenAnswers: null, betweenRepeats: 1e-18, singleRepeatWidth: 1, noiselessWidth: 1 }
  expect(describePrecision({ judge: { ...judge, ...quiet, manyTrialsWidth: null } })).toEqual([
    [
      'noise',
      'cases and answers 0.12, judge 0 (variances); the judge asked once: an interval as wide; ' +
        'narrower by more repeats of the judge: at most 0 %, twice the cases: 29 %',
    ],
  ])
})
