import type { NamedScore } from '../scorer.ts'

/** The result of a scorer that cannot judge an output, and why. @internal */
export function cannotScore(name: string, reason: string): NamedScore {
  return { name, score: null, metadata: { reason } }
}
