import type { Aggregate } from './aggregates/aggregate-method.ts'
import { checkAggregates } from './aggregates/check-aggregates.ts'
import { requireName } from './require-name.ts'
import { checkOptionNames } from './check-option-names.ts'
import { collect } from './collection/collect.ts'
import type { RunOptions } from './collection/run-options.ts'
import { Dataset } from './datasets/dataset.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'
import { type CaseSource, fromItems } from './datasets/from-items.ts'
import { type EvaluationPlan, planEvaluation, type PlanOptions } from './plan-evaluation.ts'
import { checkScorers } from './scorers/check-scorers.ts'
import { readScoreRepeats } from './scorers/score-repeats.ts'
import type { Run } from './run.ts'
import type { AcceptedScorer, Scorer } from './scorer.ts'
import { RememberedSize } from './remembered-size.ts'
import { type System, type SystemFunction, toSystem } from './system.ts'

/** What an evaluation consists of, and how it is run. @public */
export interface EvaluationOptions<Input = unknown, Output = unknown, Expected = unknown> {
  /** A dataset, or what `dataset.from` takes. */
  readonly cases: Dataset<Input, Expected> | CaseSource<Input, Expected>
  /** One scorer or several; the first is the metric that matchers judge unless told otherwise. */
  readonly score:
    | AcceptedScorer<NoInfer<Input>, Output, NoInfer<Expected>>
    | ReadonlyArray<AcceptedScorer<NoInfer<Input>, Output, NoInfer<Expected>>>
  /** Metrics of all outputs together, such as `f1()` or `aggregate('my metric', …)`. @defaultValue none */
  readonly aggregates?: readonly Aggregate[]
  /** How often each case is run. @defaultValue 1 */
  readonly trials?: number
  /**
   * How often scorers are asked about each output, for scorers that are noisy, such as a judge model: a number for all of them, or
   * by name: `{ tone: 3 }`. Their average counts, and their noise is told apart from that of the outputs. A repeat without a score
   * is left out of the average.
   *
   * @defaultValue what scorers themselves ask for (`repeats`; `trials` of a judge), else 1
   */
  readonly scoreRepeats?: number | Readonly<Record<string, number>>
  /**
   * How many trials run at the same time, whatever they are doing. Within a trial, one arm runs after the other.
   *
   * @defaultValue as many as keep the gateway busy, which limits calls by its own `concurrency`: besides the calls under way, as many
   *   again, and at least 10, wait for their turn. Of trials that are not waiting for a call, at most 10 run
   */
  readonly concurrency?: number
  /** Time for one call of a system, or of a scorer, in milliseconds. @defaultValue 60_000 */
  readonly timeout?: number
  /** Seed of the order in which the arms of a case are run. @defaultValue 1 */
  readonly seed?: number
  /**
   * Whether runs keep inputs, expected values and outputs, for reports to show. Set it to `false` for texts that are too long to be kept,
   * in memory or, beyond 20,000 cases, on disk. Verdicts stay the same, but aggregates need the texts.
   *
   * @defaultValue true
   */
  readonly keepTexts?: boolean
}

const brand: unique symbol = Symbol.for('vitest-touchstone.evaluation')

/** What systems are tried on, and how their outputs are scored. @public */
export interface Evaluation<Input = unknown, Output = unknown, Expected = unknown> {
  readonly [brand]: true
  readonly name: string
  readonly dataset: Dataset<Input, Expected>
  readonly scorers: ReadonlyArray<Scorer<Input, Output, Expected>>
  /** Absent where there are none. */
  readonly aggregates?: readonly Aggregate[]
  readonly trials: number
  /** How often each of the scorers is asked about one output, in their order. */
  readonly scoreRepeats: readonly number[]
  /** `undefined`: see `EvaluationOptions`. */
  readonly concurrency: number | undefined
  readonly timeout: number
  readonly seed: number
  readonly keepTexts: boolean
  /** Number of cases, if it is known before a run: see `Dataset.size`. Counted once, and again when a run begins. */
  size(context?: DatasetContext): Promise<number | undefined>
  /**
   * How many cases a question takes: planned from a pilot run, or from rates and standard deviations that one expects. Nothing is run.
   *
   * @throws RangeError naming an option that is out of range
   */
  plan(options: PlanOptions): Promise<EvaluationPlan>
  /**
   * Runs one system on all cases. For scripts: a matcher does this itself.
   *
   * @throws DatasetError if the cases cannot be read; before any call if they come from an array or a file
   * @throws CollectionAbortedError if the signal is aborted
   * @throws RangeError naming an option that there is not
   * @throws ModuleError if the module of `systemFromModule` has no such export
   */
  run(system: System<Input, Output> | SystemFunction<Input, Output>, options?: RunOptions): Promise<Run>
  /**
   * Runs several systems, case by case and in a random order within each case, so that what changes with time hits
   * all alike. The runs are in the order of the systems.
   */
  runs(
    systems: ReadonlyArray<System<Input, Output> | SystemFunction<Input, Output>>,
    options?: RunOptions,
  ): Promise<Run[]>
}

