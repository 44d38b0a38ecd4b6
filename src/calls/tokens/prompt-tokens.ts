import { countTokens, type TokenCount } from './count-tokens.ts'
import type { Prompt } from './read-prompt.ts'

/** Start, role and end of a message, as OpenAI's chat models see it. */
const PER_MESSAGE = 4
/** A name takes the place of nothing, and needs a separator. */
const PER_NAME = 1
/** The start of the answer. */
const PER_CHAT = 3

/**
 * The tokens of a prompt with what a chat adds (OpenAI cookbook, "How to count tokens with tiktoken"). Tools are not
 * counted.
 *
 * @returns `undefined` where the request does not show all of its input
 * @internal
 */
export async function promptTokens(prompt: Prompt, model: string): Promise<TokenCount | undefined> {
  if (prompt.hidden !== undefined) {
    return undefined
  }
  const counts = await Promise.all(prompt.texts.map((text) => countTokens(text, model)))
  const text = counts.reduce((sum, { tokens }) => sum + tokens, prompt.givenTokens)
  const chat = prompt.messages === 0 ? 0 : PER_CHAT + prompt.messages * PER_MESSAGE + prompt.names * PER_NAME
  const isExact = counts.length > 0 && counts.every(({ method }) => method === 'tiktoken')
  return { tokens: Math.max(1, text + chat), method: isExact ? 'tiktoken' : 'estimate' }
}
