import { z } from 'zod'

/** The fields of `Provenance`, for schemas that have others beside them; old records lack the last two. @internal */
export const provenanceShape = {
  touchstone: z.string(),
  vitest: z.string(),
  node: z.string(),
  platform: z.string().nullable().default(null),
  git: z.object({ commit: z.string(), branch: z.string().nullable(), dirty: z.boolean() }).nullable().default(null),
}
