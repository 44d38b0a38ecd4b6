/**
 * Registers the matchers, for use without the plugin: `setupFiles: ['vitest-touchstone/matchers']`.
 *
 * @packageDocumentation
 */
import { register } from './register.ts'

register()

export type { Baseline, TouchstoneMatchers } from './touchstone-matchers.ts'
export type { OutputMatchers, RubricOptions, SimilarityOptions } from './output-matchers.ts'
export type {
  AnyEvaluation,
  ClaimFamily,
  ComparisonMatcherOptions,
  GateOptions,
  ImprovementOptions,
  MarginOptions,
  OutrankOptions,
  ScoreOptions,
  VerdictOptions,
} from './judging/matcher-options.ts'
export { MatcherUsageError } from './errors/matcher-usage-error.ts'
export { ForgottenAwaitError } from './errors/forgotten-await-error.ts'
export { UnscorableOutputError } from './errors/unscorable-output-error.ts'
export { SecondChanceError } from './errors/second-chance-error.ts'
export { StoppedError } from './errors/stopped-error.ts'
