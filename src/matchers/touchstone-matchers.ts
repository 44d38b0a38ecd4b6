import type { OutputMatchers } from './output-matchers.ts'
import type { Run } from '../evaluation/run.ts'
import type { System, SystemFunction } from '../evaluation/system.ts'
import type { Values } from '../evaluation/values.ts'
import type { Policy } from '../gates/policies/policy.ts'
import type { Blessed } from '../history/baselines/blessed.ts'
import type { Relation } from '../generators/relation.ts'
import type {
  GateOptions,
  ImprovementOptions,
  MarginOptions,
  OutrankOptions,
  ScoreOptions,
} from './judging/matcher-options.ts'
import type { UpholdOptions } from './judging/uphold-options.ts'

/**
 * What a matcher compares with: a system or a function (run on the evaluation that `on` names), a run, an array of
 * scores, or a baseline that was blessed before. The received value is one of them too, except for the last.
 *
 * @public
 */
export type Baseline = System<never> | SystemFunction<never> | Run | Values | Blessed

/**
 * Matchers that answer with a verdict: PASS, FAIL or INCONCLUSIVE. The test passes on PASS; with `.not` it passes on
 * FAIL; INCONCLUSIVE satisfies neither. They return promises: a test that does not await one fails.
 *
 * Every difference is oriented so that positive is better, whatever the metric's direction. The limits that the descriptions
 * below speak of are those of its confidence interval, at 95 % unless `confidence` says otherwise.
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
   * PASS if the metric lies above the threshold: lower limit of its interval > threshold. For metrics where higher is
   * better. FAIL if upper limit < threshold.
   *
   * @param threshold - in the metric's unit; 0.9 is 90 %
   * @example
   * ```ts
   * await expect(candidate).toScoreAtLeast(0.9, { on: triage })
   * ```
   */
  toScoreAtLeast(threshold: number, options?: ScoreOptions): Promise<void>
  /**
   * PASS if the metric lies below the threshold: upper limit of its interval < threshold. For metrics where lower is
   * better. FAIL if lower limit > threshold.
   *
   * @param threshold - in the metric's unit; for `errors`, 0.01 is 1 %
   * @example
   * ```ts
   * await expect(candidate).toStayBelow(800, { on: triage, metric: 'latency' })
   * ```
   */
  toStayBelow(threshold: number, options?: ScoreOptions): Promise<void>
  /**
   * PASS if the candidate, which was named beforehand, is better than each of the others: every lower limit > 0, each at the full
   * confidence. FAIL if it is worse than one: an upper limit < 0, even after correction for the number of others (Holm). To find out
   * which of several is the best, ask `compareAll`.
   *
   * @param others - systems, functions and runs, or arrays of scores; at least one
   * @example
   * ```ts
   * await expect(candidate).toOutrank([current, cheaper], { on: triage })
   * ```
   */
  toOutrank(others: ReadonlyArray<Exclude<Baseline, Blessed>>, options?: OutrankOptions): Promise<void>
  /**
   * PASS if pass@k lies above the threshold: the share of cases in which at least one of k trials passes. Each case's rate is
   * estimated without bias from its n ≥ k trials (Chen et al. 2021); the interval is over cases.
   *
   * @param k - how many trials one would have; at most those of the evaluation
   * @param threshold - a rate from 0 to 1
   * @example
   * ```ts
   * await expect(candidate).toPassAtK(3, 0.9, { on: triage })
   * ```
   */
  toPassAtK(k: number, threshold: number, options?: ScoreOptions): Promise<void>
  /**
   * PASS if pass^k lies above the threshold: the share of cases in which all of k trials pass, which is what counts for agents that have to get it
   * right k times in a row.
   *
   * @param k - how many trials have to pass; at most those of the evaluation
   * @param threshold - a rate from 0 to 1
   * @example
   * ```ts
   * await expect(candidate).toPassEveryK(3, 0.8, { on: triage })
   * ```
   */
  toPassEveryK(k: number, threshold: number, options?: ScoreOptions): Promise<void>
  /**
   * PASS if the policy says DEPLOY: all that it requires is shown. FAIL on REJECT: one of its requirements is contradicted, even after
   * correction for the number of requirements. NEED MORE DATA is INCONCLUSIVE.
   *
   * @param policy - an object, or the path of a file (TOML, JSON, YAML), resolved from the eval file
   * @example
   * ```ts
   * await expect(candidate).toPassGate({ preset: 'non-inferiority' }, { baseline, on: triage })
   * ```
   */
  toPassGate(policy: Policy | string, options?: GateOptions): Promise<void>
  /**
   * PASS if the system upholds the relation on all inputs, except for what is tolerated: upper limit of the violation rate < `tolerate`; with
   * `tolerate: 0` (default), no violation is confirmed by fresh calls. FAIL if lower limit > `tolerate`, or one is confirmed. If there are several
   * relations, all must be upheld.
   *
   * @example
   * ```ts
   * await expect(triage).toUphold(relations.typos({ rate: 0.03 }), { inputs: tickets, tolerate: 0.05 })
   * ```
   */
  toUphold(relations: Relation | readonly Relation[], options: UpholdOptions): Promise<void>
}

declare module 'vitest' {
  // Without type parameters, because the supported majors declare different ones; and not on ExpectStatic, because
  // asymmetric use (expect.toImproveOn) would lose the verdict.
  interface Assertion extends TouchstoneMatchers, OutputMatchers {}
}
