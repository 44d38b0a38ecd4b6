import { z } from 'zod'

/** Name of the `BroadcastChannel` on which eval files tell how far they are. @internal */
export const progressChannel = 'vitest-touchstone:progress'

const schema = z.object({
  /** The same in all messages of one collection. */
  collection: z.string(),
  evaluation: z.string(),
  systems: z.array(z.string()),
  /** Trials that are finished, over all arms. */
  done: z.int().min(0),
  /** Trials in all; `null` where only the end of the dataset will tell. */
  total: z.int().min(0).nullable(),
  errors: z.int().min(0),
  /** Whether nothing more will come. */
  finished: z.boolean(),
})

/** How far the collection of some runs is. @internal */
export type ProgressMessage = z.output<typeof schema>

/** Reads what came over the channel, on which another version of this package may speak too. @internal */
export function readProgressMessage(data: unknown): ProgressMessage | undefined {
  return schema.safeParse(data).data
}
