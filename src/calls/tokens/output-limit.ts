import type { JsonObject } from '../json-object.ts'

/** The most tokens a reply may have, as the APIs call it. */
const limitFields = ['max_completion_tokens', 'max_output_tokens', 'max_tokens', 'max_tokens_to_sample']
/** The same, inside another field: Gemini, Bedrock, Ollama. */
const nestedLimits = [
  ['generationConfig', 'maxOutputTokens'],
  ['inferenceConfig', 'maxTokens'],
  ['options', 'num_predict'],
] as const
const repeatFields = ['n', 'best_of']

/**
 * The most tokens that all answers to a request may have together, as the request itself says.
 *
 * @param body - the parsed JSON of the request
 * @param url - where it goes: embeddings have no output
 * @returns `each` is `undefined` where the request sets no limit
 * @internal
 */
export function outputLimit(
  body: JsonObject,
  url: string,
): { readonly each: number | undefined; readonly answers: number } {
  if (
    /\/embeddings(?:$|[?#])|:(?:batch)?embedContents?(?:$|[?#])|\/rerank(?:$|[?#])|\/moderations(?:$|[?#])/i.test(url)
  ) {
    return { each: 0, answers: 1 }
  }
  const nested = nestedLimits.map(([outer, inner]) => fieldOf(body[outer], inner))
  const limits = [...limitFields.map((field) => body[field]), ...nested].filter(isCount)
  const repeats = [...repeatFields.map((field) => body[field]), fieldOf(body['generationConfig'], 'candidateCount')]
  return {
    each: limits.length === 0 ? undefined : Math.max(...limits),
    answers: Math.max(1, ...repeats.filter(isCount)),
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[field] : undefined
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
