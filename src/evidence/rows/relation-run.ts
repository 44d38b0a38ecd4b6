import type { Observation } from '../../evaluation/observation.ts'
import type { MetricInfo, Run } from '../../evaluation/run.ts'
import type { RelationResult, RelationRow } from '../../generators/relation-result.ts'
import { digestOf } from './encode-run.ts'

const metrics: readonly MetricInfo[] = [
  { name: 'violated', scale: 'binary', direction: 'lower' },
  { name: 'disagreed', scale: 'binary', direction: 'lower' },
  { name: 'difference', scale: 'unbounded', direction: 'lower' },
  { name: 'certain', scale: 'binary', direction: 'lower' },
]

/** Under which name rows say why an input was not judged. */
const status = 'violated'

const nothingUsed = { calls: 0, cachedCalls: 0, inputTokens: null, outputTokens: null, costUsd: null, waitedMs: 0 }

/** The inputs of a check as a run, so that they travel as the rows of any other. @internal */
export function toRelationRun(result: RelationResult, label: string): Run {
  const { system, rows, seed, durationMs } = result
  const cases = rows.map(({ caseId, input, group }) => ({
    id: caseId,
    input,
    ...(group === undefined ? {} : { group }),
  }))
  return {
    type: 'touchstone/run',
    evaluation: label,
    system,
    metrics,
    trials: 1,
    cases,
    observations: rows.map(toObservation),
    digests: { data: digestOf(JSON.stringify(cases)), scorers: digestOf(result.relation.name) },
    session: '',
    seed,
    startedAt: '',
    durationMs,
  }
}

function toObservation(row: RelationRow): Observation {
  const isJudged = row.status === 'judged'
  return {
    caseId: row.caseId,
    trial: 0,
    outcome: isJudged ? 'scored' : 'unscorable',
    scores: [Number(row.violated), Number(row.disagreed), row.difference, Number(row.certain)],
    latencyMs: 0,
    usage: nothingUsed,
    fromCache: false,
    ...(isJudged ? {} : { unscorable: { [status]: row.status } }),
  }
}

/** Whether a run is one that {@link toRelationRun} wrote: it holds what became of inputs, and no outputs. @internal */
export function isRelationRun(run: Pick<Run, 'metrics'>): boolean {
  return run.metrics.length === metrics.length && metrics.every(({ name }, index) => run.metrics[index]?.name === name)
}

/** The inputs that {@link toRelationRun} wrote. @internal */
export function fromRelationRun({ cases, observations }: Run): readonly RelationRow[] {
  return observations.map(({ caseId, outcome, scores, unscorable }, position) => {
    const [violated, disagreed, difference, certain] = scores
    const reason = unscorable?.[status] === 'not applicable' ? 'not applicable' : 'missing'
    return {
      position,
      caseId,
      input: cases[position]?.input,
      group: cases[position]?.group,
      status: outcome === 'scored' ? 'judged' : reason,
      violated: violated === 1,
      disagreed: disagreed === 1,
      difference: difference ?? null,
      certain: certain === 1,
    }
  })
}
