import { z } from 'zod'

/** Version of the file. */
const LIVE_SCHEMA = 'touchstone-live/1'

/** How far one evaluation of a run is. */
interface LiveCollection {
  readonly evaluation: string
  readonly systems: readonly string[]
  readonly done: number
  /** `null` as long as only the end of the dataset would tell. */
  readonly total: number | null
  /** In words: `412 of 800 trials, 3 errors, about 12 s left`. */
  readonly description: string
}

/** A run that is going on, as it tells others of itself. @internal */
export interface LiveRun {
  readonly schema: typeof LIVE_SCHEMA
  /** Id of the process that runs it. */
  readonly process: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly collections: readonly LiveCollection[]
  /** How model calls are going, in one line; `null` before the first. */
  readonly calls: string | null
}

const count = z.int().min(0)

const schema: z.ZodType<LiveRun> = z.object({
  schema: z.literal(LIVE_SCHEMA),
  process: count,
  startedAt: z.string(),
  collections: z.array(
    z.object({
      evaluation: z.string(),
      systems: z.array(z.string()),
      done: count,
      total: count.nullable(),
      description: z.string(),
    }),
  ),
  calls: z.string().nullable(),
})

/** As a file holds it. @internal */
export function liveText(run: Omit<LiveRun, 'schema'>): string {
  return `${JSON.stringify({ schema: LIVE_SCHEMA, ...run })}\n`
}

/** @returns `undefined` for what is none, or of another version. @internal */
export function readLiveText(text: string): LiveRun | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
