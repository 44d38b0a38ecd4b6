/** Keys as providers write them: OpenAI and its likes, Anthropic, Google, and bearer tokens. */
const keyLike = /\b(?:sk|pk|rk|gsk|xai|key)-[\w-]{8,}|\bAIza[\w-]{20,}|\bBearer\s+\S+/g

/** A text without the key that is given, nor anything that looks like one. @internal */
export function withoutSecrets(text: string, key: string | undefined): string {
  const known = key === undefined ? text : text.replaceAll(key, '[key]')
  return known.replaceAll(keyLike, '[key]')
}
