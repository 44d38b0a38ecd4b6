import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Batch {
  readonly Entries: ReadonlyArray<{ readonly Id: string }>
}

/** SQS as it is when it refuses the last message of the first batch that has several. */
export async function refusingOnce(port: number): Promise<{
  readonly port: number
  readonly refused: () => number
  readonly close: () => Promise<void>
}> {
  let refused = 0
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      const batch = isBatch(request) ? (JSON.parse(body) as Batch) : undefined
      const last = refused === 0 && (batch?.Entries.length ?? 0) > 1 ? batch?.Entries.at(-1) : undefined
      refused += last === undefined ? 0 : 1
      const passed = last === undefined ? body : JSON.stringify({ ...batch, Entries: batch?.Entries.slice(0, -1) })
      const reply = await fetch(`http://127.0.0.1:${port}${request.url}`, {
        method: request.method ?? 'POST',
        headers: headersOf(request),
        body: passed,
      })
      const answer = await reply.text()
      const failed = { Failed: [{ Id: last?.Id, SenderFault: false, Code: 'InternalError', Message: 'not this one' }] }
      response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' })
      response.end(last === undefined ? answer : JSON.stringify({ ...(JSON.parse(answer) as object), ...failed }))
    })()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function isBatch({ headers }: IncomingMessage): boolean {
  return headers['x-amz-target'] === 'AmazonSQS.SendMessageBatch'
}

function headersOf({ headers }: IncomingMessage): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !/^(?:host|connection|content-length|transfer-encoding|expect)$/.test(name)) {
      kept.set(name, value)
    }
  }
  return kept
}
