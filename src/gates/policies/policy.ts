import type { Margin } from '../../evaluation/claim.ts'
import type { Subgroup } from '../../evaluation/subgroup.ts'
import type { MissingPolicy } from '../../statistics/sample-comparison.ts'
import type { PresetName } from './presets.ts'

/** What applies to all requirements of a policy, unless one says otherwise. @public */
export interface PolicyDefaults {
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** Power that the numbers of cases are planned for, in (0, 1). @defaultValue 0.8 */
  readonly power?: number
  /** What happens to cases without a score. @defaultValue 'bound' */
  readonly missing?: MissingPolicy
  /** Share of failed trials in an arm above which nothing is decided, in [0, 1]. @defaultValue 0.05 */
  readonly maxErrorRate?: number
  /** Whether latencies of arms that did not run side by side may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
  /** Name of the evaluation. @defaultValue the only one that the arms have run on */
  readonly evaluation?: string
}

/** What every requirement may say. @public */
export interface RequirementOptions extends PolicyDefaults {
  /**
   * A scorer's name, `latency`, `cost`, `tokens.input`, `tokens.output`, `tokens.total` or `errors`, each with `.mean` (default), `.p50`,
   * `.p95`, `.p99` or `.total`.
   *
   * @defaultValue the first scorer
   */
  readonly metric?: string
  /** Judges the cases with these tags, and no others. */
  readonly where?: Subgroup
  /** `tag:language`: one requirement for each value that the tag has, at most 50. */
  readonly forEach?: `tag:${string}`
  /** Name of the family that it belongs to: see `families`. */
  readonly family?: string
}

/** The candidate is better. @public */
export interface ImproveRequirement extends RequirementOptions {
  /** By more than so much. @defaultValue 0 */
  readonly by?: Margin
  /** The true difference that numbers of cases are planned for. In the unit of the margin. @defaultValue what was estimated */
  readonly effect?: number
  /** Asks the estimate itself, besides the interval, to be at least so much. */
  readonly minimumEstimate?: number
}

/** The candidate is not worse by `within` or more. @public */
export interface MarginRequirement extends RequirementOptions {
  readonly within: Margin
  /** The true difference that numbers of cases are planned for, positive = better. @defaultValue what was estimated */
  readonly effect?: number
}

/** The candidate scores above a threshold, in the unit of the metric. @public */
export interface AtLeastRequirement extends RequirementOptions {
  readonly atLeast: number
}

/** The candidate stays below a threshold, in the unit of the metric. @public */
export interface BelowRequirement extends RequirementOptions {
  readonly below: number
}

/** What must not get worse, and what must be good enough. @public */
export type GuardRequirement = MarginRequirement | AtLeastRequirement | BelowRequirement

/** Requirements that are corrected for their number. @public */
export interface Family {
  /** Whether one of them has to hold, or all. @defaultValue 'any' */
  readonly require?: 'any' | 'all'
  /** Holm's correction, or simultaneous intervals (Bonferroni). @defaultValue 'holm' */
  readonly correction?: 'holm' | 'bonferroni'
}

/**
 * What a candidate must show to ship. Files write the same words with dashes: `for-each`, `at-least`.
 *
 * @public
 */
export interface Policy extends PolicyDefaults {
  /** Fills in what is not given. */
  readonly preset?: PresetName
  /** Name of the system that is to ship. At run level it is needed. */
  readonly candidate?: string
  /** Name of the system that it is compared with. */
  readonly baseline?: string
  readonly improve?: ImproveRequirement | readonly ImproveRequirement[]
  readonly guard?: GuardRequirement | readonly GuardRequirement[]
  readonly equivalent?: MarginRequirement | readonly MarginRequirement[]
  readonly families?: Readonly<Record<string, Family>>
}