/**
 * Says what systems are tried on, and how their outputs are scored. Nothing is read or run yet.
 *
 * @param name - how reports call it
 * @throws RangeError naming an option that is out of range
 * @throws ScorerError if a scorer's name is taken, or `scoreRepeats` names one that there is not
 * @example
 * ```ts
 * const triage = evaluation('triage', { cases: dataset.jsonl('./tickets.jsonl'), score: exactMatch() })
 * ```
 * @public
 */
export function evaluation<Input, Output, Expected>(
  name: string,
  options: EvaluationOptions<Input, Output, Expected>,
): Evaluation<Input, Output, Expected> {
  requireName('evaluation', name)
  checkOptionNames(`evaluation "${name}"`, options, optionNames)
  const { cases, score, aggregates = [], trials = 1, scoreRepeats, concurrency } = options
  const { timeout = 60_000, seed = 1, keepTexts = true } = options
  checkWhole({ trials, concurrency: concurrency ?? 1 }, 1, Number.MAX_SAFE_INTEGER)
  checkWhole({ timeout }, 1, LONGEST_TIMER)
  checkKeepTexts(keepTexts, aggregates.length > 0)
  checkWhole({ seed }, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const scorers = checkScorers(typeof score === 'function' ? [score] : score)
  checkAggregates(aggregates, scorers)
  const source = cases instanceof Dataset ? cases : new Dataset(fromItems(cases, `the cases of ${name}`))
  const size = new RememberedSize(source)
  const self: Evaluation<Input, Output, Expected> = {
    [brand]: true,
    name,
    dataset: source,
    scorers,
    ...(aggregates.length === 0 ? {} : { aggregates }),
    trials,
    scoreRepeats: readScoreRepeats(scoreRepeats, scorers),
    concurrency,
    timeout,
    seed,
    keepTexts,
    size: (context) => size.get(context),
    plan: (options) => planEvaluation(self, options),
    run: async (system, runOptions) => firstOf(await self.runs([system], runOptions)),
    runs: async (systems, runOptions = {}) => {
      checkOptionNames(`evaluation "${name}": run`, runOptions, runOptionNames)
      // In a script, which may have changed the file since.
      size.forget()
      return await collect(self, systems.map(toSystem), runOptions)
    },
  }
  return self
}

/** @internal */
export function isEvaluation(value: unknown): value is Evaluation {
  return typeof value === 'object' && value !== null && brand in value
}

const optionNames = [
  'cases',
  'score',
  'aggregates',
  'trials',
  'scoreRepeats',
  'concurrency',
  'timeout',
  'seed',
  'keepTexts',
] satisfies Array<keyof EvaluationOptions>

const runOptionNames = ['signal', 'onProgress', 'directory'] satisfies Array<keyof RunOptions>

/** The longest delay that a timer of JavaScript can wait: 2³¹ − 1 ms, 24.8 days. */
const LONGEST_TIMER = 2_147_483_647

function checkWhole(options: Readonly<Record<string, number>>, least: number, most: number): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(Number.isSafeInteger(value) && value >= least && value <= most)) {
      const bounds = most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : least > 0 ? ` ≥ ${least}` : ''
      throw new RangeError(`evaluation: ${name} must be a whole number${bounds}, got ${String(value)}`)
    }
  }
}

function checkKeepTexts(keepTexts: boolean, hasAggregates: boolean): void {
  if (typeof keepTexts !== 'boolean') {
    throw new RangeError(`evaluation: keepTexts must be true or false, got ${String(keepTexts)}`)
  }
  if (!keepTexts && hasAggregates) {
    throw new RangeError('evaluation: aggregates are computed from outputs, which keepTexts: false does not keep')
  }
}

function firstOf(runs: readonly Run[]): Run {
  const [run] = runs
  if (run === undefined) {
    throw new TypeError('a collection of one system gave no run')
  }
  return run
}
