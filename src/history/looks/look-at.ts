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
    seen: digestOf(observations.map(({ outcome, scores }) => [outcome, scores])),
  }
}

function digestOf(value: unknown): string {
  return shortDigest(JSON.stringify(value))
}
