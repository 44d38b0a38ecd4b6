import { z } from 'zod'

/** What a test leaves about a run that could be, or is to be, a blessed baseline. @internal */
export interface BlessingNote {
  /** Name of the baseline. */
  readonly name: string
  /** Digest of the candidate's rows. */
  readonly run: string
  /** Whether the run was asked to replace the baseline (`vitest -u`). */
  readonly update: boolean
}

const schema = z.array(z.object({ name: z.string(), run: z.string(), update: z.boolean() }))

/** The notes in a test's meta data, which may come from another machine; none where there are none to be understood. @internal */
export function readBlessingNotes(value: unknown): readonly BlessingNote[] {
  return schema.safeParse(value).data ?? []
}
