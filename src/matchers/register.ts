import { expect } from 'vitest'

import { toBeEquivalentTo } from './to-be-equivalent-to.ts'
import { toBeNonInferiorTo } from './to-be-non-inferior-to.ts'
import { toImproveOn } from './to-improve-on.ts'
import { toScoreAtLeast } from './to-score-at-least.ts'
import { toStayBelow } from './to-stay-below.ts'

/** Teaches `expect` the matchers; again does no harm. @internal */
export function register(): void {
  expect.extend({ toImproveOn, toBeNonInferiorTo, toBeEquivalentTo, toScoreAtLeast, toStayBelow })
}
