import type { Run } from '../evaluation/run.ts'
import type { System, SystemFunction } from '../evaluation/system.ts'
import type { Values } from '../evaluation/values.ts'
import type { ImprovementOptions, MarginOptions, ScoreOptions } from './judging/matcher-options.ts'

/**
 * What a matcher compares with: a system or a function (run on the evaluation that `on` names), a run, or an array of
 * scores. The received value is one of them too.
 *
 * @public
 */
export type Baseline = System<never> | SystemFunction<never> | Run | Values

/**
 * Matchers that answer with a verdict: PASS, FAIL or INCONCLUSIVE. The test passes on PASS; with `.not` it passes on
 * FAIL; INCONCLUSIVE satisfies neither. They return promises: a test that does not await one fails.
 *
 * Every difference is oriented so that positive is better, whatever the metric's direction. With the 95 % interval
 * of the difference:
 *
 * @public
 */
export interface TouchstoneMatchers {
  /**
   * PASS if the candidate is better by more than `by` (default 0): lower limit > by. FAIL if upper limit < by.
   *
   * @example
   * ```ts
   * await expect(candidate).toImproveOn(baseline, { on: triage })
   * ```
   */
  toImproveOn(baseline: Baseline, options?: ImprovementOptions): Promise<void>
  /**
   * PASS if the candidate is not worse by `within` or more: lower limit > −within. FAIL if upper limit < −within.
   *
   * @example
   * ```ts
   * await expect(candidate).toBeNonInferiorTo(baseline, { on: triage, metric: 'latency', within: { relative: 0.1 } })
   * ```
   */
  toBeNonInferiorTo(baseline: Baseline, options: MarginOptions): Promise<void>
  /**
   * PASS if the arms differ by less than `within`: interval inside ±within. FAIL if it lies wholly outside.
   *
   * @example
   * ```ts
   * await expect(candidate).toBeEquivalentTo(baseline, { on: triage, within: 0.05 })
   * ```
   */
  toBeEquivalentTo(baseline: Baseline, options: MarginOptions): Promise<void>
  /**
   * PASS if the metric, of which higher must be better, lies above the threshold: lower limit of its interval >
   * threshold. FAIL if upper limit < threshold.
   *
   * @param threshold - in the metric's unit; 0.9 is 90 %
   * @example
   * ```ts
   * await expect(candidate).toScoreAtLeast(0.9, { on: triage })
   * ```
   */
  toScoreAtLeast(threshold: number, options?: ScoreOptions): Promise<void>
  /**
   * PASS if the metric, of which lower must be better, lies below the threshold: upper limit of its interval <
   * threshold. FAIL if lower limit > threshold.
   *
   * @param threshold - in the metric's unit; for `errors`, 0.01 is 1 %
   * @example
   * ```ts
   * await expect(candidate).toStayBelow(800, { on: triage, metric: 'latency' })
   * ```
   */
  toStayBelow(threshold: number, options?: ScoreOptions): Promise<void>
}

declare module 'vitest' {
  // Without type parameters, because the supported majors declare different ones; and not on ExpectStatic, because
  // asymmetric use (expect.toImproveOn) would lose the verdict.
  interface Assertion extends TouchstoneMatchers {}
}
