import { partsOfObservation } from '../../evaluation/aggregates/kept-parts.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import { type Baseline, BASELINE_SCHEMA } from './baseline.ts'
import type { BaselineCase, BaselineHead, BaselineTrial } from './baseline-schema.ts'

/** Finer digits of a latency are noise of the clock. */
const digitsOfMs = 3
/** Beyond them is what adding up in binary leaves. */
const digitsOfUsd = 12

/**
 * The text of a baseline's file: what it is of, then one case a line, in the order of the dataset, so that a diff shows
 * which cases changed.
 *
 * @throws TypeError if a case of the run has no digest: it could never be aligned
 * @internal
 */
export function writeBaseline({ run, blessedAt, provenance }: Baseline): string {
  const { evaluation, system, metrics, trials, seed, digests, startedAt, durationMs } = run
  const { touchstone, vitest, node, platform, git } = provenance
  const head: BaselineHead = {
    schema: BASELINE_SCHEMA,
    evaluation,
    system,
    blessedAt,
    provenance: { touchstone, vitest, node, platform, git },
    startedAt,
    durationMs: rounded(durationMs, digitsOfMs),
    seed,
    trials,
    metrics,
    digests,
  }
  const cases = run.cases.map((item, index) => JSON.stringify(caseOf(item, trialsOf(run, index))))
  const open = JSON.stringify(head, null, 2).replace(/\n\}$/u, '')
  return `${open},\n  "cases": [\n${cases.map((line) => `    ${line}`).join(',\n')}\n  ]\n}\n`
}

function caseOf({ id, digest, group, tags }: RunCase, trials: readonly Observation[]): BaselineCase {
  if (digest === undefined) {
    throw new TypeError(`the case ${id} has no digest`)
  }
  return {
    id,
    digest,
    ...(group === undefined ? {} : { group }),
    ...(tags === undefined ? {} : { tags }),
    trials: trials.map(trialOf),
  }
}

function trialsOf({ observations, trials }: Run, index: number): readonly Observation[] {
  return observations.slice(index * trials, (index + 1) * trials)
}

function trialOf(observation: Observation): BaselineTrial {
  const { scores, repeats, latencyMs, usage, error, [partsOfObservation]: aggregates } = observation
  const { inputTokens, outputTokens, costUsd } = usage
  return {
    scores,
    ...(repeats === undefined ? {} : { repeats }),
    latencyMs: rounded(latencyMs, digitsOfMs),
    ...(inputTokens === null ? {} : { inputTokens }),
    ...(outputTokens === null ? {} : { outputTokens }),
    ...(costUsd === null ? {} : { costUsd: Number(costUsd.toPrecision(digitsOfUsd)) }),
    ...(error === undefined ? {} : { error: { origin: error.origin, name: error.name } }),
    ...(aggregates === undefined ? {} : { aggregates }),
  }
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
