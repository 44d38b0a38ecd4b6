import type { PageData, PageDataset, PagePair, PageRun } from '../data/page-data.ts'

/** What became of one case, by one metric. @internal */
export interface CaseRow {
  /** In the candidate's dataset. */
  readonly index: number
  /** In the baseline's; −1 where it is not there. */
  readonly partner: number
  readonly id: string
  /** Means over the trials that have a score; `null` where none has. */
  readonly candidate: number | null
  readonly baseline: number | null
  /** Oriented: positive = candidate better; `null` where one of them is missing. */
  readonly difference: number | null
  /** Whether the candidate's score is nearer to the worst there is than to the best. */
  readonly isFailed: boolean
  /** Whether a trial of either arm ended in an error. */
  readonly hasError: boolean
  /** Whether an output of either arm has no score by this metric. */
  readonly isUnscored: boolean
}

/** Two runs, or one, and what they are compared by. @internal */
export interface CaseView {
  readonly dataset: PageDataset
  readonly candidate: PageRun
  readonly baseline: PageRun | null
  readonly rows: readonly CaseRow[]
}

/** The cases of a pair in the order of the dataset; `undefined` of a pair that is not there. @internal */
export function caseView(data: PageData, pair: PagePair | undefined, metric: number): CaseView | undefined {
  const candidate = data.runs[pair?.candidate ?? -1]
  const baseline = data.runs[pair?.baseline ?? -1] ?? null
  const dataset = data.datasets[candidate?.dataset ?? -1]
  if (candidate === undefined || dataset === undefined) {
    return undefined
  }
  const ours = armOf(candidate, metric)
  const name = candidate.metrics[metric]?.name
  const theirs =
    baseline === null
      ? undefined
      : armOf(
          baseline,
          baseline.metrics.findIndex((each) => each.name === name),
        )
  const partners = partnersOf(data, candidate, baseline)
  const facts = candidate.metrics[metric]
  const sign = facts?.direction === 'lower' ? -1 : 1
  const rows = dataset.ids.map((id, index): CaseRow => {
    const partner = partners?.[index] ?? (partners === undefined && baseline !== null ? index : -1)
    const [score, reference] = [ours.means[index] ?? null, theirs?.means[partner] ?? null]
    return {
      index,
      partner,
      id,
      candidate: score,
      baseline: reference,
      difference: score === null || reference === null ? null : sign * (score - reference),
      isFailed: score !== null && isFailure(score, facts),
      hasError: ours.failed.has(index) || (theirs?.failed.has(partner) ?? false),
      isUnscored: ours.unscored.has(index) || (theirs?.unscored.has(partner) ?? false),
    }
  })
  return { dataset, candidate, baseline, rows }
}

/** One arm, case by case. */
interface Arm {
  readonly means: ReadonlyArray<number | null>
  readonly failed: ReadonlySet<number>
  readonly unscored: ReadonlySet<number>
}

function armOf({ trials, scores, outputs, errors }: PageRun, metric: number): Arm {
  const column = scores[metric] ?? []
  const errorAt = new Set(errors.map(([index]) => index))
  const failed = new Set([...errorAt].map((index) => Math.floor(index / trials)))
  const unscored = new Set<number>()
  const means: Array<number | null> = []
  for (let start = 0; start < outputs.length; start += trials) {
    const scored: number[] = []
    for (let index = start; index < start + trials; index += 1) {
      const score = column[index] ?? null
      if (score !== null) {
        scored.push(score)
      } else if (!errorAt.has(index)) {
        unscored.add(start / trials)
      }
    }
    means.push(scored.length === 0 ? null : scored.reduce((sum, score) => sum + score, 0) / scored.length)
  }
  return { means, failed, unscored }
}

function isFailure(score: number, metric: PageRun['metrics'][number] | undefined): boolean {
  if (metric?.range === undefined) {
    return false
  }
  const middle = (metric.range[0] + metric.range[1]) / 2
  return metric.direction === 'lower' ? score > middle : score < middle
}

/** Where the baseline has the same cases; `undefined` where both have the same in the same order. */
function partnersOf({ datasets }: PageData, candidate: PageRun, baseline: PageRun | null): number[] | undefined {
  const [ours, theirs] = [datasets[candidate.dataset], datasets[baseline?.dataset ?? -1]]
  if (ours === undefined || theirs === undefined || ours === theirs) {
    return undefined
  }
  const places = new Map(theirs.ids.map((id, index) => [id, index]))
  return ours.ids.map((id, index) => {
    const place = places.get(id) ?? -1
    return theirs.inputs[place] === ours.inputs[index] ? place : -1
  })
}
