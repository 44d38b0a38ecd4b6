import type OpenAI from 'openai'
import type * as OpenaiModule from 'openai'

import type { HeaderList } from '../gateway/gateway-request.ts'

/** How a client sends JSON to one path: the same for all its calls. @internal */
export interface JsonEndpoint {
  readonly url: string
  readonly headers: HeaderList
  /** What the client would throw for a reply that is not a success. */
  readonly toError: (reply: { readonly status: number; readonly headers: HeaderList; readonly text: string }) => Error
}

/**
 * Has a client build a request, and keeps its address and headers.
 *
 * @param path - behind the base URL: `/chat/completions`
 * @internal
 */
export async function jsonEndpoint(
  client: OpenAI,
  { APIError }: Pick<typeof OpenaiModule, 'APIError'>,
  path: string,
): Promise<JsonEndpoint> {
  const { url, req } = await client.buildRequest({ method: 'post', path, body: {} })
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
