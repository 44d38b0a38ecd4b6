import { readFileSync } from 'node:fs'

import {
  compareRuns,
  type Comparison,
  type Ranking,
  estimateRun,
  evaluation,
  rankRuns,
  type Run,
  scorer,
  system,
} from '../../src/index.ts'
import { welchTTest } from '../../src/statistics/index.ts'

/** Two models, compared in several ways. */
export interface ModelPair {
  /** The one with the higher win rate. */
  readonly better: string
  readonly worse: string
  /** On the same prompts. */
  readonly paired: Comparison
  /** The same scores as if each model had had prompts of its own: 95 % interval by Welch's t. */
  readonly welch: { readonly lower: number; readonly upper: number }
  /** Whether the 95 % intervals of the two win rates overlap. */
  readonly overlap: boolean
}

/** What there is to say about all pairs of models of the leaderboard. */
export interface AlpacaPairs {
  readonly models: number
  readonly prompts: number
  readonly pairs: readonly ModelPair[]
  /** All at once, corrected for the number of pairs. */
  readonly ranking: Ranking
}

interface Leaderboard {
  readonly items: ReadonlyArray<{ readonly id: string }>
  readonly models: ReadonlyArray<{ readonly model: string; readonly scores: ReadonlyArray<number | null> }>
}

/**
 * Compares each model of AlpacaEval 2 with each, on the preferences that are published.
 *
 * @param file - path of the data
 */
export async function alpacaPairs(file: string): Promise<AlpacaPairs> {
  const board = JSON.parse(readFileSync(file, 'utf8')) as Leaderboard
  const target = evaluation('alpaca eval', {
    cases: board.items.map(({ id }, index) => ({ id, input: index })),
    score: scorer('win rate', ({ output }: { output: number | null }) => output),
  })
  const systems = board.models.map(({ model, scores }) => system(model, (index: number) => scores[index] ?? null))
  const runs = await target.runs(systems)
  const order = runs
    .map((run) => ({ run, estimate: estimateRun(run, 0.5) }))
    .sort((a, b) => (b.estimate.candidate.mean ?? 0) - (a.estimate.candidate.mean ?? 0))
  const pairs = order.flatMap((first, index) =>
    order.slice(index + 1).map((second): ModelPair => {
      const [upper, lower] = [first.estimate.statistics.interval, second.estimate.statistics.interval]
      const welch = welchTTest(scoresOf(first.run), scoresOf(second.run))
      return {
        better: first.run.system.name,
        worse: second.run.system.name,
        paired: compareRuns(first.run, second.run, { claim: { kind: 'improvement', by: 0 } }),
        welch: welch?.interval ?? { lower: -1, upper: 1 },
        overlap: upper.lower <= lower.upper,
      }
    }),
  )
  const ranking = rankRuns(Object.fromEntries(order.map(({ run }) => [run.system.name, run])))
  return { models: runs.length, prompts: board.items.length, pairs, ranking }
}

function scoresOf({ observations }: Run): number[] {
  return observations.flatMap(({ scores: [score] }) => (typeof score === 'number' ? [score] : []))
}
