// Public entry `vitest-touchstone`: what an eval file imports.

// What is evaluated, on what, and how it is scored
export type { Case, CaseInput } from './evaluation/case.ts'
export { type CsvOptions, dataset, type TreeOptions } from './evaluation/dataset.ts'
export type { Dataset, SampleOptions } from './evaluation/datasets/dataset.ts'
export type { DatasetContext } from './evaluation/datasets/dataset-source.ts'
export type { CsvColumns } from './evaluation/datasets/formats/csv-columns.ts'
export type { FileOptions } from './evaluation/datasets/from-file.ts'
export type { CaseItems, CaseSource } from './evaluation/datasets/from-items.ts'
export type { MemoryLimitOptions, MemoryPressure } from './evaluation/datasets/limit-memory.ts'
export type { StandardIssue, StandardResult, StandardSchema } from './evaluation/datasets/standard-schema.ts'
export { type Evaluation, evaluation, type EvaluationOptions } from './evaluation/evaluation.ts'
export type { Progress } from './evaluation/collection/progress.ts'
export type { RunOptions } from './evaluation/collection/run-options.ts'
export {
  type AcceptedScorer,
  type NamedScore,
  type Scorer,
  scorer,
  type ScoreResult,
  type ScorerArguments,
  type ScorerTraits,
} from './evaluation/scorer.ts'
export {
  aggregate,
  type AggregateItem,
  type AggregateTraits,
  type PossibleAnswer,
  type UnansweredItem,
} from './evaluation/aggregates/aggregate.ts'
export type { Aggregate } from './evaluation/aggregates/aggregate-method.ts'
export type { CountedAggregate } from './evaluation/aggregates/own-functions.ts'
export { type ClassificationOptions, f1, precision, recall } from './evaluation/aggregates/classification.ts'
export { bleuAggregate, chrfAggregate } from './evaluation/aggregates/corpus-aggregates.ts'
export { rocAuc, type RocAucOptions } from './evaluation/aggregates/roc-auc.ts'
export { bleu, type BleuOptions } from './evaluation/scorers/bleu.ts'
export { chrf, type ChrfOptions } from './evaluation/scorers/chrf.ts'
export { citations } from './evaluation/scorers/citations.ts'
export { corpusBleu, corpusChrf, type TextPair } from './evaluation/scorers/corpus.ts'
export { editSimilarity, type EditSimilarityOptions } from './evaluation/scorers/edit-similarity.ts'
export { type Embedder, embeddingSimilarity } from './evaluation/scorers/embedding-similarity.ts'
export { benchmark, type BenchmarkOptions } from './evaluation/benchmark/benchmark.ts'
export { BenchmarkResult, type FunctionTiming } from './evaluation/benchmark/benchmark-result.ts'
export type { SpeedComparison, SpeedComparisonOptions } from './evaluation/benchmark/compare-speeds.ts'
export { describeBenchmark } from './evidence/wording/describe-benchmark.ts'
export { exactMatch } from './evaluation/scorers/exact-match.ts'
export { includes, type IncludesOptions } from './evaluation/scorers/includes.ts'
export { jsonMatches, type JsonMatchesOptions } from './evaluation/scorers/json-matches.ts'
export { matchesRegex } from './evaluation/scorers/matches-regex.ts'
export { matchesSchema } from './evaluation/scorers/matches-schema.ts'
export { noPii } from './evaluation/scorers/no-pii.ts'
export { numericClose, type NumericCloseOptions } from './evaluation/scorers/numeric-close.ts'
export { quotations, type QuotationOptions } from './evaluation/scorers/quotations.ts'
export { rouge, type RougeOptions } from './evaluation/scorers/rouge.ts'
export type { IgnoredDifferences } from './evaluation/scorers/texts/normalise-text.ts'
export { textLength, type TextLengthOptions } from './evaluation/scorers/text-length.ts'
export { tokenF1 } from './evaluation/scorers/token-f1.ts'
export { toolCalls, type ToolCallsOptions } from './evaluation/scorers/tool-calls.ts'
export { type ModuleThreads, moduleThreads } from './evaluation/module-threads.ts'
export { type ModuleOptions, systemFromModule } from './evaluation/system-from-module.ts'
export type { ModuleWork } from './evaluation/modules/thread-pool.ts'
export { type System, system, type SystemCall, type SystemFunction } from './evaluation/system.ts'

