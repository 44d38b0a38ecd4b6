import type OpenAI from 'openai'
import type * as OpenaiModule from 'openai'

import type { HeaderList } from '../gateway/gateway-request.ts'

/** How a client asks for chat completions: the same for all its calls. @internal */
export interface CompletionsEndpoint {
  readonly url: string
  readonly headers: HeaderList
  /** What the client would throw for a reply that is no success. */
  readonly toError: (reply: { readonly status: number; readonly headers: HeaderList; readonly text: string }) => Error
}

/**
 * Has a client build a request for a chat completion, and keeps its address and headers.
 *
 * @internal
 */
export async function completionsEndpoint(
  client: OpenAI,
  { APIError }: Pick<typeof OpenaiModule, 'APIError'>,
): Promise<CompletionsEndpoint> {
  const { url, req } = await client.buildRequest({ method: 'post', path: '/chat/completions', body: {} })
  return {
    url,
    headers: [...new Headers(req.headers)],
    toError: ({ status, headers, text }) => {
      const json = parse(text)
      return APIError.generate(status, json, json === undefined ? text : undefined, toHeaders(headers))
    },
  }
}

function parse(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? json : undefined
  } catch {
    return undefined
  }
}

function toHeaders(list: HeaderList): Headers {
  const headers = new Headers()
  for (const [name, value] of list) {
    headers.append(name, value)
  }
  return headers
}
