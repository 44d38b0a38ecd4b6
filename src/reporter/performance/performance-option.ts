import { z } from 'zod'

import type { SpeedLimits } from '../../gates/speed/find-changes.ts'

/** What counts as slow. @public */
export interface PerformanceOptions {
  /**
   * A part of the evaluations that takes more, in milliseconds, is a bottleneck.
   *
   * @defaultValue 1000
   */
  readonly criticalMs?: number
  /**
   * So is one that takes more of the time, in percent; what takes more than both, and more than is usual, is critical.
   *
   * @defaultValue 20
   */
  readonly criticalPercent?: number
  /** From how many percent slower than past runs a part is how bad. */
  readonly regressions?: SpeedLimits
  /**
   * Past runs that count: of a branch, or of a commit by the first digits of its hash.
   *
   * @defaultValue all that are comparable
   */
  readonly baseline?: string | undefined
  /**
   * A part that is slower by so much makes the run exit with code 1.
   *
   * @defaultValue none does
   */
  readonly failOn?: 'critical' | 'major' | 'minor' | undefined
}

/** The options with their defaults. @internal */
export interface ResolvedPerformance {
  readonly criticalMs: number
  readonly criticalPercent: number
  readonly regressions: Required<SpeedLimits>
  readonly baseline?: string | undefined
  readonly failOn?: 'critical' | 'major' | 'minor' | undefined
}

const percent = z.number().positive('must be > 0')

/** @internal */
export const performanceOption = z
  .strictObject({
    criticalMs: percent.default(1_000),
    criticalPercent: percent.max(100, 'must be at most 100').default(20),
    regressions: z
      .strictObject({ critical: percent.default(50), major: percent.default(25), minor: percent.default(10) })
      .prefault({}),
    baseline: z.string().min(1).optional(),
    failOn: z.enum(['critical', 'major', 'minor']).optional(),
  })
  .prefault({})