// What came of it
export type { ErrorOrigin, Observation, ObservationError } from './evaluation/observation.ts'
export { isRun, type MetricInfo, type Run, type RunCase, type RunDigests, type RunPart } from './evaluation/run.ts'

// Results of others
export {
  runFromVitestEvals,
  type VitestEvalsOptions,
  type VitestEvalsReport,
} from './evaluation/run-from-vitest-evals.ts'

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
  Precision,
  Savings,
  Stopping,
  ThresholdEstimate,
} from './evaluation/comparison.ts'
export { rankRuns } from './evaluation/rank-runs.ts'
export { rankValues, type ValueRankingOptions } from './evaluation/rank-values.ts'
export type {
  GuardResult,
  Omnibus,
  RankedArm,
  RankedImprovement,
  RankedPair,
  Ranking,
  RankingGuard,
  RankingOptions,
} from './evaluation/ranking/ranking.ts'
export type { MetricStatistic } from './evaluation/metric-statistic.ts'
export type { EvaluationPlan, PlanGround, PlanOptions, PlanQuestion } from './evaluation/plan-evaluation.ts'
export { estimateRun } from './evaluation/estimate-run.ts'
export { estimateValues, type ValueThresholdOptions } from './evaluation/estimate-values.ts'
export { type PlannedGate, type Refusal, refusal } from './evaluation/refusal.ts'
export type { PlannedLooks, Sequential } from './evaluation/sequential/sequential.ts'
export type { Subgroup } from './evaluation/subgroup.ts'
export type { Values } from './evaluation/values.ts'
export { type InconclusiveCause, readVerdict, type Verdict, type VerdictState } from './evaluation/verdict.ts'

// Gates
export type { Decision } from './gates/decide.ts'
export { type GateRuns, judgeGate } from './gates/judge-gate.ts'
export { judgeOutranking, type OutrankingOptions } from './gates/judge-outranking.ts'
export type { GateOutcome } from './gates/judge-policy.ts'
export type {
  AtLeastRequirement,
  BelowRequirement,
  Family,
  GuardRequirement,
  ImproveRequirement,
  MarginRequirement,
  Policy,
  PolicyDefaults,
  RequirementOptions,
} from './gates/policies/policy.ts'
export { PolicyError, type PolicyProblem } from './gates/policies/policy-error.ts'
export type { PresetName } from './gates/policies/presets.ts'

// The types of the matchers: importing this entry is what tells TypeScript of `expect(…).toImproveOn(…)`
export type { Baseline, TouchstoneMatchers } from './matchers/touchstone-matchers.ts'
export type { OutputMatchers, RubricOptions, SimilarityOptions } from './matchers/output-matchers.ts'

// Several variants at once
export { planVariants, type VariantDesign, type VariantPlan } from './statistics/planning/plan-variants.ts'
export { compareAll } from './matchers/compare-all.ts'
export type { CompareAllOptions } from './matchers/judging/compare-all-options.ts'

// Baselines that were kept
export { type Blessed, blessed, type BlessedOptions } from './history/baselines/blessed.ts'
export { BaselineError } from './history/baselines/baseline-error.ts'

// Metamorphic relations as tests
export {
  type DeclareMetamorphic,
  metamorphic,
  type Metamorphic,
  type MetamorphicOptions,
} from './matchers/metamorphic.ts'
export type { RelationCheckOptions, ReplayOption, UpholdOptions } from './matchers/judging/uphold-options.ts'

