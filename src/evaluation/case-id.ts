import { canonicalJson } from './canonical-json.ts'
import { shortDigest } from './short-digest.ts'

/**
 * The id of a case that was given none: the first 16 hex digits (64 bits) of the SHA-256 of the canonical JSON of
 * its input. Equal inputs have equal ids, on every machine.
 *
 * @throws TypeError if the input contains itself
 * @internal
 */
export function caseId(input: unknown): string {
  return shortDigest(canonicalJson(input))
}
