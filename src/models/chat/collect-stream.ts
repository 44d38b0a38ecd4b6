import type { ChatCompletionChunk } from 'openai/resources/chat/completions'

import { callContext } from '../../calls/call-context.ts'
import type { Answer } from '../answer.ts'
import { EmptyReplyError } from '../errors/empty-reply-error.ts'
import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { ModelFacts } from '../errors/model-error.ts'
import { readCalls } from './read-completion.ts'

type CallPiece = ChatCompletionChunk.Choice.Delta.ToolCall

/** A call whose pieces are put together, with whatever else came in them. */
type WholeCall = Omit<CallPiece, 'index' | 'function'> & {
  readonly function: { readonly name: string; readonly arguments: string }
}

/**
 * Collects the first choice of a stream.
 *
 * @throws MalformedReplyError if the stream ends before the answer does; EmptyReplyError if it has no choices
 * @internal
 */
export async function collectStream(stream: AsyncIterable<ChatCompletionChunk>, facts: ModelFacts): Promise<Answer> {
  const answer = { text: '', refusal: '', finishReason: undefined as string | undefined }
  const calls = new Map<number, WholeCall>()
  let hasChoice = false
  for await (const { choices } of stream) {
    const choice = choices?.find(({ index }) => index === 0 || index === undefined)
    if (choice !== undefined) {
      hasChoice = true
      noteToken(choice.delta)
      answer.text += choice.delta?.content ?? ''
      answer.refusal += choice.delta?.refusal ?? ''
      answer.finishReason = choice.finish_reason ?? answer.finishReason
      choice.delta?.tool_calls?.forEach((piece) => addPiece(calls, piece))
    }
  }
  if (!hasChoice) {
    throw new EmptyReplyError(facts)
  }
  if (answer.finishReason === undefined) {
    throw new MalformedReplyError({ ...facts, problem: 'the stream ended before the answer did' })
  }
  const whole = [...calls.values()]
  const raw = { role: 'assistant', content: answer.text, ...(whole.length === 0 ? {} : { tool_calls: whole }) }
  return { ...answer, calls: readCalls(whole), raw, facts }
}

/** The first event of a stream is often but a role. */
function noteToken(delta: ChatCompletionChunk.Choice.Delta | undefined): void {
  if (Boolean(delta?.content) || Boolean(delta?.refusal) || delta?.tool_calls !== undefined) {
    callContext()?.ledger.noteToken(performance.now())
  }
}

function addPiece(calls: Map<number, WholeCall>, { index, function: piece, ...rest }: CallPiece): void {
  const before = calls.get(index)
  calls.set(index, {
    ...before,
    ...rest,
    function: {
      name: before?.function.name ?? piece?.name ?? '',
      arguments: `${before?.function.arguments ?? ''}${piece?.arguments ?? ''}`,
    },
  })
}
