import { afterAll, describe, expect, test, TestRunner } from 'vitest'

import { enterEvalFile } from '../calls/eval-file.ts'
import { leaveRows } from './evidence/leave-rows.ts'
import { leaveTraffic } from './evidence/leave-traffic.ts'
import { provideTestApi } from './running/test-api.ts'
import { toBeEquivalentTo } from './to-be-equivalent-to.ts'
import { toBeNonInferiorTo } from './to-be-non-inferior-to.ts'
import { toBeSimilarTo } from './to-be-similar-to.ts'
import { toCallTools } from './to-call-tools.ts'
import { toImproveOn } from './to-improve-on.ts'
import { toMatchSchema } from './to-match-schema.ts'
import { toMeetRubric } from './to-meet-rubric.ts'
import { toOutrank } from './to-outrank.ts'
import { toPassAtK } from './to-pass-at-k.ts'
import { toPassEveryK } from './to-pass-every-k.ts'
import { toPassGate } from './to-pass-gate.ts'
import { toScoreAtLeast } from './to-score-at-least.ts'
import { toStayBelow } from './to-stay-below.ts'
import { toUphold } from './to-uphold.ts'

/**
 * Teaches `expect` the matchers, hands over what `metamorphic` declares tests with, says which file calls are made from, and has that file leave its traffic at its end;
 * again does no harm.
 *
 * @internal
 */
export function register(): void {
  expect.extend({
    toImproveOn,
    toBeNonInferiorTo,
    toBeEquivalentTo,
    toScoreAtLeast,
    toStayBelow,
    toPassAtK,
    toPassEveryK,
    toOutrank,
    toPassGate,
    toUphold,
    toMatchSchema,
    toCallTools,
    toBeSimilarTo,
    toMeetRubric,
  })
  provideTestApi({ describe, test, currentTest: () => TestRunner.getCurrentTest(), leaveRows })
  enterEvalFile(expect.getState().testPath)
  // Set-up files are read first, and hooks of this kind run in reverse: this one comes last.
  // Vitest reads the names of fixtures off the first argument, and refuses one that it cannot read.
  // oxlint-disable-next-line no-empty-pattern
  afterAll(({}, suite) => leaveTraffic(suite.file))
}
