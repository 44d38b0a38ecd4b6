import { z } from 'zod'

import type { Precision } from '../evaluation/comparison.ts'

/** What several trials of a case, repeats of a scorer, and groups of cases are worth: as it was found, all of it JSON. @public */
export type PrecisionEvidence = Precision

/** @internal */
export const precisionSchema: z.ZodType<PrecisionEvidence> = z.object({
  trials: z
    .object({ betweenCases: z.number(), betweenTrials: z.number(), singleTrialWidth: z.number() })
    .exactOptional(),
  judge: z
    .object({
      betweenCases: z.number(),
      betweenAnswers: z.number().nullable(),
      betweenRepeats: z.number(),
      singleRepeatWidth: z.number(),
      noiselessWidth: z.number(),
      manyTrialsWidth: z.number().nullable(),
    })
    .exactOptional(),
  groups: z.object({ groups: z.int().min(1), designEffect: z.number(), effectiveCases: z.number() }).exactOptional(),
})

/** @internal */
export function recordPrecision({ precision }: { readonly precision?: Precision }): {
  readonly precision?: PrecisionEvidence
} {
  return precision === undefined ? {} : { precision }
}
