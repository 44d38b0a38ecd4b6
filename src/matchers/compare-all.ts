import type { RunnerTestCase } from 'vitest'

import { messageOf } from '../errors.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { rankRunArms } from '../evaluation/rank-runs.ts'
import { rankValueArms } from '../evaluation/rank-values.ts'
import { checkRankingOptions } from '../evaluation/ranking/rank-arms.ts'
import type { Ranking } from '../evaluation/ranking/ranking.ts'
import type { Run } from '../evaluation/run.ts'
import type { Values } from '../evaluation/values.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { leaveRanking } from './evidence/leave-ranking.ts'
import { type CompareAllOptions, knownRankingOptions } from './judging/compare-all-options.ts'
import { checkEvaluation, orderRuns, type RunArm, toRuns } from './judging/gather-runs.ts'
import { refuseRanking } from './judging/refuse-ranking.ts'
import { TestMemory } from './protocol/test-memory.ts'
import type { Asking } from './protocol/verdict-matcher.ts'
import { type ArmInput, readArm } from './reading/read-arm.ts'
import { readOptions } from './reading/read-options.ts'
import { type TestApi, testApi } from './running/test-api.ts'
import type { Baseline } from './touchstone-matchers.ts'

const name = 'compareAll'

/**
 * Compares several variants with each other, or with a control: which is the best, if one is?
 *
 * All are run case by case, in a random order within each case. Pairs are corrected for their number, so that whichever turns out
 * best may be named afterwards: at 95 % confidence, at most one comparison in twenty says anything wrong about any pair. In a test the result
 * is also left for the reports; no verdict depends on it. Scripts may ask, too.
 *
 * @param variants - systems, functions and runs, or arrays of scores, by the name that the result gives them; at least two
 * @throws MatcherUsageError if variants or options make no sense, or no two variants could be told apart with so few cases
 * @throws CollectionAbortedError once the signal is aborted, or the test has ended
 * @throws NotComparableError, EmptySubgroupError, UnknownMetricError, DatasetError, ScorerError as `compareRuns` and runs do
 * @example
 * ```ts
 * const { winner, tied, conclusion } = await compareAll({ v1, v2, v3 }, { on: triage, control: 'v1' })
 * ```
 * @public
 */
export async function compareAll(
  variants: Readonly<Record<string, Baseline>>,
  options: CompareAllOptions = {},
): Promise<Ranking> {
  const arms = readVariants(variants)
  const values = valuesOf(arms)
  readOptions(name, options, knownRankingOptions(values === undefined ? 'runs' : 'values'))
  checked(() => checkRankingOptions([...arms.keys()], options))
  const call = callOf(options)
  const { ranking, runs } =
    values === undefined
      ? await rankCollected(arms as ReadonlyMap<string, RunArm>, options, call?.asking)
      : { ranking: rankValueArms(values, options), runs: undefined }
  if (call !== undefined) {
    call.asking.signal.throwIfAborted()
    await leaveRanking(call, ranking, { options, runs, leaveRows: call.leaveRows })
  }
  return ranking
}

function readVariants(variants: unknown): Map<string, ArmInput> {
  if (typeof variants !== 'object' || variants === null || Array.isArray(variants)) {
    throw new MatcherUsageError(name, 'it takes variants by their names, { a: …, b: … }')
  }
  return new Map(Object.entries(variants).map(([key, variant]) => [key, readArm(name, `variant "${key}"`, variant)]))
}

/** `undefined` where variants are systems or runs. */
function valuesOf(arms: ReadonlyMap<string, ArmInput>): Record<string, Values> | undefined {
  const values = [...arms].flatMap(([key, arm]) => (arm.kind === 'values' ? [[key, arm.values] as const] : []))
  if (values.length > 0 && values.length < arms.size) {
    throw new MatcherUsageError(name, 'an array can only be compared with arrays')
  }
  return values.length === 0 ? undefined : Object.fromEntries(values)
}

interface Collected {
  readonly ranking: Ranking
  readonly runs: ReadonlyMap<string, Run>
}

async function rankCollected(
  arms: ReadonlyMap<string, RunArm>,
  options: CompareAllOptions,
  asking: Asking | undefined,
): Promise<Collected> {
  const list = [...arms.values()]
  checkEvaluation(name, list, options.on)
  await refuseRanking(list, options, asking)
  const found =
    asking === undefined
      ? await orderRuns(list, (systems) =>
          (options.on as Evaluation).runs(systems, options.signal === undefined ? {} : { signal: options.signal }),
        )
      : await toRuns(asking, list, options.on)
  const runs = new Map(
    [...arms.keys()].flatMap((key, index) => (found[index] === undefined ? [] : [[key, found[index]]])),
  )
  return { ranking: rankRunArms(Object.fromEntries(runs), options), runs }
}

/** A call in a test. */
interface RankingCall extends Pick<TestApi, 'leaveRows'> {
  readonly asking: Asking
  /** How many calls the attempt has made before. */
  readonly index: number
}

/** `undefined` outside tests. */
function callOf({ task: given, signal }: CompareAllOptions): RankingCall | undefined {
  const api = testApi()
  const task = given ?? runningTest(api)
  if (task === undefined || api === undefined) {
    return undefined
  }
  const { attempt } = TestMemory.of(task)
  const stop = signal === undefined ? attempt.signal : AbortSignal.any([attempt.signal, signal])
  return {
    asking: { matcher: name, negated: false, task, signal: stop },
    index: attempt.countCall(name),
    leaveRows: api.leaveRows,
  }
}

/** The global state of Vitest knows which test runs, but of concurrent ones only which started last. */
function runningTest(api: TestApi | undefined): Readonly<RunnerTestCase> | undefined {
  const task = api?.currentTest()
  if (task?.concurrent === true) {
    throw new MatcherUsageError(
      name,
      `in concurrent tests it has to be told which one it belongs to: ` +
        `test.concurrent('…', async ({ task }) => { … compareAll(…, { task }) })`,
    )
  }
  return task
}

function checked(check: () => void): void {
  try {
    check()
  } catch (error) {
    throw new MatcherUsageError(name, messageOf(error), { cause: error })
  }
}
