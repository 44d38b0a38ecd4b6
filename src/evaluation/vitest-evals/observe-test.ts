import type { Observed } from '../collection/observe.ts'
import type { ObservationError } from '../observation.ts'
import type { Scorer } from '../scorer.ts'
import { scorerName } from '../scorers/check-scorers.ts'
import { readScore, type ScoreReading } from '../scorers/read-score.ts'
import type { JsonTest } from './report-schema.ts'

/** The metric that every suite has: whether its tests passed. @internal */
export const PASSED = 'passed'

/** Place of a test in a run. @internal */
export interface TestPlace {
  readonly caseId: string
  readonly trial: number
}

/**
 * A test as an observation. One that failed without a score and without an output is an error of the system, and none of its
 * scores is known.
 *
 * @internal
 */
export function observeTest(test: JsonTest, place: TestPlace, scorers: readonly Scorer[]): Observed {
  const { meta, duration } = test
  const run = meta?.harness?.run
  const { inputTokens = null, outputTokens = null } = run?.usage ?? {}
  const error = findError(test)
  const output = run?.output ?? meta?.eval?.output
  const answer = {
    ...place,
    latencyMs: run?.timings?.totalMs ?? run?.traces?.[0]?.durationMs ?? duration ?? 0,
    usage: {
      calls: inputTokens === null && outputTokens === null ? 0 : 1,
      cachedCalls: 0,
      inputTokens,
      outputTokens,
      costUsd: null,
      waitedMs: 0,
    },
    fromCache: false,
    ...(error === undefined ? { output } : { error }),
  }
  return { answer, readings: error === undefined ? scorers.map((score) => readJudge(test, score)) : [] }
}

function findError({ status, meta, failureMessages }: JsonTest): ObservationError | undefined {
  const [failure] = meta?.harness?.run.errors ?? []
  const isAnswered = meta?.eval !== undefined || (meta?.harness !== undefined && failure === undefined)
  if (status !== 'failed' || isAnswered) {
    return undefined
  }
  const [line = 'the test failed'] = failureMessages?.[0]?.split('\n') ?? []
  return { origin: 'system', name: failure?.type ?? 'Error', message: failure?.message ?? line }
}

function readJudge({ status, meta }: JsonTest, scorer: Scorer): ScoreReading {
  const name = scorerName(scorer)
  const given = (meta?.eval?.scores ?? []).filter((score) => score.name === name)
  if (given.length === 0) {
    return name === PASSED
      ? { score: status === 'passed' ? 1 : 0, boolean: true }
      : { score: null, boolean: false, reason: 'the test has no such score' }
  }
  const readings = given.map((score) => readScore({ ...score, score: score.score ?? null }, scorer))
  return readings.length === 1 ? (readings[0] ?? readScore(null, scorer)) : average(readings, scorer)
}

/** A judge that judged several answers of one test: they are one case. */
function average(readings: readonly ScoreReading[], scorer: Scorer): ScoreReading {
  const missing = readings.find(({ score }) => score === null)
  const sum = readings.reduce((total, { score }) => total + (score ?? 0), 0)
  return missing ?? readScore(sum / readings.length, scorer)
}
