import { HIDDEN } from './hide-secrets.ts'
import { isSecret } from './is-secret.ts'

/** Keys as providers write them: OpenAI and its likes, Anthropic, Google, and bearer tokens. */
const keyLike = /\b(?:sk|pk|rk|gsk|xai|key)-[\w-]{8,}|\bAIza[\w-]{20,}|(?<=\bBearer\s+)[^\s"',;]+/g

/**
 * A text without what looks like a key, whoever sent it: a proxy may quote one of its own. Words that only begin like
 * one stay (`key-value pairs`, `a Bearer token`).
 *
 * @internal
 */
export function hideKeyLike(text: string): string {
  return text.replaceAll(keyLike, (found) => (isSecret(found) ? HIDDEN : found))
}
