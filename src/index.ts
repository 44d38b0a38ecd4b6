// Public entry `vitest-touchstone`: what an eval file imports.

// What is evaluated, on what, and how it is scored
export type { Case, CaseInput } from './evaluation/case.ts'
export { type Dataset, dataset } from './evaluation/dataset.ts'
export type { DatasetContext } from './evaluation/datasets/dataset-source.ts'
export type { StandardIssue, StandardResult, StandardSchema } from './evaluation/datasets/standard-schema.ts'
export { type Evaluation, evaluation, type EvaluationOptions } from './evaluation/evaluation.ts'
export type { Progress } from './evaluation/collection/progress.ts'
export type { RunOptions } from './evaluation/collection/run-options.ts'
export {
  type NamedScore,
  type Scorer,
  scorer,
  type ScoreResult,
  type ScorerArguments,
  type ScorerTraits,
} from './evaluation/scorer.ts'
export { exactMatch } from './evaluation/scorers/exact-match.ts'
export { includes, type IncludesOptions } from './evaluation/scorers/includes.ts'
export { matchesRegex } from './evaluation/scorers/matches-regex.ts'
export { numericClose, type NumericCloseOptions } from './evaluation/scorers/numeric-close.ts'
export { type System, system, type SystemCall, type SystemFunction } from './evaluation/system.ts'

// What came of it
export type { ErrorOrigin, Observation, ObservationError } from './evaluation/observation.ts'
export { isRun, type MetricInfo, type Run, type RunCase, type RunDigests } from './evaluation/run.ts'

// Judgement without a matcher
export type {
  Claim,
  ClaimOptions,
  JudgementOptions,
  Margin,
  ThresholdOptions,
  ValueTraits,
} from './evaluation/claim.ts'
export { compareRuns } from './evaluation/compare-runs.ts'
export { compareValues, type ValueClaimOptions } from './evaluation/compare-values.ts'
export type {
  Arm,
  BudgetStop,
  Comparison,
  ErrorFailure,
  Failure,
  Flip,
  Metric,
  OutcomeCounts,
  ThresholdEstimate,
} from './evaluation/comparison.ts'
export { estimateRun } from './evaluation/estimate-run.ts'
export { estimateValues, type ValueThresholdOptions } from './evaluation/estimate-values.ts'
export { type PlannedGate, type Refusal, refusal } from './evaluation/refusal.ts'
export type { Values } from './evaluation/values.ts'
export { type InconclusiveCause, readVerdict, type Verdict, type VerdictState } from './evaluation/verdict.ts'

// The types of the matchers: importing this entry is what tells TypeScript of `expect(…).toImproveOn(…)`
export type { Baseline, TouchstoneMatchers } from './matchers/touchstone-matchers.ts'

// Model calls
export { gatewayFetch } from './gateway/gateway-fetch.ts'
export { model } from './models/model.ts'
export type { ModelOptions } from './models/model-options.ts'
export { type CallContext, callContext } from './calls/call-context.ts'
export type { CallLedger, CallUsage, UsageTotals } from './calls/call-ledger.ts'
export {
  type ModelMetadata,
  modelMetadata,
  type ModelMetadataOptions,
  type ModelPricing,
} from './calls/model-metadata.ts'
export type { ModelPrice, PriceList } from './calls/price-list.ts'
export type { PriceListInfo } from './calls/price-list-info.ts'
export { countTokens, type TokenCount } from './calls/tokens/count-tokens.ts'
export { type CostEstimate, type CostQuestion, estimateCost } from './calls/estimate-cost.ts'
export { recordUsage } from './calls/record-usage.ts'

// Errors
export { TouchstoneError } from './errors.ts'
export { BudgetExceededError, type BudgetFacts } from './gateway/errors/budget-exceeded-error.ts'
export { UnknownPriceError, type UnknownPriceFacts } from './gateway/errors/unknown-price-error.ts'
export { CollectionAbortedError } from './evaluation/errors/collection-aborted-error.ts'
export { DatasetError } from './evaluation/errors/dataset-error.ts'
export { NotComparableError } from './evaluation/errors/not-comparable-error.ts'
export { ScorerError } from './evaluation/errors/scorer-error.ts'
export { UnknownMetricError } from './evaluation/errors/unknown-metric-error.ts'
