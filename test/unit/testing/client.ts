import type { ModelServer } from '../../../src/testing/index.ts'

type Target = Pick<ModelServer, 'baseUrl'>

/** Sends a body to an endpoint: a value as JSON, a text as it is. */
export function post(
  server: Target,
  path: string,
  body: unknown,
  init: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(`${server.baseUrl}${path}`, {
    ...init,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Asks for a chat completion of one user message. */
export function chat(server: Target, prompt: string, more: Record<string, unknown> = {}): Promise<Response> {
  return post(server, '/chat/completions', { model: 'm', messages: [{ role: 'user', content: prompt }], ...more })
}

/** The text of the reply to one user message. */
export async function ask(server: Target, prompt: string, more: Record<string, unknown> = {}): Promise<string> {
  return textOf(await chat(server, prompt, more))
}

interface ChatBody {
  readonly choices: ReadonlyArray<{ readonly message: { readonly content: string } }>
}

/** The text of a chat completion. */
export async function textOf(response: Response): Promise<string> {
  const body = (await response.json()) as ChatBody
  return body.choices[0]?.message.content ?? ''
}

/** The data of the events of a stream, parsed; `[DONE]` as it is. */
export async function events(response: Response): Promise<unknown[]> {
  const text = await response.text()
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^(event: .*\n)?data: /, ''))
    .map((data): unknown => (data === '[DONE]' ? data : JSON.parse(data)))
}

/** A promise that is settled from outside. */
export interface Gate<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

/** A reply that waits until it is let through. */
export function gate<T>(): Gate<T> {
  const settle: { resolve?: Gate<T>['resolve']; reject?: Gate<T>['reject'] } = {}
  const promise = new Promise<T>((resolve, reject) => {
    settle.resolve = resolve
    settle.reject = reject
  })
  return {
    promise,
    resolve: (value) => settle.resolve?.(value),
    reject: (error) => settle.reject?.(error),
  }
}

/** How a request failed: the code of the network's error. */
export async function failure(request: Promise<unknown>): Promise<string> {
  try {
    await request
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } }
    return cause?.code ?? String(error)
  }
  return 'none'
}
