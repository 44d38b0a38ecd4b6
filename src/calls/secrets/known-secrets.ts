import { processWide } from '../process-wide.ts'
import { hideSecrets } from './hide-secrets.ts'

/** Keys change rarely: more than this many are temporary, and the oldest have expired. */
const MAX_KNOWN = 50

/**
 * How much longer than what will be shown of it a text should be when secrets are hidden in it: what the cut would
 * leave of one could no longer be told.
 *
 * @internal
 */
export const SECRET_MARGIN = 512

/** Takes note of a secret that this process has sent to a provider. @internal */
export function learnSecret(secret: string): void {
  const known = knownSecrets()
  if (!known.has(secret)) {
    if (known.size >= MAX_KNOWN) {
      known.delete(known.values().next().value ?? '')
    }
    known.add(secret)
  }
}

/**
 * A text without the secrets that this process has sent to providers: for whatever leaves it.
 *
 * @internal
 */
export function withoutKnownSecrets(text: string): string {
  const known = knownSecrets()
  return known.size === 0 ? text : hideSecrets(text, known)
}

function knownSecrets(): Set<string> {
  return processWide('secrets', () => new Set<string>())
}
