import type { GatewayRequest } from '../../../../src/gateway/gateway-request.ts'
import type { Reply, ReplyEnd } from '../../../../src/gateway/reply.ts'

/** A chat completion as a client would ask for it. */
export function chatRequest(baseUrl: string, prompt: string, extra: object = {}): GatewayRequest {
  return {
    method: 'POST',
    url: `${baseUrl}/chat/completions`,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: prompt }], ...extra }),
  }
}

/** The body of a reply, read to its end. */
export async function textOf(reply: Reply): Promise<string> {
  if (reply.kind === 'whole') {
    return new TextDecoder().decode(reply.body)
  }
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of reply.body.read()) {
    text += decoder.decode(chunk, { stream: true })
  }
  return text
}

export async function endOf(reply: Reply): Promise<ReplyEnd> {
  return await reply.end
}

/** What the model said. */
export async function contentOf(reply: Reply): Promise<string> {
  const { choices } = JSON.parse(await textOf(reply)) as { choices: Array<{ message: { content: string } }> }
  return choices[0]?.message.content ?? ''
}
