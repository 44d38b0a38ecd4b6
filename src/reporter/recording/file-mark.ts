import { z } from 'zod'

import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import { gatewayFactsSchema } from '../../evidence/traffic/traffic-schema.ts'

/** Version of the mark; a reader refuses a major it does not know. */
const MARK_SCHEMA = 'touchstone-shard/1'

/** What a reporter notes on each test file, so that a merge knows what should be there. @internal */
export interface FileMark {
  readonly schema: typeof MARK_SCHEMA
  /** Start of the run: names it. ISO 8601, UTC. */
  readonly startedAt: string
  readonly shard: { readonly index: number; readonly count: number } | null
  /** By which Vitest tells apart runs of the same files, on two machines for instance; empty if there is none. */
  readonly label: string
  /** Test files of the run, or of the shard. */
  readonly files: number
  /** Whether tests were chosen by name. */
  readonly isFiltered: boolean
  /** The gateway's figures when the file ended; absent without a gateway. */
  readonly account?: Pick<ReportedTraffic, 'budget' | 'prices'>
}

declare module 'vitest' {
  interface TaskMeta {
    /** On a file: which run of vitest-touchstone's reporter, and which shard of it, the file is of. */
    touchstoneShard?: unknown
  }
}

const position = z.object({ index: z.int().min(1), count: z.int().min(1) })

const schema: z.ZodType<FileMark> = z.object({
  schema: z.literal(MARK_SCHEMA),
  startedAt: z.string(),
  shard: position.nullable(),
  label: z.string(),
  files: z.int().min(0),
  isFiltered: z.boolean(),
  account: gatewayFactsSchema.exactOptional(),
})

/** @internal */
export function makeMark(facts: Omit<FileMark, 'schema'>): FileMark {
  return { schema: MARK_SCHEMA, ...facts }
}

/** The mark in a file's meta data, which may come from another machine; `undefined` if there is none to be understood. @internal */
export function readMark(meta: { readonly touchstoneShard?: unknown }): FileMark | undefined {
  return schema.safeParse(meta.touchstoneShard).data
}
