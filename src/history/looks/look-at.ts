import { createHash } from 'node:crypto'

import type { Run } from '../../evaluation/run.ts'
import { shortDigest } from '../../evaluation/short-digest.ts'
import type { Look } from './look-memory.ts'

/**
 * A look at a candidate: at the same evaluation, cases and scorers it is of the same subject, and at the same scores it is
 * the same look.
 *
 * @internal
 */
export function lookAt(run: Pick<Run, 'evaluation' | 'system' | 'digests' | 'trials' | 'observations'>): Look {
  const { evaluation, system, digests, trials, observations } = run
  const { name, version = null } = system
  return {
    subject: digestOf([evaluation, name, version, digests.data, digests.scorers, trials]),
    seen: digestOfScores(observations),
  }
}

/** As many as a short digest has. */
const DIGEST_BYTES = 8

/** As of a list in JSON, of which a million items would be a long text. */
function digestOfScores(observations: Run['observations']): string {
  const hash = createHash('sha256').update('[')
  let separator = ''
  for (const { outcome, scores } of observations) {
    hash.update(`${separator}${JSON.stringify([outcome, scores])}`)
    separator = ','
  }
  return hash.update(']').digest().toString('hex', 0, DIGEST_BYTES)
}

function digestOf(value: unknown): string {
  return shortDigest(JSON.stringify(value))
}