// Metamorphic relations
export type { CheckRelationOptions, RelationProgress } from './generators/check-options.ts'
export { checkRelation } from './generators/check-relation.ts'
export { RelationError } from './generators/errors/relation-error.ts'
export type { Expectation, ExpectationContext, ExpectationResult, ExpectationTraits } from './generators/expectation.ts'
export { at, type OutputPart, type PartReader } from './generators/expectations/at.ts'
export {
  changesBy,
  type ChangesByOptions,
  decreases,
  difference,
  increases,
} from './generators/expectations/changes.ts'
export { type Equivalence, equivalent } from './generators/expectations/equivalent.ts'
export { flips } from './generators/expectations/flips.ts'
export { type FactorOf, proportional, type ProportionalOptions } from './generators/expectations/proportional.ts'
export { same } from './generators/expectations/same.ts'
export { similar, type Similarity, type SimilarOptions } from './generators/expectations/similar.ts'
export { subset } from './generators/expectations/subset.ts'
export type { RelationInputs } from './generators/inputs.ts'
export type { KeptViolation } from './generators/kept/kept-violation.ts'
export type { RelationStatistics } from './generators/oracle/relation-statistics.ts'
export type { Tolerance, Tolerate } from './generators/oracle/tolerance.ts'
export * as arbitraries from './generators/arbitraries.ts'
export { arbitraryFrom, type ArbitraryFromOptions } from './generators/arbitrary-from.ts'
export * as keeps from './generators/keeps.ts'
export { property, type PropertyCheck, type PropertyOptions } from './generators/property.ts'
export {
  type Constraint,
  relation,
  type Relation,
  type RelationKind,
  type RelationOptions,
  type RelationStep,
  type Transform,
} from './generators/relation.ts'
export type {
  Counterexample,
  InputTotals,
  MutantTotals,
  Regression,
  RelationResult,
  Stability,
  UnstableCase,
  Violation,
} from './generators/relation-result.ts'
export type { AskedCounts } from './generators/running/question.ts'
export { SourceOutputs } from './generators/running/source-outputs.ts'
export type { Confirmation } from './generators/shrinking/confirm.ts'
export * as relations from './generators/relations.ts'
export { UnsupportedSchemaError } from './generators/errors/unsupported-schema-error.ts'
export { RelationInputError } from './generators/errors/relation-input-error.ts'

// Model calls
export { gatewayFetch } from './gateway/gateway-fetch.ts'
export { conversation, type ConversationMessage, type HeldConversation } from './models/conversation.ts'
export { embedder, type EmbedderOptions } from './models/embeddings/embedder.ts'
export type { EmbeddingModel } from './models/embeddings/embedding-model.ts'
export { endpoint, type EndpointOptions } from './models/endpoint.ts'
export { model } from './models/model.ts'
export type { ModelOptions, ToolOptions } from './models/model-options.ts'
export type { ConnectionOptions } from './models/providers/connection.ts'
export type { LanguageModel } from './models/language-model/language-model.ts'
export type { CalledTool, ModelAnswer } from './models/tools/model-answer.ts'
export { type ModelTool, type ModelTools, tool } from './models/tools/model-tool.ts'

// Several systems as one
export { cascade, type CascadeOptions } from './models/combined/cascade.ts'
export type { Confidence } from './models/combined/confidence.ts'
export { ensemble } from './models/combined/ensemble.ts'
export type { EnsembleAnswer, MemberVote } from './models/combined/ensemble-answer.ts'
export type { EnsembleOptions, EnsembleVote } from './models/combined/ensemble-options.ts'
export { fallback, type FallbackOptions } from './models/combined/fallback.ts'
export { hedged, type HedgedOptions } from './models/combined/hedged.ts'
export type { Member } from './models/combined/members.ts'
export { router, type Router } from './models/combined/router.ts'
export type { Health, RouteStatistics } from './models/combined/route-health.ts'
export type { Route, RouterOptions } from './models/combined/route-options.ts'
export { NoConsensusError } from './models/errors/no-consensus-error.ts'

// Models without an eval
export { compareAnswers, type CompareAnswersOptions, type ComparedAnswer } from './models/load/compare-answers.ts'
export { load } from './models/load/load.ts'
export { type LoadOptions, type LoadPreset, loadPreset } from './models/load/load-options.ts'
export type { LoadError, LoadResult, LoadSample, LoadTimes } from './models/load/load-result.ts'

