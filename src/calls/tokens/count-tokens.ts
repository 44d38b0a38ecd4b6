import { encodingOf } from './encoding-of.ts'

/** How many tokens a text has, and how that was found out. @public */
export interface TokenCount {
  readonly tokens: number
  /** Counted as the model counts, or estimated from the length of the text. */
  readonly method: 'tiktoken' | 'estimate'
}

/**
 * Counts the tokens of a text: by tiktoken for models whose encoding is public (OpenAI's since GPT-3.5), else by
 * the rule of thumb of four characters a token. tiktoken is loaded when it is first needed.
 *
 * @param model - as requests name it
 * @public
 */
export async function countTokens(text: string, model: string): Promise<TokenCount> {
  const encoding = encodingOf(model)
  if (encoding === undefined) {
    return { tokens: estimateTokens(text), method: 'estimate' }
  }
  const { loadEncoder } = await import('./load-encoder.ts')
  const count = await loadEncoder(encoding)
  return { tokens: count(text), method: 'tiktoken' }
}

/**
 * About how many tokens a text has: one for every four characters (UTF-16 code units), rounded up; at least 1. The rule
 * of thumb of OpenAI for English; other languages and code have more.
 *
 * @internal
 */
export function estimateTokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4))
}
