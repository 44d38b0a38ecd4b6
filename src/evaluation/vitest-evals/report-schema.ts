import { z } from 'zod'

// What is read of Vitest's JSON report, and of what vitest-evals 0.5 to 0.16 and @mastra/evals 1.10 leave in `task.meta`. Everything else may be there.

const score = z.looseObject({
  name: z.string().min(1),
  score: z.union([z.number(), z.boolean(), z.null()]).optional(),
})

const harnessRun = z.looseObject({
  usage: z.looseObject({ inputTokens: z.number().optional(), outputTokens: z.number().optional() }).optional(),
  timings: z.looseObject({ totalMs: z.number().optional() }).optional(),
  traces: z.array(z.looseObject({ durationMs: z.number().optional() })).optional(),
  errors: z.array(z.looseObject({ type: z.string().optional(), message: z.string().optional() })).optional(),
  output: z.unknown().optional(),
})

/** Averages over the items of one `expectEvals`; of one item, its scores. */
const mastraEval = z.looseObject({
  scores: z.record(z.string(), z.number()),
  totalItems: z.number(),
  gateResults: z.array(z.looseObject({ id: z.string().min(1), score: z.number() })).optional(),
})

const assertion = z.looseObject({
  ancestorTitles: z.array(z.string()),
  title: z.string(),
  status: z.string(),
  duration: z.number().nullish(),
  failureMessages: z.array(z.string()).nullish(),
  meta: z
    .looseObject({
      eval: z.looseObject({ scores: z.array(score), output: z.unknown().optional() }).optional(),
      harness: z.looseObject({ name: z.string(), run: harnessRun }).optional(),
      mastraEval: mastraEval.optional(),
    })
    .optional(),
})

/** @internal */
export const reportSchema = z.looseObject({
  startTime: z.number(),
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      message: z.string().optional(),
      endTime: z.number().nullish(),
      assertionResults: z.array(assertion),
    }),
  ),
})

/** Vitest's JSON report, as far as it is read. @internal */
export type JsonReport = z.infer<typeof reportSchema>

/** One test of it. @internal */
export type JsonTest = z.infer<typeof assertion>
