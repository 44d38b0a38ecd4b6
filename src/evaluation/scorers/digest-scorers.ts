import { hash } from 'node:crypto'

import { canonicalJson } from '../canonical-json.ts'
import type { Scorer } from '../scorer.ts'
import { shortDigest } from '../short-digest.ts'
import { scorerName } from './check-scorers.ts'

/** The SHA-256, hex, of all that makes scores of two runs comparable. @internal */
export function digestScorers(scorers: readonly Scorer[]): string {
  return hash('sha256', canonicalJson(scorers.map(factsOf)))
}

/** The same of one of them, short. @internal */
export function digestScorer(score: Scorer): string {
  return shortDigest(canonicalJson(factsOf(score)))
}

function factsOf(score: Scorer): readonly unknown[] {
  const { range, direction, binary, version = String(score) } = score
  return [scorerName(score) ?? null, range, direction, binary, version]
}
