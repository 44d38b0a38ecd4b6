import type { ChatCompletion } from 'openai/resources/chat/completions'

import type { Answer, AskedCall } from '../answer.ts'
import { EmptyReplyError } from '../errors/empty-reply-error.ts'
import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { ModelFacts } from '../errors/model-error.ts'

/**
 * Reads the first choice of a completion. Servers that are only nearly compatible leave anything out.
 *
 * @throws MalformedReplyError if this is not a completion; EmptyReplyError if it has no choices
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
  const { content, refusal, tool_calls: calls } = choice.message ?? {}
  return {
    text: content ?? '',
    refusal: refusal ?? '',
    finishReason: choice.finish_reason ?? undefined,
    calls: calls === undefined || calls === null ? [] : readCalls(calls),
    raw: choice.message,
    facts,
  }
}

/** A call of a function, as far as it is there. @internal */
export interface SentCall {
  readonly id?: string | undefined
  readonly function?: { readonly name?: string | undefined; readonly arguments?: string | undefined } | undefined
}

/** Not all servers number their calls. @internal */
export function readCalls(calls: readonly SentCall[]): AskedCall[] {
  return calls.map(({ id, function: called }, index) => ({
    id: id === undefined || id === '' ? `call_${index}` : id,
    name: called?.name ?? '',
    arguments: called?.arguments ?? '',
  }))
}
