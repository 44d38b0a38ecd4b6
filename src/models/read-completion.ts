import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions'

import type { Answer } from './answer.ts'
import { EmptyReplyError } from './errors/empty-reply-error.ts'
import { MalformedReplyError } from './errors/malformed-reply-error.ts'
import type { ModelFacts } from './errors/model-error.ts'

/**
 * Reads the first choice of a completion. Servers that are only nearly compatible leave anything out.
 *
 * @throws MalformedReplyError if this is no completion; EmptyReplyError if it has no choices
 * @internal
 */
export function readCompletion(completion: Partial<ChatCompletion> | undefined, facts: ModelFacts): Answer {
  if (typeof completion !== 'object' || completion === null || !Array.isArray(completion.choices)) {
    throw new MalformedReplyError({ ...facts, problem: 'the reply has no choices as a chat completion has' })
  }
  const choice: Partial<ChatCompletion.Choice> | undefined = completion.choices[0]
  if (choice === undefined) {
    throw new EmptyReplyError(facts)
  }
  const { content, refusal } = choice.message ?? {}
  return { text: content ?? '', refusal: refusal ?? '', finishReason: choice.finish_reason ?? undefined }
}

/**
 * Collects the first choice of a stream.
 *
 * @throws MalformedReplyError if the stream ends before the answer does; EmptyReplyError if it has no choices
 * @internal
 */
export async function collectStream(stream: AsyncIterable<ChatCompletionChunk>, facts: ModelFacts): Promise<Answer> {
  const answer = { text: '', refusal: '', finishReason: undefined as string | undefined }
  let hasChoice = false
  for await (const { choices } of stream) {
    const choice = choices?.find(({ index }) => index === 0 || index === undefined)
    if (choice !== undefined) {
      hasChoice = true
      answer.text += choice.delta?.content ?? ''
      answer.refusal += choice.delta?.refusal ?? ''
      answer.finishReason = choice.finish_reason ?? answer.finishReason
    }
  }
  if (!hasChoice) {
    throw new EmptyReplyError(facts)
  }
  if (answer.finishReason === undefined) {
    throw new MalformedReplyError({ ...facts, problem: 'the stream ended before the answer did' })
  }
  return answer
}
