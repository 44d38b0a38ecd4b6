import { z } from 'zod'

import type { KeptParts } from '../../evaluation/aggregates/kept-parts.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import { provenanceShape } from '../../evidence/provenance-schema.ts'
import { textsSchema } from '../../evidence/texts-schema.ts'
import { type Baseline, BASELINE_SCHEMA } from './baseline.ts'

/** What a baseline is of. @internal */
export type BaselineHead = Pick<
  Run,
  'evaluation' | 'system' | 'metrics' | 'trials' | 'seed' | 'digests' | 'startedAt' | 'durationMs'
> &
  Omit<Baseline, 'run'> & { readonly schema: typeof BASELINE_SCHEMA }

/** One trial, as the file has it; what was not measured is absent. @internal */
export interface BaselineTrial extends Pick<Observation, 'scores' | 'repeats' | 'latencyMs'> {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
  readonly error?: Pick<NonNullable<Observation['error']>, 'origin' | 'name'>
  /** What aggregates are computed from, by the digests of these. */
  readonly aggregates?: KeptParts
}

/** One line of the file. @internal */
export interface BaselineCase extends Pick<RunCase, 'id' | 'group' | 'tags'> {
  readonly digest: string
  readonly trials: readonly BaselineTrial[]
}

const metric = z.object({
  name: z.string(),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
  direction: z.enum(['higher', 'lower']),
  digest: z.string().exactOptional(),
})

const trial = z.object({
  scores: z.array(z.number().nullable()),
  repeats: z.array(z.array(z.number().nullable()).nullable()).exactOptional(),
  latencyMs: z.number().min(0),
  inputTokens: z.number().exactOptional(),
  outputTokens: z.number().exactOptional(),
  costUsd: z.number().exactOptional(),
  error: z.object({ origin: z.enum(['system', 'provider', 'timeout', 'budget']), name: z.string() }).exactOptional(),
  aggregates: z
    .record(z.string(), z.union([z.strictObject({ part: z.unknown() }), z.strictObject({ gap: z.unknown() })]))
    .exactOptional(),
})

const baselineCase = z.object({
  id: z.string(),
  digest: z.string().min(1),
  group: z.string().exactOptional(),
  tags: textsSchema.exactOptional(),
  trials: z.array(trial),
})

/** Checks a baseline's file, the number of trials and scores included. @internal */
export const baselineSchema: z.ZodType<BaselineHead & { readonly cases: readonly BaselineCase[] }> = z
  .object({
    schema: z.literal(BASELINE_SCHEMA),
    evaluation: z.string(),
    system: z.object({ name: z.string(), version: z.string().exactOptional() }),
    blessedAt: z.iso.datetime(),
    provenance: z.object(provenanceShape),
    startedAt: z.string(),
    durationMs: z.number(),
    seed: z.int(),
    trials: z.int().min(1),
    metrics: z.array(metric),
    digests: z.object({ data: z.string(), scorers: z.string() }),
    cases: z.array(baselineCase).min(1),
  })
  .superRefine(({ cases, trials, metrics }, context) => {
    for (const [index, item] of cases.entries()) {
      const fits = item.trials.length === trials && item.trials.every(({ scores }) => scores.length === metrics.length)
      if (!fits) {
        const message = `must have ${trials} trials with ${metrics.length} scores each`
        context.addIssue({ code: 'custom', path: ['cases', index], message })
      }
    }
  })
