import type { PageRun } from '../data/page-data.ts'

/** One trial of a case as it is read. @internal */
export interface ReadableTrial {
  readonly kind: 'output' | 'error' | 'nothing'
  readonly text: string
  /** Why scores are what they are, or are not there. */
  readonly reasons: string | undefined
  /** By metric. */
  readonly scores: ReadonlyArray<number | null>
  /** Milliseconds. */
  readonly latency: number
  /** US dollars. */
  readonly cost: number | null
  readonly tokens: number | null
}

/** The trials of one case of a run. @internal */
export function readable(run: PageRun, index: number): ReadableTrial[] {
  const { trials, outputs } = run
  return Array.from({ length: Math.min(trials, outputs.length - index * trials) }, (_, trial) =>
    readTrial(run, index * trials + trial),
  )
}

function readTrial(run: PageRun, index: number): ReadableTrial {
  const { errors, reasons } = extrasOf(run)
  const [output, error] = [run.outputs[index] ?? null, errors.get(index)]
  return {
    ...(error === undefined
      ? ({ kind: output === null ? 'nothing' : 'output', text: output ?? '' } as const)
      : ({ kind: 'error', text: error } as const)),
    reasons: reasons.get(index),
    scores: run.scores.map((column) => column[index] ?? null),
    latency: run.latencies[index] ?? 0,
    cost: run.costs?.[index] ?? null,
    tokens: run.tokens?.[index] ?? null,
  }
}

interface Extras {
  readonly errors: ReadonlyMap<number, string>
  readonly reasons: ReadonlyMap<number, string>
}

const extras = new WeakMap<PageRun, Extras>()

function extrasOf(run: PageRun): Extras {
  const known = extras.get(run) ?? {
    errors: new Map(run.errors.map(([index, origin, message]) => [index, `${origin} error: ${message}`])),
    reasons: new Map(run.reasons),
  }
  extras.set(run, known)
  return known
}
