import type { Response, ResponseOutputItem, ResponseStreamEvent } from 'openai/resources/responses/responses'

import { callContext } from '../../calls/call-context.ts'
import type { Answer, AskedCall } from '../answer.ts'
import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { ModelFacts } from '../errors/model-error.ts'
import { ProviderServerError } from '../errors/provider-server-error.ts'

/**
 * Reads what a response says. Servers that are only nearly compatible leave anything out.
 *
 * @throws MalformedReplyError if this is not a response; ProviderServerError if it says that it failed
 * @internal
 */
export function readResponse(response: Partial<Response> | undefined, facts: ModelFacts): Answer {
  if (typeof response !== 'object' || response === null || !Array.isArray(response.output)) {
    throw new MalformedReplyError({ ...facts, problem: 'the reply has no output as a response has' })
  }
  const { error, status, output } = response
  if (status === 'failed' || (error !== undefined && error !== null)) {
    throw new ProviderServerError({
      ...facts,
      providerMessage: error?.message ?? 'it says no more than that the response failed',
      providerCode: error?.code,
    })
  }
  const parts = output.flatMap((item) => (item.type === 'message' ? item.content : []))
  return {
    text: parts.map((part) => (part.type === 'output_text' ? part.text : '')).join(''),
    refusal: parts.map((part) => (part.type === 'refusal' ? part.refusal : '')).join(''),
    finishReason: finishReasonOf(response),
    calls: output.flatMap(toCall),
    raw: output,
    facts,
  }
}

/**
 * Waits for the end of a stream, which holds the whole response.
 *
 * @throws as `readResponse`; MalformedReplyError if the stream ends before the answer does
 * @internal
 */
export async function readResponseStream(
  stream: AsyncIterable<ResponseStreamEvent>,
  facts: ModelFacts,
): Promise<Answer> {
  let response: Response | undefined
  for await (const event of stream) {
    if (event.type.endsWith('.delta')) {
      callContext()?.ledger.noteToken(performance.now())
    }
    if (
      event.type === 'response.completed' ||
      event.type === 'response.incomplete' ||
      event.type === 'response.failed'
    ) {
      response = event.response
    }
  }
  if (response === undefined) {
    throw new MalformedReplyError({ ...facts, problem: 'the stream ended before the answer did' })
  }
  return readResponse(response, facts)
}

/** In the words of chat completions, which this API has none of. */
function finishReasonOf({ incomplete_details: incomplete, status }: Partial<Response>): string | undefined {
  const reason = incomplete?.reason
  return reason === 'max_output_tokens' ? 'length' : (reason ?? (status === 'completed' ? 'stop' : status))
}

function toCall(item: ResponseOutputItem): AskedCall[] {
  return item.type === 'function_call' ? [{ id: item.call_id, name: item.name, arguments: item.arguments }] : []
}
