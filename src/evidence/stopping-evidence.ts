import { z } from 'zod'

import type { Comparison, Stopping } from '../evaluation/comparison.ts'

/** How the risk of a false verdict was divided among looks. @public */
export type SpendingEvidence =
  | 'obrien-fleming'
  | 'pocock'
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number }
  | { readonly kind: 'power'; readonly rho: number }

/** Looks that were planned. @public */
export interface LooksEvidence {
  readonly looks: number
  readonly spending?: SpendingEvidence
}

/** At which look a sequential judgement stopped. @public */
export interface StoppingEvidence {
  readonly plan: LooksEvidence | 'anytime'
  /** Cases taken in at each look until this one, of those that are judged; for `anytime` at this one alone. */
  readonly sizes: readonly number[]
  /** Cases that would have been judged; `null` where only the end of a stream would tell. */
  readonly planned: number | null
  /** Whether cases were taken in at random, by the seed of the evaluation, or as a stream gave them. */
  readonly order: 'random' | 'given'
  /** What was not run for it, in all arms together; `null` if nobody knows how much that is. */
  readonly saved: { readonly trials: number; readonly calls: number } | null
}

const count = z.int().min(0)

/** @internal */
export const looksSchema = z.object({
  looks: z.int().min(2),
  spending: z
    .union([
      z.enum(['obrien-fleming', 'pocock']),
      z.object({ kind: z.literal('hwang-shih-decani'), gamma: z.number() }),
      z.object({ kind: z.literal('power'), rho: z.number() }),
    ])
    .exactOptional(),
})

/** @internal */
export const stoppingSchema = z.object({
  plan: z.union([z.literal('anytime'), looksSchema]),
  sizes: z.array(count).min(1),
  planned: count.nullable(),
  order: z.enum(['random', 'given']),
  saved: z.object({ trials: count, calls: count }).nullable(),
})

/** @internal */
export function recordStopping({ stopping }: Pick<Comparison, 'stopping'>): { readonly stopping?: StoppingEvidence } {
  return stopping === undefined ? {} : { stopping: plain(stopping) }
}

function plain({ plan, sizes, planned, order, saved }: Stopping): StoppingEvidence {
  return { plan: plan === 'anytime' ? plan : { ...plan }, sizes, planned, order, saved }
}