// Models that judge
export type { JudgeModel, JudgeModelOptions } from './models/judges/asking/asked-model.ts'
export { JudgementError } from './models/judges/asking/judgement-error.ts'
export type { Calibrate } from './models/judges/calibration/calibrate.ts'
export type { CorrectedScores } from './models/judges/calibration/correct-scores.ts'
export type {
  CalibrationOptions,
  Disagreement,
  Estimated,
  JudgeCalibration,
  LabelledOutput,
} from './models/judges/calibration/judge-calibration.ts'
export { type Judge, judge, type JudgeMaker, type RubricJudge } from './models/judges/judge.ts'
export type { CommonJudgeOptions, JudgeOptions } from './models/judges/judge-options.ts'
export { jury, type Jury, type JuryOptions } from './models/judges/jury.ts'
export { pairwiseJudge, type PairwiseJudge, type PairwiseJudgeOptions } from './models/judges/pairwise-judge.ts'
export type { Count } from './models/judges/count-votes.ts'
export type { Vote } from './models/judges/read-vote.ts'
export type { JudgeScale } from './models/judges/scale.ts'

// Calls and what they cost
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
export type { CostScenario } from './calls/projection/cost-scenario.ts'
export {
  type CostProjection,
  type CostProjectionOptions,
  type ModelCost,
  projectCosts,
  type ScenarioCost,
  type UnpricedModel,
} from './calls/projection/project-costs.ts'
export { recordUsage } from './calls/record-usage.ts'

// Calls made by workers
export {
  type Recommendation,
  recommendWorkers,
  type ScalingState,
} from './gateway/dispatch/scaling/recommend-workers.ts'
export type { ScalingOptions } from './gateway/dispatch/scaling/scaling-options.ts'

// Replies kept on disk
export { type CacheGroup, type CacheStatistics, cacheStatistics } from './gateway/cache/cache-statistics.ts'
export type { CacheFilter } from './gateway/cache/cache-filter.ts'
export { clearCache } from './gateway/cache/clear-cache.ts'

// Errors
export { TouchstoneError } from './errors.ts'
export { BudgetExceededError, type BudgetFacts } from './gateway/errors/budget-exceeded-error.ts'
export { UnknownPriceError, type UnknownPriceFacts } from './gateway/errors/unknown-price-error.ts'
export { CircuitOpenError, type CircuitOpenFacts } from './gateway/errors/circuit-open-error.ts'
export { GatewayClosedError } from './gateway/errors/gateway-closed-error.ts'
export { KeyRefusedError, type KeyRefusedFacts } from './gateway/errors/key-refused-error.ts'
export { MissingCredentialError } from './gateway/errors/missing-credential-error.ts'
export {
  type ConnectionFacts,
  type ConnectionFault,
  ProviderConnectionError,
  type TimeoutKind,
} from './gateway/errors/provider-connection-error.ts'
export { MissingLibraryError } from './gateway/errors/missing-library-error.ts'
export { QueueError, type QueueFacts, type QueueFault } from './gateway/errors/queue-error.ts'
export { RecordingError } from './gateway/errors/recording-error.ts'
export { type ReplayMiss, ReplayMissError } from './gateway/errors/replay-miss-error.ts'
export { AuthenticationError } from './models/errors/authentication-error.ts'
export { EmptyReplyError } from './models/errors/empty-reply-error.ts'
export { InvalidJsonError } from './models/errors/invalid-json-error.ts'
export { MalformedReplyError } from './models/errors/malformed-reply-error.ts'
export { ModelError, type ModelFacts } from './models/errors/model-error.ts'
export { ModelNotFoundError } from './models/errors/model-not-found-error.ts'
export { ProviderServerError } from './models/errors/provider-server-error.ts'
export { RateLimitError } from './models/errors/rate-limit-error.ts'
export { RefusalError } from './models/errors/refusal-error.ts'
export { RequestRejectedError } from './models/errors/request-rejected-error.ts'
export { SchemaMismatchError } from './models/errors/schema-mismatch-error.ts'
export { StatusError, type StatusFacts } from './models/errors/status-error.ts'
export { TemplateError } from './models/errors/template-error.ts'
export { CollectionAbortedError } from './evaluation/errors/collection-aborted-error.ts'
export { DatasetError } from './evaluation/errors/dataset-error.ts'
export { EmptySubgroupError } from './evaluation/errors/empty-subgroup-error.ts'
export { ModuleError, type ModuleFault } from './evaluation/errors/module-error.ts'
export { NotComparableError } from './evaluation/errors/not-comparable-error.ts'
export { ScorerError } from './evaluation/errors/scorer-error.ts'
export { VitestEvalsError } from './evaluation/errors/vitest-evals-error.ts'
export { UnknownMetricError } from './evaluation/errors/unknown-metric-error.ts'
